import type { Segment } from '../protocol/segment'
import { encodeSegment } from '../protocol/wire'

/** The headers of IP and TCP of a SYN, as TCP_SAVED_SYN gives them. Linux: tcp_reqsk_record_syn(). */
export function synHeaders(syn: Segment): string {
  const octets = encodeSegment(syn)
  return String.fromCharCode(...octets.subarray(0, octets.length - syn.length))
}
