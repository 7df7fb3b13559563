import { encodeIcmp } from '../protocol/icmp-octets'
import { encodeSegment } from '../protocol/wire'
import type { Captured } from './capture'

/** The octets of the `index`-th datagram that a tap sees, from 0; it is told from the others by its identification. */
export function capturedOctets(seen: Captured, index: number): Uint8Array {
  const options = { identification: (index + 1) & 0xffff }
  const octets = 'icmp' in seen ? encodeIcmp(seen.icmp, options) : encodeSegment(seen.segment, options)
  if (seen.damaged) octets[octets.length - 1]! ^= 1
  return octets
}
