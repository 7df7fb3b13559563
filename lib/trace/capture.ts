import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Trace } from './events'

/** A segment as a tap sees it. */
export interface Captured {
  readonly at: Micros
  readonly segment: Segment
}

/**
 * The segments that a tap sees. On the wire (`host` absent) that is every segment once, when it is put there, lost ones and
 * the network's copies included; on a host it is what the host sends and what reaches it.
 */
export function capture(trace: Trace, host?: string): readonly Captured[] {
  const seen: Captured[] = []
  const segments = new Map<number, Segment>()
  for (const entry of trace.entries) {
    if (entry.kind === 'sent' || entry.kind === 'forged') {
      segments.set(entry.packet, entry.segment)
      if (host === undefined || (entry.kind === 'sent' && entry.host === host))
        seen.push({ at: entry.at, segment: entry.segment })
    } else if (entry.kind === 'duplicated') {
      const segment = segments.get(entry.packet)
      if (segment !== undefined) segments.set(entry.copy, segment)
      if (segment !== undefined && host === undefined) seen.push({ at: entry.at, segment })
    } else if (entry.kind === 'received' && entry.host === host) {
      seen.push({ at: entry.at, segment: entry.segment })
    }
  }
  return seen
}
