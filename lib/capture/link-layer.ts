/** Link types (draft-ietf-opsawg-pcaplinktype), and how a packet of each leads to its IP datagram. */
const NULL = 0
const ETHERNET = 1
const RAW: ReadonlySet<number> = new Set([12, 14, 101, 228, 229])
const LOOP = 108
const LINUX_COOKED = 113
const LINUX_COOKED_2 = 276

const IP_TYPES: ReadonlySet<number> = new Set([0x0800, 0x86dd])
/** IEEE 802.1Q, 802.1ad and what was used before it. */
const TAGS: ReadonlySet<number> = new Set([0x8100, 0x88a8, 0x9100])
const MOST_TAGS = 4

export const isKnownLink = (type: number): boolean =>
  type === NULL ||
  type === ETHERNET ||
  type === LOOP ||
  type === LINUX_COOKED ||
  type === LINUX_COOKED_2 ||
  RAW.has(type)

/** The octets of the IP datagram in a packet; null when it carries none, or ends before it. */
export function datagramIn(linkType: number, octets: Uint8Array): Uint8Array | null {
  if (RAW.has(linkType)) return octets
  // four octets of an address family, in the byte order of whoever captured: the datagram tells its version itself
  if (linkType === NULL || linkType === LOOP) return octets.length > 4 ? octets.subarray(4) : null
  if (linkType === ETHERNET) return afterType(octets, 12, 14)
  if (linkType === LINUX_COOKED) return afterType(octets, 14, 16)
  if (linkType === LINUX_COOKED_2) return afterType(octets, 0, 20)
  return null
}

/** What follows a header whose protocol stands at `type`; tags of VLANs lie between. */
function afterType(octets: Uint8Array, type: number, header: number): Uint8Array | null {
  let [at, end] = [type, header]
  for (let tags = 0; tags <= MOST_TAGS; tags++) {
    if (octets.length < Math.max(at + 2, end)) return null
    const word = (octets[at]! << 8) | octets[at + 1]!
    if (IP_TYPES.has(word)) return octets.subarray(end)
    if (!TAGS.has(word)) return null
    at = end + 2
    end += 4
  }
  return null
}
