import type { Segment } from '../protocol/segment'
import type { FaultAction, Selector } from './scenario'

/** A fault in force: how many matching segments it still leaves alone, and how many it will still meet. */
export interface FaultRule {
  readonly select: Selector
  readonly effect: FaultAction['fault']
  readonly text: string
  skip: number
  left: number
}

/** Puts an ordered fault into force. */
export const faultRule = (action: FaultAction): FaultRule => ({
  select: action.select,
  effect: action.fault,
  text: `${action.fault.name} ${action.select.from} ${action.select.what}`,
  skip: action.select.skip ?? 0,
  left: action.times === 'always' ? Number.POSITIVE_INFINITY : action.times,
})

/** Whether the rule acts on this segment; asking uses up one of its skips or times. */
export function meets(rule: FaultRule, from: string, segment: Segment): boolean {
  if (rule.left <= 0 || rule.select.from !== from || !isOf(segment, rule.select.what)) return false
  if (rule.skip > 0) {
    rule.skip--
    return false
  }
  rule.left--
  return true
}

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
