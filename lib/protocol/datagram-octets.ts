import { ipHeaderOctets } from './ip-octets'
import type { Segment } from './segment'

const TCP_HEADER = 20

/** Octets of the datagram that carries a segment: both headers, options as Linux lays them and padded to words, data. */
export function datagramOctets(segment: Segment): number {
  const { options } = segment
  const octets =
    (options.mss === undefined ? 0 : 4) +
    (options.windowScale === undefined ? 0 : 3) +
    (options.sackPermitted ? 2 : 0) +
    (options.timestamps ? 10 : 0) +
    (options.sack ? 4 + 8 * options.sack.length : 0) +
    (options.fastOpenCookie === undefined ? 0 : 2 + options.fastOpenCookie.length / 2) +
    (options.experimentalFastOpen === undefined ? 0 : 4 + options.experimentalFastOpen.length / 2)
  return ipHeaderOctets(segment.dst) + TCP_HEADER + Math.ceil(octets / 4) * 4 + segment.length
}
