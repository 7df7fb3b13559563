import { type Address, addressOctets, addressText, isIpv6 } from './address'

/** Octets of an IPv4 header without options (RFC 791 §3.1). */
export const IPV4_HEADER = 20
/** Octets of an IPv6 header (RFC 8200 §3). */
export const IPV6_HEADER = 40
const DEFAULT_TTL = 64
const DONT_FRAGMENT = 0x4000
const MOST_DATAGRAM_OCTETS = 65_535

/** Octets of the header of a datagram between these addresses. */
export const ipHeaderOctets = (address: Address): number => (isIpv6(address) ? IPV6_HEADER : IPV4_HEADER)

/** What an IP header says beside the addresses. */
export interface DatagramOptions {
  readonly identification?: number
  readonly ttl?: number
  /** Routers may cut the datagram (DF is 0); IPv4 only. */
  readonly mayFragment?: boolean
  /** The ECN field (RFC 3168 §5). */
  readonly ecn?: number
}

/** A datagram of this protocol with room for `octets` octets after its header, which is complete. */
export function layDatagram(
  src: Address,
  dst: Address,
  protocol: number,
  octets: number,
  { identification = 0, ttl = DEFAULT_TTL, mayFragment = false, ecn = 0 }: DatagramOptions,
): Uint8Array {
  const header = ipHeaderOctets(dst)
  const total = header + octets
  if (total > MOST_DATAGRAM_OCTETS)
    throw new RangeError(`A datagram of ${total} octets is longer than ${MOST_DATAGRAM_OCTETS}.`)
  if (isIpv6(src) !== isIpv6(dst)) throw new RangeError(`No datagram leads from ${src} to ${dst}.`)
  const datagram = new Uint8Array(total)
  const ip = new DataView(datagram.buffer, 0, header)
  if (header === IPV6_HEADER) {
    ip.setUint32(0, 0x60000000 | (ecn << 20))
    ip.setUint16(4, octets)
    ip.setUint8(6, protocol)
    ip.setUint8(7, ttl)
    datagram.set(addressOctets(src), 8)
    datagram.set(addressOctets(dst), 24)
    return datagram
  }
  ip.setUint8(0, 0x45)
  ip.setUint8(1, ecn)
  ip.setUint16(2, total)
  ip.setUint16(4, identification)
  ip.setUint16(6, mayFragment ? 0 : DONT_FRAGMENT)
  ip.setUint8(8, ttl)
  ip.setUint8(9, protocol)
  datagram.set(addressOctets(src), 12)
  datagram.set(addressOctets(dst), 16)
  ip.setUint16(10, checksum(datagram.subarray(0, IPV4_HEADER)))
  return datagram
}

/** Why octets are no datagram. */
export type DatagramFault = 'truncated' | 'not-ip' | 'ip-header-length' | 'ip-checksum' | 'fragment'

export interface Fault<Kind extends string> {
  readonly ok: false
  readonly fault: Kind
  /** The octet of the datagram at which the fault lies. */
  readonly at: number
  readonly message: string
}

export const fault = <Kind extends string>(kind: Kind, at: number, message: string): Fault<Kind> => ({
  ok: false,
  fault: kind,
  at,
  message,
})

export interface Datagram {
  readonly ok: true
  readonly src: Address
  readonly dst: Address
  readonly protocol: number
  /** Where the protocol field lies. */
  readonly protocolAt: number
  /** Octets of its header, and of all of it; what comes after is padding. */
  readonly header: number
  readonly total: number
  /** DF is 0 in an IPv4 header. */
  readonly mayFragment: boolean
  /** The ECN field: the lower two bits of the type of service, or of the traffic class. */
  readonly ecn: number
}

/** Reads the header of a datagram. `quoted` takes one that is cut short, as ICMP quotes them. */
export function readDatagram(octets: Uint8Array, quoted = false): Datagram | Fault<DatagramFault> {
  if (octets.length < IPV4_HEADER)
    return fault(
      'truncated',
      octets.length,
      `An IP header has at least 20 octets, but only ${octets.length} are there.`,
    )
  const ip = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  const version = ip.getUint8(0) >> 4
  if (version === 6) return readIpv6(octets, ip, quoted)
  if (version !== 4) return fault('not-ip', 0, `The version of the datagram is ${version}, neither 4 nor 6.`)
  const header = (ip.getUint8(0) & 0x0f) * 4
  const total = ip.getUint16(2)
  if (header < IPV4_HEADER || header > total)
    return fault('ip-header-length', 0, `The IPv4 header cannot have ${header} octets.`)
  if (total > octets.length && !quoted)
    return fault('truncated', octets.length, `The datagram has ${total} octets, but only ${octets.length} are there.`)
  if (checksum(octets.subarray(0, header)) !== 0)
    return fault('ip-checksum', 10, 'The checksum of the IPv4 header is wrong.')
  // Either more fragments follow, or this one is not the first.
  if ((ip.getUint16(6) & 0x3fff) !== 0)
    return fault('fragment', 6, 'The datagram is a fragment and holds nothing whole.')
  return {
    ok: true,
    src: addressText(octets.subarray(12, 16)),
    dst: addressText(octets.subarray(16, 20)),
    protocol: ip.getUint8(9),
    protocolAt: 9,
    header,
    total,
    mayFragment: (ip.getUint16(6) & DONT_FRAGMENT) === 0,
    ecn: ip.getUint8(1) & 3,
  }
}

function readIpv6(octets: Uint8Array, ip: DataView, quoted: boolean): Datagram | Fault<DatagramFault> {
  if (octets.length < IPV6_HEADER)
    return fault('truncated', octets.length, `An IPv6 header has 40 octets, but only ${octets.length} are there.`)
  const total = IPV6_HEADER + ip.getUint16(4)
  if (total > octets.length && !quoted)
    return fault('truncated', octets.length, `The datagram has ${total} octets, but only ${octets.length} are there.`)
  return {
    ok: true,
    src: addressText(octets.subarray(8, 24)),
    dst: addressText(octets.subarray(24, 40)),
    protocol: ip.getUint8(6),
    protocolAt: 6,
    header: IPV6_HEADER,
    total,
    mayFragment: false,
    ecn: (ip.getUint8(1) >> 4) & 3,
  }
}

/** The ones' complement of the ones' complement sum of 16-bit words (RFC 1071); 0 over a text that holds its own checksum. */
export function checksum(octets: Uint8Array, start = 0): number {
  let sum = start
  for (let i = 0; i < octets.length; i += 2) sum += (octets[i]! << 8) | (octets[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}

/** The checksum of what a datagram carries, over its pseudo header too (RFC 9293 §3.1, RFC 8200 §8.1). */
export function pseudoChecksum(datagram: Uint8Array, header: number, protocol: number): number {
  const carried = datagram.subarray(header)
  let pseudo = protocol + carried.length
  const [from, to] = datagram[0]! >> 4 === 6 ? [8, 40] : [12, 20]
  for (let i = from; i < to; i += 2) pseudo += (datagram[i]! << 8) | datagram[i + 1]!
  return checksum(carried, pseudo)
}
