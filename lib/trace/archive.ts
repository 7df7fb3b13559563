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
  /** The hosts of the last row and of the one before it that had another, with their numbers. */
  private host = ''
  private hostId = 0
  private otherHost = ''
  private otherHostId = 0

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
    for (let i = 0; i < calls.length; i++) {
      const { phase, result, errno, made, data } = calls[i]!
      const large = result !== undefined && !fits(result)
      outcomes.reserve(rowOf.ROW_NUMBERS)
      outcomes.put(
        (phase === 'return' ? rowOf.RETURNS : 0) |
          (result === undefined ? 0 : rowOf.RESULT) |
          (large ? rowOf.LARGE : 0) |
          (errno === undefined ? 0 : rowOf.ERRNO) |
          (made === undefined ? 0 : rowOf.MADE) |
          (data === undefined ? 0 : rowOf.DATA),
      )
      if (large) outcomes.put(Math.floor(result / rowOf.HIGH))
      if (result !== undefined) outcomes.put(result)
      if (errno !== undefined) outcomes.put(words.id(errno))
      if (made !== undefined) outcomes.put(words.id(made))
      if (data !== undefined) outcomes.put(words.id(data))
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
    if (host !== this.host) this.turnTo(host)
    rows.put3((this.hostId << rowOf.CODE_BITS) | code, at - this.last, cause === null ? 0 : this.length - cause)
    this.last = at
    this.length++
    return rows
  }

  /** Two hosts take turns most of the time. */
  private turnTo(host: string): void {
    const { hostId } = this
    this.hostId = host === this.otherHost ? this.otherHostId : this.words.id(host)
    this.otherHost = this.host
    this.otherHostId = hostId
    this.host = host
  }

  private turnClock(at: Micros): void {
    this.rows.reserve(rowOf.ROW_NUMBERS)
    this.rows.put3(rowOf.CLOCK, Math.floor(at / rowOf.HIGH), at)
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
    row.put2(this.socks.id(sock), words.id(reason))
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
    this.begin(rowOf.DROPPED, at, cause, host).put2(packet, this.words.id(reason))
  }

  lost(at: Micros, cause: EntryId | null, packet: PacketId, why: string): void {
    this.begin(rowOf.LOST, at, cause, NETWORK).put2(packet, this.words.id(why))
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
    let taken = edges.get(edge)
    if (taken === undefined) {
      taken = edges.size
      edges.set(edge, taken)
    }
    row.put2(this.socks.id(sock), taken)
    row.put3(addresses.id(local), addresses.id(remote), (localPort << 16) | remotePort)
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
    const code = queue === 'syn' ? rowOf.SYN_QUEUE : rowOf.ACCEPT_QUEUE
    this.begin(code, at, cause, host).put3(this.words.id(sock), length, limit)
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
    const code = action === 'armed' ? rowOf.ARMED : action === 'fired' ? rowOf.FIRED : rowOf.CANCELLED
    this.begin(code, at, cause, host).put3(this.socks.id(sock), this.words.id(timer), wait)
  }

  count(at: Micros, cause: EntryId | null, host: string, counter: CounterName, by: number, total: number): void {
    this.begin(rowOf.COUNT, at, cause, host).put3(this.words.id(counter), by, total)
  }

  call(at: Micros, cause: EntryId | null, host: string, sock: SockName | null, call: string, args: string): OpenCall {
    const { words } = this
    const entry = new ArchivedCall(this.length)
    this.begin(rowOf.CALL, at, cause, host).put3(this.socks.id(sock), words.id(call), words.id(args))
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
