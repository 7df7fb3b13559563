import { encodeIcmp } from '../protocol/icmp-octets'
import { ipHeaderOctets } from '../protocol/ip-octets'
import type { Segment } from '../protocol/segment'
import { encodeSegment } from '../protocol/wire'
import type { Captured } from './capture'

/** Where the checksum stands in a TCP header (RFC 9293 §3.1). */
const CHECKSUM_AT = 16

/** The octets of the `index`-th datagram that a tap sees, from 0; it is told from the others by its identification. */
export function capturedOctets(seen: Captured, index: number): Uint8Array {
  const options = { identification: (index + 1) & 0xffff }
  if ('icmp' in seen) return encodeIcmp(seen.icmp, options)
  const octets = encodeSegment(seen.segment, options)
  if (seen.damaged !== null) damage(octets, seen.segment, seen.damaged)
  return octets
}

/** Has octets carry the checksum that they left with; of what has no octets that are known, the last bit is the other one. */
function damage(octets: Uint8Array, arrived: Segment, left: Segment): void {
  const sum = ipHeaderOctets(arrived.dst) + CHECKSUM_AT
  const { src, dst } = arrived
  // a box that rewrites addresses keeps the error in the sum
  const rewritten = src !== left.src || dst !== left.dst
  const { srcPort, dstPort } = rewritten ? arrived : left
  const before = encodeSegment({ ...left, src, dst, srcPort, dstPort })
  const same = octets[sum] === before[sum] && octets[sum + 1] === before[sum + 1]
  if (same) octets[octets.length - 1]! ^= 1
  else octets.set(before.subarray(sum, sum + 2), sum)
}
