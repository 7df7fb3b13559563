import type { Segment } from '../protocol/segment'
import type { EntryId, Trace } from './events'

/**
 * By how many bits the window of a segment is to be shifted: 0 in a SYN and where one end did not offer to scale, null where
 * the SYNs were not seen (RFC 7323 §2.2).
 */
export function windowShift(trace: Trace, segment: Segment, at: EntryId): number | null {
  if (segment.syn) return 0
  const own = synOf(trace, segment.src, segment.srcPort, segment.dst, segment.dstPort, at)
  const other = synOf(trace, segment.dst, segment.dstPort, segment.src, segment.srcPort, at)
  if (own === null || other === null) return null
  const { windowScale } = own.options
  return windowScale === undefined || other.options.windowScale === undefined ? 0 : windowScale
}

/** The last SYN before an entry that went from one end to the other. */
function synOf(trace: Trace, src: string, srcPort: number, dst: string, dstPort: number, at: EntryId): Segment | null {
  for (let id = Math.min(at, trace.entries.length - 1); id >= 0; id--) {
    const entry = trace.entries[id]!
    if (entry.kind !== 'sent' && entry.kind !== 'received') continue
    const { segment } = entry
    if (
      segment.syn &&
      segment.src === src &&
      segment.dst === dst &&
      segment.srcPort === srcPort &&
      segment.dstPort === dstPort
    )
      return segment
  }
  return null
}
