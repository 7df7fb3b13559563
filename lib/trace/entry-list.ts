import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Address, Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import { EndTexts } from './end-texts'
import { type EntryWriter, NETWORK, type OpenCall } from './entry-writer'
import type { CallEntry, Entry, EntryId, PacketId, QueueChange, SendReason, SockName, TimerChange } from './events'

/** Entries as the objects that readers of a trace get. Each is one literal: a spread would cost several times the rest of the turn. */
export class EntryList implements EntryWriter {
  readonly entries: Entry[] = []
  private readonly ends = new EndTexts()

  get length(): number {
    return this.entries.length
  }

  add(entry: Entry): void {
    this.entries.push(entry)
  }

  sent(
    at: Micros,
    cause: EntryId | null,
    host: string,
    packet: PacketId,
    segment: Segment,
    sock: SockName | null,
    reason: SendReason,
  ): void {
    const { entries } = this
    entries.push({ id: entries.length, at, cause, host, kind: 'sent', packet, segment, sock, reason })
  }

  received(at: Micros, cause: EntryId | null, host: string, packet: PacketId, segment: Segment): void {
    const { entries } = this
    entries.push({ id: entries.length, at, cause, host, kind: 'received', packet, segment })
  }

  dropped(at: Micros, cause: EntryId | null, host: string, packet: PacketId, reason: DropReason): void {
    const { entries } = this
    entries.push({ id: entries.length, at, cause, host, kind: 'dropped', packet, reason })
  }

  lost(at: Micros, cause: EntryId | null, packet: PacketId, why: string): void {
    const { entries } = this
    entries.push({ id: entries.length, at, cause, host: NETWORK, kind: 'lost', packet, why })
  }

  state(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName,
    { from, to, cite }: Edge,
    localAddress: Address,
    localPort: number,
    remoteAddress: Address | null,
    remotePort: number,
  ): void {
    const { entries, ends } = this
    const local = ends.show(localAddress, localPort)
    const remote = ends.show(remoteAddress, remotePort)
    entries.push({ id: entries.length, at, cause, host, kind: 'state', sock, local, remote, from, to, cite })
  }

  queue(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName,
    queue: QueueChange['queue'],
    length: number,
    limit: number,
  ): void {
    const { entries } = this
    entries.push({ id: entries.length, at, cause, host, kind: 'queue', sock, queue, length, limit })
  }

  timer(
    at: Micros,
    cause: EntryId | null,
    host: string,
    sock: SockName,
    timer: TimerName,
    action: TimerChange['action'],
    expiresAt: Micros,
  ): void {
    const { entries } = this
    const id = entries.length
    if (action === 'armed') entries.push({ id, at, cause, host, kind: 'timer', sock, timer, action, expiresAt })
    else entries.push({ id, at, cause, host, kind: 'timer', sock, timer, action })
  }

  count(at: Micros, cause: EntryId | null, host: string, counter: CounterName, by: number, total: number): void {
    const { entries } = this
    entries.push({ id: entries.length, at, cause, host, kind: 'count', counter, by, total })
  }

  call(at: Micros, cause: EntryId | null, host: string, sock: SockName | null, call: string, args: string): OpenCall {
    const { entries } = this
    const entry: CallEntry = { id: entries.length, at, cause, host, kind: 'call', phase: 'return', sock, call, args }
    entries.push(entry)
    return entry
  }
}
