import { flagNames, type Segment } from '../protocol/segment'
import type { Entry, Sent, Trace } from '../trace/events'

/** What a person calls a segment: its flags, or that it carries data, and which of those that its host sent. */
export interface SegmentName {
  readonly from: string
  /** `SYN`, `SYN,ACK`, `ACK`, `FIN`, `RST`, `data`. */
  readonly kind: string
  /** Counted from 1, repetitions included. */
  readonly nth: number
}

/** A FIN or RST is named without its ACK, and data by what matters about it. */
export function kindOf(segment: Segment): string {
  if (segment.rst) return 'RST'
  if (segment.fin) return 'FIN'
  return segment.length > 0 ? 'data' : flagNames(segment)
}

/** The segment that a host sent as its n-th of the run, counted from 1. */
export const nthSent = ({ entries }: Trace, from: string, n: number): Sent | undefined => {
  let count = 0
  return entries.find((entry): entry is Sent => isFrom(entry, from) && ++count === n)
}

/** Its name; undefined when the host sent fewer. */
export function segmentName(trace: Trace, from: string, n: number): SegmentName | undefined {
  const sent = nthSent(trace, from, n)
  if (sent === undefined) return undefined
  const kind = kindOf(sent.segment)
  const alike = trace.entries.filter(
    entry => isFrom(entry, from) && entry.id <= sent.id && kindOf((entry as Sent).segment) === kind,
  )
  return { from, kind, nth: alike.length }
}

const isFrom = (entry: Entry, from: string): boolean => entry.kind === 'sent' && entry.host === from
