import type { IcmpMessage } from '../protocol/icmp'
import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Trace } from './events'

/** A segment or an ICMP error as a tap sees it. */
export type Captured =
  | { readonly at: Micros; readonly segment: Segment }
  | { readonly at: Micros; readonly icmp: IcmpMessage }

/**
 * What a tap sees. On the wire (`host` absent) that is every segment and ICMP error once, when it is put there, lost ones and
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
    } else if (entry.kind === 'icmp-sent' || entry.kind === 'icmp-received') {
      const here = entry.kind === 'icmp-sent' ? (host ?? entry.host) === entry.host : entry.host === host
      if (here) seen.push({ at: entry.at, icmp: entry.message })
    }
  }
  return seen
}
