import { flagLetters, type Segment } from '../protocol/segment'
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
}

/** Puts an ordered fault into force. */
export const faultRule = (action: FaultAction): FaultRule => ({
  select: action.select,
  effect: action.fault,
  text: `${action.fault.name} ${action.select.from} ${action.select.what}`,
  skip: action.select.skip ?? 0,
  left: action.times === 'always' ? Number.POSITIVE_INFINITY : action.times,
  seen: 0,
})

/** Whether the rule acts on this segment; asking uses up one of its skips or times. */
export function meets(rule: FaultRule, from: string, segment: Segment, now: Micros): boolean {
  const { select } = rule
  if (rule.left <= 0 || select.from !== from || !isOf(segment, select.what)) return false
  if (select.before !== undefined && now >= select.before) return false
  if (select.srcPort !== undefined && segment.srcPort !== select.srcPort) return false
  if (select.dstPort !== undefined && segment.dstPort !== select.dstPort) return false
  if (!looksLike(segment, select.flags, select.data)) return false
  rule.seen++
  if (select.nth && !select.nth.includes(rule.seen)) return false
  if (rule.skip > 0) {
    rule.skip--
    return false
  }
  rule.left--
  return true
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
