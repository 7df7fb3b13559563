import { showEnd } from '../protocol/address'
import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Listener, Sock, Timer } from '../tcp/socks'
import type { Log, Turn } from '../tcp/turn'
import { Archive } from '../trace/archive'
import type { Entry, EntryId, Limit, PacketId, SendReason, SockName } from '../trace/events'
import { Names } from './names'

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

/** Entries that stay objects; a longer trace is put away in pieces, which are no burden to the collector of garbage. */
const OBJECTS = 8192
/** Entries of a piece: few enough that they are still at hand in the processor's cache when they are packed. */
const PIECE = 512

/** The two ends of a socket, as they are shown. */
interface Ends {
  readonly sock: Sock | null
  readonly local: string
  readonly remote: string
}
const NO_ENDS: Ends = { sock: null, local: '', remote: '' }

/** Writes the trace. Without `keep` it only counts packets and names sockets, which is what a measurement wants. */
export class Recorder implements Log {
  /** The entries that were not put away. */
  private entries: Entry[] = []
  private archive: Archive | null = null
  private archived = 0
  private packets = 0
  private readonly names = new Names()
  private ends = NO_ENDS
  private otherEnds = NO_ENDS

  constructor(
    readonly keep: boolean,
    private readonly most: number,
  ) {}

  /** The bound on entries is reached. */
  get full(): boolean {
    return this.length >= this.most
  }

  /** How many entries were written. */
  get length(): number {
    return this.archived + this.entries.length
  }

  /** Between two turns, when every call's outcome is written: puts entries away that nobody will touch again. */
  putAway(): void {
    if (this.entries.length < (this.archive === null ? OBJECTS : PIECE)) return
    this.archive ??= new Archive()
    for (const entry of this.entries) this.archive.add(entry)
    this.archived = this.archive.length
    this.entries = []
  }

  /** Entries were put away: the trace takes room again when it is read. */
  get isArchived(): boolean {
    return this.archive !== null
  }

  /** The whole trace as plain entries. */
  all(): readonly Entry[] {
    if (this.archive === null) return this.entries
    const all = this.archive.entries()
    for (const entry of this.entries) all.push(entry)
    return all
  }

  /** A bound was reached: the entry that ends every such trace, beyond the bound on entries too. */
  limit(at: Micros, bound: Limit['bound'], value: number): void {
    const id = this.length
    this.entries.push({ id, at, cause: id > 0 ? id - 1 : null, host: 'network', kind: 'limit', bound, value })
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
    if (id !== null) this.entries.push({ id, ...entry } as Entry)
    return id
  }

  /** The id the next entry will have; null when nothing is kept or the bound is reached. */
  private next(): EntryId | null {
    if (!this.keep) return null
    const id = this.length
    return id < this.most ? id : null
  }

  // Each entry below is one literal: a spread would cost several times the rest of the turn.

  sent(t: Turn, packet: PacketId, segment: Segment, sock: SockName | null, reason: SendReason): EntryId | null {
    const id = this.next()
    if (id === null) return null
    const { now: at, cause } = t
    this.entries.push({ id, at, cause, host: t.host.name, kind: 'sent', packet, segment, sock, reason })
    return id
  }

  /** A segment is handed to a host. */
  received(at: Micros, cause: EntryId | null, host: string, packet: PacketId, segment: Segment): EntryId | null {
    const id = this.next()
    if (id !== null) this.entries.push({ id, at, cause, host, kind: 'received', packet, segment })
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
    if (id !== null) this.entries.push({ id, at, cause, host, kind: 'forged', packet, segment, to, why })
    return id
  }

  /** The network lost a segment. */
  lost(at: Micros, cause: EntryId | null, packet: PacketId, why: string): EntryId | null {
    const id = this.next()
    if (id !== null) this.entries.push({ id, at, cause, host: 'network', kind: 'lost', packet, why })
    return id
  }

  dropped(t: Turn, reason: DropReason): void {
    const id = this.next()
    if (id === null) return
    const { now: at, cause, packet } = t
    this.entries.push({ id, at, cause, host: t.host.name, kind: 'dropped', packet, reason })
  }

  state(t: Turn, sock: Sock, edge: Edge): void {
    const id = this.next()
    if (id === null) return
    const { now: at, cause } = t
    const { local, remote } = this.endsOf(sock)
    const { from, to, cite } = edge
    const host = t.host.name
    this.entries.push({ id, at, cause, host, kind: 'state', sock: sock.name, local, remote, from, to, cite })
  }

  /** The ends of a socket as texts: those of the two that changed last are remembered, since two sides of one connection take turns. */
  private endsOf(sock: Sock): Ends {
    if (this.ends.sock === sock) return this.ends
    if (this.otherEnds.sock !== sock) {
      const remote = sock.kind === 'listener' ? '*' : showEnd(sock.remote, sock.remotePort)
      this.otherEnds = { sock, local: showEnd(sock.local, sock.localPort), remote }
    }
    const ends = this.otherEnds
    this.otherEnds = this.ends
    this.ends = ends
    return ends
  }

  queue(t: Turn, listener: Listener, queue: 'syn' | 'accept'): void {
    const id = this.next()
    if (id === null) return
    const { now: at, cause } = t
    const length = queue === 'syn' ? listener.halfOpen : listener.acceptQueue.length
    const { name: sock, backlog: limit } = listener
    this.entries.push({ id, at, cause, host: t.host.name, kind: 'queue', sock, queue, length, limit })
  }

  timer(t: Turn, timer: Timer, action: 'armed' | 'cancelled' | 'fired'): EntryId | null {
    const id = this.next()
    if (id === null) return null
    const { now: at, cause } = t
    const host = t.host.name
    const { name, expiresAt } = timer
    const sock = timer.sock.name
    if (action === 'armed')
      this.entries.push({ id, at, cause, host, kind: 'timer', sock, timer: name, action, expiresAt })
    else this.entries.push({ id, at, cause, host, kind: 'timer', sock, timer: name, action })
    return id
  }

  count(t: Turn, counter: CounterName, by: number, total: number): void {
    const id = this.next()
    if (id === null) return
    const { now: at, cause } = t
    this.entries.push({ id, at, cause, host: t.host.name, kind: 'count', counter, by, total })
  }

  /** A program calls. The entry says `return` until openCall's outcome turns out to be sleep. */
  call(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName | null,
    call: string,
    args: string | number,
    phase: 'begin' | 'return' = 'return',
  ): OpenCall | null {
    const id = this.next()
    if (id === null) return null
    // the outcome is written in by the same turn, before anyone can read the trace
    const entry = { id, at, cause, host, kind: 'call' as const, phase, sock, call, args: String(args) }
    this.entries.push(entry)
    return entry
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
