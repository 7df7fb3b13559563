import { flipped, hasBit, lastBitFlipped } from '../protocol/flipped-bit'
import { CE, endSeq, flagLetters, type Segment, segLen } from '../protocol/segment'
import { before } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { FaultAction, Selector } from './scenario'

/** A fault in force: how many matching segments it still leaves alone, how many it will still meet, and how many it saw. */
export interface FaultRule {
  readonly select: Selector
  readonly effect: FaultAction['fault']
  readonly text: string
  skip: number
  left: number
  seen: number
  /** The segment that its number in the run means, once the host has sent it. */
  original: Segment | null
}

/** Puts an ordered fault into force. */
export const faultRule = (action: FaultAction): FaultRule => ({
  select: action.select,
  effect: action.fault,
  text: `${action.fault.name} ${action.select.from} ${selected(action.select)}`,
  skip: action.select.skip ?? 0,
  left: action.times === 'always' ? Number.POSITIVE_INFINITY : action.times,
  seen: 0,
  original: null,
})

/** The segments that a selector means, as a scenario writes them. */
export const selected = ({ what, segment }: Selector): string => (segment === undefined ? what : `segment ${segment}`)

/** Whether the rule acts on this segment, the `nth` that its host sends in the run; asking uses up one of its skips or times. */
export function meets(rule: FaultRule, from: string, segment: Segment, now: Micros, nth: number): boolean {
  const { select } = rule
  if (rule.left <= 0 || select.from !== from || !isOf(segment, select.what)) return false
  if (select.segment !== undefined && !isOrRepeats(rule, segment, nth)) return false
  if (select.before !== undefined && now >= select.before) return false
  if (select.srcPort !== undefined && segment.srcPort !== select.srcPort) return false
  if (select.dstPort !== undefined && segment.dstPort !== select.dstPort) return false
  if (!looksLike(segment, select.flags, select.data)) return false
  if (!canSuffer(segment, rule.effect)) return false
  rule.seen++
  if (select.nth && !select.nth.includes(rule.seen)) return false
  if (rule.skip > 0) {
    rule.skip--
    return false
  }
  rule.left--
  return true
}

/** Whether the segment has what the fault changes; one that has not is let alone. */
function canSuffer(segment: Segment, effect: FaultAction['fault']): boolean {
  if (effect.name === 'mark') return segment.ecn !== undefined
  return effect.name !== 'corrupt' || effect.flip === undefined || hasBit(segment, effect.flip)
}

/** Whether it is the segment that the rule means, or one that repeats it. */
function isOrRepeats(rule: FaultRule, segment: Segment, nth: number): boolean {
  if (nth === rule.select.segment) rule.original = segment
  return rule.original !== null && (rule.original === segment || repeats(segment, rule.original))
}

/** Whether a later segment of a connection says again what an earlier one said: some of its octets, or its acknowledgment alone. */
export function repeats(later: Segment, earlier: Segment): boolean {
  if (later.srcPort !== earlier.srcPort || later.dstPort !== earlier.dstPort || later.dst !== earlier.dst) return false
  if (segLen(earlier) > 0)
    return segLen(later) > 0 && before(later.seq, endSeq(earlier)) && before(earlier.seq, endSeq(later))
  return segLen(later) === 0 && later.rst === earlier.rst && later.ack === earlier.ack && later.syn === earlier.syn
}

/** Whether a segment has exactly these flags (PSH aside), and data or none, as far as either is asked for. */
export const looksLike = (segment: Segment, flags: string | undefined, data: boolean | undefined): boolean =>
  (flags === undefined || flagLetters({ ...segment, psh: false }) === flags) &&
  (data === undefined || data === segment.length > 0)

/** Whether a segment is what a selector names. PSH is never looked at. */
export function isOf(segment: Segment, what: Selector['what']): boolean {
  switch (what) {
    case 'SYN':
      return segment.syn && !segment.ackFlag
    case 'SYN,ACK':
      return segment.syn && segment.ackFlag
    case 'ACK':
      return segment.ackFlag && !segment.syn && !segment.fin && !segment.rst && segment.length === 0
    case 'FIN':
      return segment.fin
    case 'RST':
      return segment.rst
    case 'data':
      return segment.length > 0
    case 'any':
      return true
  }
}

/** The segment as it goes on from where the fault befell it. */
export function altered(segment: Segment, fault: FaultAction['fault']): Segment {
  switch (fault.name) {
    case 'mark':
      return { ...segment, ecn: CE }
    case 'transpose':
      return transposed(segment)
    case 'corrupt':
      return fault.flip === undefined ? lastBitFlipped(segment) : flipped(segment, fault.flip)
    default:
      return segment
  }
}

/** The segment with the first two 16-bit words of its data in each other's place, as far as its octets are known. */
function transposed(segment: Segment): Segment {
  const { data } = segment
  if (data === null || data.length < 4) return segment
  return { ...segment, data: data.slice(2, 4) + data.slice(0, 2) + data.slice(4) }
}
