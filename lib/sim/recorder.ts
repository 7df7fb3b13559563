import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Listener, Sock, Timer } from '../tcp/socks'
import type { Log, Turn } from '../tcp/turn'
import { Archive } from '../trace/archive'
import { EntryList } from '../trace/entry-list'
import { type EntryWriter, NETWORK, type OpenCall } from '../trace/entry-writer'
import type { Entry, EntryId, Limit, PacketId, SendReason, SockName } from '../trace/events'
import { Names } from './names'

/** How much of what a read returned is kept. */
const KEPT_OCTETS = 1024

/** Entries that are objects; those of a longer trace that follow are put away as numbers, which are no burden to the collector of garbage. */
const OBJECTS = 8192

/** Writes the trace. Without `keep` it only counts packets and names sockets, which is what a measurement wants. */
export class Recorder implements Log {
  private readonly list = new EntryList()
  private archive: Archive | null = null
  /** What the next entry is written to. */
  private to: EntryWriter = this.list
  /** How many entries were written. */
  length = 0
  private packets = 0
  private readonly names = new Names()

  constructor(
    readonly keep: boolean,
    private readonly most: number,
  ) {}

  /** The bound on entries is reached. */
  get full(): boolean {
    return this.length >= this.most
  }

  /** Between two turns, when every call's outcome is written. */
  settle(): void {
    if (this.archive !== null) this.archive.settle()
    else if (this.length >= OBJECTS) this.to = this.archive = new Archive(this.list.entries)
  }

  /** Entries were put away: the trace takes room again when it is read. */
  get isArchived(): boolean {
    return this.archive !== null
  }

  /** The whole trace as plain entries. */
  all(): readonly Entry[] {
    return this.archive === null ? this.list.entries : this.archive.entries()
  }

  /** A bound was reached: the entry that ends every such trace, beyond the bound on entries too. */
  limit(at: Micros, bound: Limit['bound'], value: number): void {
    const id = this.length++
    this.to.add({ id, at, cause: id > 0 ? id - 1 : null, host: NETWORK, kind: 'limit', bound, value })
  }

  nextPacket(): PacketId {
    return this.packets++
  }

  childName(): SockName {
    return this.names.child()
  }

  /** The wished name if it is free, else the first free one of `stem`, `stem2`, `stem3`, … */
  sockName(stem: string, wished: SockName | undefined): SockName {
    return this.names.name(stem, wished)
  }

  /** Appends an entry; null when nothing is kept. */
  add(entry: DistributiveOmit<Entry, 'id'>): EntryId | null {
    const id = this.next()
    if (id !== null) this.to.add({ id, ...entry } as Entry)
    return id
  }

  /** The id of the entry to be written; null when nothing is kept or the bound is reached. */
  private next(): EntryId | null {
    return this.keep && this.length < this.most ? this.length++ : null
  }

  sent(t: Turn, packet: PacketId, segment: Segment, sock: SockName | null, reason: SendReason): EntryId | null {
    const id = this.next()
    if (id !== null) this.to.sent(t.now, t.cause, t.host.name, packet, segment, sock, reason)
    return id
  }

  /** A segment is handed to a host. */
  received(at: Micros, cause: EntryId | null, host: string, packet: PacketId, segment: Segment): EntryId | null {
    const id = this.next()
    if (id !== null) this.to.received(at, cause, host, packet, segment)
    return id
  }

  /** A segment that no stack sent is put in front of a host. */
  forged(
    at: Micros,
    host: string,
    packet: PacketId,
    segment: Segment,
    to: string,
    why: string,
    cause: EntryId | null = null,
  ): EntryId | null {
    const id = this.next()
    if (id !== null) this.to.add({ id, at, cause, host, kind: 'forged', packet, segment, to, why })
    return id
  }

  /** The network lost a segment. */
  lost(at: Micros, cause: EntryId | null, packet: PacketId, why: string): EntryId | null {
    const id = this.next()
    if (id !== null) this.to.lost(at, cause, packet, why)
    return id
  }

  dropped(t: Turn, reason: DropReason): void {
    if (this.next() !== null) this.to.dropped(t.now, t.cause, t.host.name, t.packet, reason)
  }

  state(t: Turn, sock: Sock, edge: Edge): void {
    if (this.next() === null) return
    const { name, local, localPort } = sock
    const remote = sock.kind === 'listener' ? null : sock.remote
    const remotePort = sock.kind === 'listener' ? 0 : sock.remotePort
    this.to.state(t.now, t.cause, t.host.name, name, edge, local, localPort, remote, remotePort)
  }

  queue(t: Turn, listener: Listener, queue: 'syn' | 'accept'): void {
    if (this.next() === null) return
    const length = queue === 'syn' ? listener.halfOpen : listener.acceptQueue.length
    this.to.queue(t.now, t.cause, t.host.name, listener.name, queue, length, listener.backlog)
  }

  timer(t: Turn, timer: Timer, action: 'armed' | 'cancelled' | 'fired'): EntryId | null {
    const id = this.next()
    if (id !== null) this.to.timer(t.now, t.cause, t.host.name, timer.sock.name, timer.name, action, timer.expiresAt)
    return id
  }

  count(t: Turn, counter: CounterName, by: number, total: number): void {
    if (this.next() !== null) this.to.count(t.now, t.cause, t.host.name, counter, by, total)
  }

  /** A program calls. The entry says `return` until its outcome turns out to be sleep. */
  call(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName | null,
    call: string,
    args: string | number,
  ): OpenCall | null {
    return this.next() === null ? null : this.to.call(at, cause, host, sock, call, String(args))
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
