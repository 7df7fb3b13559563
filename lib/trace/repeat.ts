import type { DropReason } from '../protocol/drop-reasons'
import { endSeq, type Segment } from '../protocol/segment'
import { before, between, minus } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { EntryId, Trace } from './events'
import type { Flight } from './flights'

/** What became of the one before, by the moment at which it is sent again. */
export type RepeatFate =
  | { readonly kind: 'lost' | 'under-way' | 'unanswered' | 'answered' }
  | { readonly kind: 'dropped'; readonly reason: DropReason }
  /** It arrived; the ACK that said so did not come back, or has not yet. */
  | { readonly kind: 'answer-lost' | 'answer-under-way'; readonly at: Micros }

/** What a retransmission repeats. */
export interface Repeat {
  readonly earlier: Flight
  readonly fate: RepeatFate
}

/** The latest segment before a retransmission that carried its first octet, and what became of that one; null of what repeats nothing. */
export function repeatOf(trace: Trace, flights: readonly Flight[], again: Flight): Repeat | null {
  if (again.form !== 'retransmission') return null
  const { segment } = again
  const earlier = flights.findLast(
    one =>
      one.start.entry < again.start.entry &&
      one.from === again.from &&
      (one.form === 'plain' || one.form === 'retransmission') &&
      sameTuple(one.segment, segment) &&
      one.segment.syn === segment.syn &&
      carries(one.segment, segment.seq),
  )
  return earlier === undefined ? null : { earlier, fate: fateOf(trace, flights, earlier, again) }
}

/** Whether a segment of some sequence space begins at a number or reaches over it. */
const carries = (segment: Segment, seq: number): boolean =>
  endSeq(segment) !== segment.seq && between(seq, segment.seq, minus(endSeq(segment), 1))

const sameTuple = (a: Segment, b: Segment): boolean =>
  a.src === b.src && a.srcPort === b.srcPort && a.dst === b.dst && a.dstPort === b.dstPort

/** Whether one goes the way that the other came. */
const isBackFrom = (there: Segment, back: Segment): boolean =>
  there.src === back.dst && there.srcPort === back.dstPort && there.dst === back.src && there.dstPort === back.srcPort

function fateOf(trace: Trace, flights: readonly Flight[], earlier: Flight, again: Flight): RepeatFate {
  const { end, dropped } = earlier
  if (end.kind === 'lost') return { kind: 'lost' }
  if (end.kind === 'under-way' || end.entry > again.start.entry) return { kind: 'under-way' }
  if (dropped !== null) return { kind: 'dropped', reason: dropped }
  // a NAT or a proxy may have changed it on its way: the answer is one to what came in
  const came = trace.entries[end.entry]
  const segment = came?.kind === 'received' ? came.segment : earlier.segment
  const answers = flights.filter(
    one =>
      one.start.entry > end.entry &&
      one.start.entry < again.start.entry &&
      one.from === earlier.to &&
      one.segment.ackFlag &&
      isBackFrom(segment, one.segment) &&
      !before(one.segment.ack, endSeq(segment)),
  )
  const last = answers.at(-1)
  if (last === undefined) return { kind: 'unanswered' }
  if (answers.some(one => hasCome(one, again.start.entry))) return { kind: 'answered' }
  const underWay = answers.find(one => one.end.kind !== 'lost')
  return underWay === undefined
    ? { kind: 'answer-lost', at: last.start.at }
    : { kind: 'answer-under-way', at: underWay.start.at }
}

const hasCome = ({ end }: Flight, by: EntryId): boolean => end.kind === 'arrived' && end.entry < by
