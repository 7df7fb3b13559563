import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { Address, Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import * as rowOf from './archive-codes'
import { readArchive } from './archive-reader'
import { type EntryWriter, NETWORK, type OpenCall } from './entry-writer'
import type { CallEntry, Entry, EntryId, PacketId, QueueChange, SendReason, SockName, TimerChange } from './events'
import { NumberWriter } from './number-stream'
import { isUsual, packSegment } from './segment-numbers'
import { TwoWords, Words } from './words'

/** Segments under way that are remembered, a power of two: more than there are in most runs. */
const UNDER_WAY = 1024

/** Whether a number of a row can say it. */
const fits = (value: number): boolean => value === (value | 0)

/**
 * Entries of a long run as rows of numbers, some thirty octets each, where objects take two hundred and keep the collector of garbage busy.
 * They come out again as they went in, all at once. A segment is written with the entry that sends it and found again by its packet; what
 * a row cannot say is kept whole.
 */
export class Archive implements EntryWriter {
  private readonly rows = new NumberWriter()
  /** The outcomes of calls, in the order of the calls. */
  private readonly outcomes = new NumberWriter()
  private readonly words = new Words()
  private readonly hosts = new TwoWords(this.words)
  private readonly socks = new TwoWords(this.words)
  private readonly addresses = new TwoWords(this.words)
  /** The number of each edge. */
  private readonly edges = new Map<Edge, number>()
  private readonly whole: Entry[] = []
  /** Calls of this turn. */
  private readonly calls: ArchivedCall[] = []
  /** Segments that were sent and have not arrived, each where its packet says, and those packets. */
  private readonly underWay = new Array<Segment | null>(UNDER_WAY).fill(null)
  private readonly packets = new Int32Array(UNDER_WAY)
  length: number
  private last: Micros

  /** `before` are the entries that came before those of the archive. */
  constructor(private readonly before: readonly Entry[]) {
    this.length = before.length
    this.last = before.at(-1)?.at ?? 0
  }

  /** The whole trace. */
  entries(): Entry[] {
    this.settle()
    const { before, rows, outcomes, words, whole, edges, length } = this
    return readArchive({
      before,
      rows: rows.pieces,
      outcomes: outcomes.pieces,
      words,
      whole,
      edges: [...edges.keys()],
      length,
    })
  }

  /** Between two turns, when it is known what became of the calls. */
  settle(): void {
    const { calls, outcomes, words } = this
    if (calls.length === 0) return
    for (const { phase, result, errno, made, data } of calls) {
      outcomes.reserve(rowOf.ROW_NUMBERS)
      outcomes.put(rowOf.PHASES.indexOf(phase))
      outcomes.put(result === undefined ? 0 : 1)
      outcomes.put(Math.floor((result ?? 0) / rowOf.HIGH))
      outcomes.put(result ?? 0)
      outcomes.put(words.id(errno ?? null))
      outcomes.put(words.id(made ?? null))
      outcomes.put(words.id(data ?? null))
    }
    while (calls.length > 0) calls.pop()
  }

  add(entry: Entry): void {
    this.rows.reserve(rowOf.ROW_NUMBERS)
    this.rows.put(rowOf.WHOLE)
    this.whole.push(entry)
    this.last = entry.at
    this.length++
  }

  /** What every row begins with. */
  private begin(code: number, at: Micros, cause: EntryId | null, host: string): NumberWriter {
    const { rows } = this
    if (!fits(at - this.last)) this.turnClock(at)
    rows.reserve(rowOf.ROW_NUMBERS)
    rows.put((this.hosts.id(host) << rowOf.CODE_BITS) | code)
    rows.put(at - this.last)
    rows.put(cause === null ? 0 : this.length - cause)
    this.last = at
    this.length++
    return rows
  }

  private turnClock(at: Micros): void {
    this.rows.reserve(rowOf.ROW_NUMBERS)
    this.rows.put(rowOf.CLOCK)
    this.rows.put(Math.floor(at / rowOf.HIGH))
    this.rows.put(at)
    this.last = at
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
    if (!isUsual(segment)) {
      this.add({ id: this.length, at, cause, host, kind: 'sent', packet, segment, sock, reason })
      return
    }
    const { words } = this
    const row = this.begin(rowOf.SENT, at, cause, host)
    row.put(packet)
    packSegment(segment, row, words, this.addresses)
    row.put(this.socks.id(sock))
    row.put(words.id(reason))
    const place = packet & (UNDER_WAY - 1)
    this.underWay[place] = segment
    this.packets[place] = packet
  }

  received(at: Micros, cause: EntryId | null, host: string, packet: PacketId, segment: Segment): void {
    const place = packet & (UNDER_WAY - 1)
    // what was changed on its way, copied or forged is not what this packet was sent with
    if (this.underWay[place] !== segment || this.packets[place] !== packet) {
      this.add({ id: this.length, at, cause, host, kind: 'received', packet, segment })
      return
    }
    this.underWay[place] = null
    this.begin(rowOf.RECEIVED, at, cause, host).put(packet)
  }

  dropped(at: Micros, cause: EntryId | null, host: string, packet: PacketId, reason: DropReason): void {
    const row = this.begin(rowOf.DROPPED, at, cause, host)
    row.put(packet)
    row.put(this.words.id(reason))
  }

  lost(at: Micros, cause: EntryId | null, packet: PacketId, why: string): void {
    const row = this.begin(rowOf.LOST, at, cause, NETWORK)
    row.put(packet)
    row.put(this.words.id(why))
  }

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
  ): void {
    const { addresses, edges } = this
    const row = this.begin(rowOf.STATE, at, cause, host)
    row.put(this.socks.id(sock))
    row.put(addresses.id(local))
    row.put(addresses.id(remote))
    row.put((localPort << 16) | remotePort)
    let taken = edges.get(edge)
    if (taken === undefined) {
      taken = edges.size
      edges.set(edge, taken)
    }
    row.put(taken)
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
    const row = this.begin(rowOf.QUEUE, at, cause, host)
    row.put(this.words.id(sock))
    row.put(rowOf.QUEUES.indexOf(queue))
    row.put(length)
    row.put(limit)
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
    const wait = action === 'armed' ? expiresAt - at : 0
    if (!fits(wait)) {
      this.add({ id: this.length, at, cause, host, kind: 'timer', sock, timer, action, expiresAt })
      return
    }
    const { words } = this
    const row = this.begin(rowOf.TIMER, at, cause, host)
    row.put(this.socks.id(sock))
    row.put(words.id(timer))
    row.put(rowOf.ACTIONS.indexOf(action))
    row.put(wait)
  }

  count(at: Micros, cause: EntryId | null, host: string, counter: CounterName, by: number, total: number): void {
    const row = this.begin(rowOf.COUNT, at, cause, host)
    row.put(this.words.id(counter))
    row.put(by)
    row.put(total)
  }

  call(at: Micros, cause: EntryId | null, host: string, sock: SockName | null, call: string, args: string): OpenCall {
    const { words } = this
    const entry = new ArchivedCall(this.length)
    const row = this.begin(rowOf.CALL, at, cause, host)
    row.put(this.socks.id(sock))
    row.put(words.id(call))
    row.put(words.id(args))
    this.calls.push(entry)
    return entry
  }
}

/** A call whose row is written and whose outcome is not. */
class ArchivedCall implements OpenCall {
  phase: CallEntry['phase'] = 'return'
  result?: number
  errno?: Errno
  data?: string
  made?: SockName

  constructor(readonly id: EntryId) {}
}
