import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Listener, Sock, Timer } from '../tcp/socks'
import type { Log, Turn } from '../tcp/turn'
import type { Entry, EntryId, PacketId, SendReason, SockName } from '../trace/events'

/** A call's entry while its outcome is still open. */
export interface OpenCall {
  readonly id: EntryId
  phase: 'begin' | 'return'
  result?: number
  errno?: Errno
  data?: string
  made?: SockName
}

/** How much of what a read returned is kept. */
const KEPT_OCTETS = 1024

/** Writes the trace. Without `keep` it only counts packets and names sockets, which is what a benchmark wants. */
export class Recorder implements Log {
  readonly entries: Entry[] = []
  private packets = 0
  private children = 0
  private readonly names = new Set<SockName>()

  constructor(
    private readonly keep: boolean,
    private readonly most: number,
  ) {}

  /** The bound on entries is reached. */
  get full(): boolean {
    return this.entries.length >= this.most
  }

  nextPacket(): PacketId {
    return this.packets++
  }

  childName(): SockName {
    if (!this.keep) return 's'
    for (;;) {
      const name = `s${++this.children}`
      if (!this.names.has(name)) {
        this.names.add(name)
        return name
      }
    }
  }

  /** The wished name if it is free, else the first free one of `stem`, `stem2`, `stem3`, … */
  sockName(stem: string, wished: SockName | undefined): SockName {
    let name = wished ?? stem
    for (let n = 2; this.names.has(name); n++) name = `${wished ?? stem}${n}`
    this.names.add(name)
    return name
  }

  /** Appends an entry; null when nothing is kept. */
  add(entry: DistributiveOmit<Entry, 'id'>): EntryId | null {
    if (!this.keep || this.full) return null
    const id = this.entries.length
    this.entries.push({ id, ...entry } as Entry)
    return id
  }

  sent(t: Turn, packet: PacketId, segment: Segment, sock: SockName | null, reason: SendReason): EntryId | null {
    if (!this.keep) return null
    return this.add({ at: t.now, cause: t.cause, host: t.host.name, kind: 'sent', packet, segment, sock, reason })
  }

  dropped(t: Turn, reason: DropReason): void {
    if (!this.keep) return
    this.add({ at: t.now, cause: t.cause, host: t.host.name, kind: 'dropped', packet: t.packet, reason })
  }

  state(t: Turn, sock: Sock, edge: Edge): void {
    if (!this.keep) return
    const local = `${sock.local}:${sock.localPort}`
    const remote = sock.kind === 'listener' ? '*' : `${sock.remote}:${sock.remotePort}`
    const { from, to, cite } = edge
    const { name } = sock
    this.add({ at: t.now, cause: t.cause, host: t.host.name, kind: 'state', sock: name, local, remote, from, to, cite })
  }

  queue(t: Turn, listener: Listener, queue: 'syn' | 'accept'): void {
    if (!this.keep) return
    const length = queue === 'syn' ? listener.requests.size : listener.acceptQueue.length
    const { name, backlog } = listener
    this.add({ at: t.now, cause: t.cause, host: t.host.name, kind: 'queue', sock: name, queue, length, limit: backlog })
  }

  timer(t: Turn, timer: Timer, action: 'armed' | 'cancelled' | 'fired'): EntryId | null {
    if (!this.keep) return null
    const base = { at: t.now, cause: t.cause, host: t.host.name, kind: 'timer' as const }
    const { name } = timer.sock
    if (action === 'armed')
      return this.add({ ...base, sock: name, timer: timer.name, action, expiresAt: timer.expiresAt })
    return this.add({ ...base, sock: name, timer: timer.name, action })
  }

  count(t: Turn, counter: CounterName, by: number, total: number): void {
    if (!this.keep) return
    this.add({ at: t.now, cause: t.cause, host: t.host.name, kind: 'count', counter, by, total })
  }

  /** A program calls. The entry says `return` until openCall's outcome turns out to be sleep. */
  call(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName | null,
    call: string,
    args: string,
    phase: 'begin' | 'return' = 'return',
  ): OpenCall | null {
    const id = this.add({ at, cause, host, kind: 'call', phase, sock, call, args })
    // the entry is completed by the same turn, before anyone can read the trace
    return id === null ? null : (this.entries[id] as unknown as OpenCall)
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Writes a call's outcome into its entry. */
export function settle(
  call: OpenCall | null,
  outcome: { readonly result: number; readonly errno?: Errno; readonly data?: string; readonly made?: SockName },
): void {
  if (!call) return
  call.result = outcome.result
  if (outcome.errno !== undefined) call.errno = outcome.errno
  if (outcome.made !== undefined) call.made = outcome.made
  if (outcome.data) call.data = outcome.data.slice(0, KEPT_OCTETS)
}
