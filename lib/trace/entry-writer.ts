import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Address, Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import type { CallEntry, Entry, EntryId, PacketId, QueueChange, SendReason, SockName, TimerChange } from './events'

/** A call's entry while its outcome is still open. */
export interface OpenCall {
  readonly id: EntryId
  phase: CallEntry['phase']
  result?: number
  errno?: Errno
  data?: string
  made?: SockName
}

/** What the entries of a trace are written to, one after the other: a method for each kind that comes often, add() for all others. */
export interface EntryWriter {
  /** The id of the entry that comes next. */
  readonly length: number
  add(entry: Entry): void
  sent(
    at: Micros,
    cause: EntryId | null,
    host: string,
    packet: PacketId,
    segment: Segment,
    sock: SockName | null,
    reason: SendReason,
  ): void
  received(at: Micros, cause: EntryId | null, host: string, packet: PacketId, segment: Segment): void
  dropped(at: Micros, cause: EntryId | null, host: string, packet: PacketId, reason: DropReason): void
  lost(at: Micros, cause: EntryId | null, packet: PacketId, why: string): void
  /** A socket changed state; `remote` is null where it has no other end. */
  state(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName,
    edge: Edge,
    local: Address,
    localPort: number,
    remote: Address | null,
    remotePort: number,
  ): void
  queue(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName,
    queue: QueueChange['queue'],
    length: number,
    limit: number,
  ): void
  timer(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName,
    timer: TimerName,
    action: TimerChange['action'],
    expiresAt: Micros,
  ): void
  count(at: Micros, cause: EntryId | null, host: string, counter: CounterName, by: number, total: number): void
  /** A program calls. The entry says `return` until its outcome, written into what is returned before the next turn, turns out to be sleep. */
  call(at: Micros, cause: EntryId | null, host: string, sock: SockName | null, call: string, args: string): OpenCall
}

/** Who has the network's entries. */
export const NETWORK = 'network'
