import { flagNames, type Segment } from '../protocol/segment'

/** What a segment is called in questions: by its flags, or `data` where it carries any and does nothing else. */
export const SEGMENT_NAMES = ['SYN', 'SYN,ACK', 'ACK', 'data', 'FIN', 'FIN,ACK', 'RST', 'RST,ACK'] as const
export type SegmentName = (typeof SEGMENT_NAMES)[number]

export const isSegmentName = (text: string): text is SegmentName => SEGMENT_NAMES.some(name => name === text)

/** The name of a segment; null for one that questions have no name for. */
export function segmentName(segment: Segment): SegmentName | null {
  const flags = flagNames(segment)
  if (segment.length > 0 && flags === 'ACK') return 'data'
  return isSegmentName(flags) ? flags : null
}

/** One segment of a run: the nth of its name that a host sends. */
export interface NamedSegment {
  readonly host: string
  readonly name: SegmentName
  readonly nth: number
}
