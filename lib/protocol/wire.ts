import { decodeOptions, encodeOptions } from './option-octets'
import type { Segment } from './segment'

/** Octets of an IPv4 header without options (RFC 791 §3.1). */
const IP_HEADER = 20
/** Octets of a TCP header without options (RFC 9293 §3.1). */
const TCP_HEADER = 20
const TCP_PROTOCOL = 6
const DEFAULT_TTL = 64
const DONT_FRAGMENT = 0x4000
const MOST_DATAGRAM_OCTETS = 65_535

/** What an IPv4 header says beside the addresses. */
export interface DatagramOptions {
  readonly identification?: number
  readonly ttl?: number
}

/**
 * Encodes a segment as an IPv4 datagram with both checksums. Data of which only the length is known becomes zeros.
 * Throws a RangeError for what no datagram can hold: IPv6 addresses, options past 40 octets, too much data.
 */
export function encodeSegment(
  segment: Segment,
  { identification = 0, ttl = DEFAULT_TTL }: DatagramOptions = {},
): Uint8Array {
  const options = encodeOptions(segment.options)
  const tcpOctets = TCP_HEADER + options.length + segment.length
  const total = IP_HEADER + tcpOctets
  if (total > MOST_DATAGRAM_OCTETS)
    throw new RangeError(`A datagram of ${total} octets is longer than ${MOST_DATAGRAM_OCTETS}.`)
  const octets = new Uint8Array(total)
  const ip = new DataView(octets.buffer, 0, IP_HEADER)
  ip.setUint8(0, 0x45)
  ip.setUint16(2, total)
  ip.setUint16(4, identification)
  ip.setUint16(6, DONT_FRAGMENT)
  ip.setUint8(8, ttl)
  ip.setUint8(9, TCP_PROTOCOL)
  octets.set(addressOctets(segment.src), 12)
  octets.set(addressOctets(segment.dst), 16)
  ip.setUint16(10, checksum(octets.subarray(0, IP_HEADER)))

  const tcp = new DataView(octets.buffer, IP_HEADER)
  tcp.setUint16(0, segment.srcPort)
  tcp.setUint16(2, segment.dstPort)
  tcp.setUint32(4, segment.seq)
  tcp.setUint32(8, segment.ackFlag ? segment.ack : 0)
  tcp.setUint8(12, ((TCP_HEADER + options.length) / 4) << 4)
  tcp.setUint8(13, flagBits(segment))
  tcp.setUint16(14, segment.window)
  octets.set(options, IP_HEADER + TCP_HEADER)
  const data = segment.data ?? ''
  const body = IP_HEADER + TCP_HEADER + options.length
  for (let i = 0; i < segment.length && i < data.length; i++) octets[body + i] = data.charCodeAt(i)
  tcp.setUint16(16, tcpChecksum(octets))
  return octets
}

/** Why octets are no segment. */
export type WireFault =
  | 'truncated'
  | 'not-ipv4'
  | 'ip-header-length'
  | 'ip-checksum'
  | 'fragment'
  | 'not-tcp'
  | 'data-offset'
  | 'tcp-checksum'

export type DecodedSegment =
  | { readonly ok: true; readonly segment: Segment }
  /** `at` is the octet of the datagram at which the fault lies. */
  | { readonly ok: false; readonly fault: WireFault; readonly at: number; readonly message: string }

const fault = (kind: WireFault, at: number, message: string): DecodedSegment => ({
  ok: false,
  fault: kind,
  at,
  message,
})

/** Decodes an IPv4 datagram that carries one segment. Octets after the datagram's total length are padding and ignored. */
export function decodeSegment(octets: Uint8Array): DecodedSegment {
  if (octets.length < IP_HEADER)
    return fault('truncated', octets.length, `An IPv4 header has 20 octets, but only ${octets.length} are there.`)
  const ip = new DataView(octets.buffer, octets.byteOffset, octets.byteLength)
  const version = ip.getUint8(0) >> 4
  if (version !== 4) return fault('not-ipv4', 0, `The version of the datagram is ${version}, not 4.`)
  const ipHeader = (ip.getUint8(0) & 0x0f) * 4
  const total = ip.getUint16(2)
  if (ipHeader < IP_HEADER || ipHeader > total)
    return fault('ip-header-length', 0, `The IPv4 header cannot have ${ipHeader} octets.`)
  if (total > octets.length)
    return fault('truncated', octets.length, `The datagram has ${total} octets, but only ${octets.length} are there.`)
  if (checksum(octets.subarray(0, ipHeader)) !== 0)
    return fault('ip-checksum', 10, 'The checksum of the IPv4 header is wrong.')
  // Either more fragments follow, or this one is not the first.
  if ((ip.getUint16(6) & 0x3fff) !== 0)
    return fault('fragment', 6, 'The datagram is a fragment and holds no whole segment.')
  if (ip.getUint8(9) !== TCP_PROTOCOL)
    return fault('not-tcp', 9, `The datagram carries protocol ${ip.getUint8(9)}, not TCP (6).`)
  if (total - ipHeader < TCP_HEADER)
    return fault('truncated', total, `A TCP header has 20 octets, but only ${total - ipHeader} are there.`)
  const offset = (ip.getUint8(ipHeader + 12) >> 4) * 4
  if (offset < TCP_HEADER || ipHeader + offset > total)
    return fault('data-offset', ipHeader + 12, `The TCP header cannot have ${offset} octets.`)
  if (tcpChecksum(octets.subarray(0, total), ipHeader) !== 0)
    return fault('tcp-checksum', ipHeader + 16, 'The checksum of the segment is wrong.')
  return decodeTcp(octets.subarray(0, total), ipHeader, offset)
}

function decodeTcp(octets: Uint8Array, ipHeader: number, offset: number): DecodedSegment {
  const tcp = new DataView(octets.buffer, octets.byteOffset + ipHeader, octets.byteLength - ipHeader)
  const options = decodeOptions(new DataView(tcp.buffer, tcp.byteOffset + TCP_HEADER, offset - TCP_HEADER))
  const flags = tcp.getUint8(13)
  const has = (bit: number): boolean => (flags & bit) !== 0
  let data = ''
  for (const octet of octets.subarray(ipHeader + offset)) data += String.fromCharCode(octet)
  const segment: Segment = {
    src: addressText(octets, 12),
    srcPort: tcp.getUint16(0),
    dst: addressText(octets, 16),
    dstPort: tcp.getUint16(2),
    seq: tcp.getUint32(4),
    ack: has(ACK) ? tcp.getUint32(8) : 0,
    syn: has(SYN),
    ackFlag: has(ACK),
    fin: has(FIN),
    rst: has(RST),
    psh: has(PSH),
    urg: has(URG),
    ece: has(ECE),
    cwr: has(CWR),
    window: tcp.getUint16(14),
    length: data.length,
    data,
    options,
  }
  return { ok: true, segment }
}

const FIN = 0x01
const SYN = 0x02
const RST = 0x04
const PSH = 0x08
const ACK = 0x10
const URG = 0x20
const ECE = 0x40
const CWR = 0x80

const flagBits = (s: Segment): number =>
  (s.fin ? FIN : 0) |
  (s.syn ? SYN : 0) |
  (s.rst ? RST : 0) |
  (s.psh ? PSH : 0) |
  (s.ackFlag ? ACK : 0) |
  (s.urg ? URG : 0) |
  (s.ece ? ECE : 0) |
  (s.cwr ? CWR : 0)

/** The ones' complement of the ones' complement sum of 16-bit words (RFC 1071); 0 over a text that holds its own checksum. */
export function checksum(octets: Uint8Array, start = 0): number {
  let sum = start
  for (let i = 0; i < octets.length; i += 2) sum += (octets[i]! << 8) | (octets[i + 1] ?? 0)
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000)
  return ~sum & 0xffff
}

/** TCP's checksum: over the pseudo header (addresses, protocol, length; RFC 9293 §3.1), the header and the data. */
function tcpChecksum(datagram: Uint8Array, ipHeader = IP_HEADER): number {
  const tcp = datagram.subarray(ipHeader)
  let pseudo = TCP_PROTOCOL + tcp.length
  for (let i = 12; i < 20; i += 2) pseudo += (datagram[i]! << 8) | datagram[i + 1]!
  return checksum(tcp, pseudo)
}

function addressOctets(address: string): number[] {
  const parts = address.split('.').map(Number)
  if (parts.length !== 4 || parts.some(part => !Number.isInteger(part) || part < 0 || part > 255)) {
    throw new RangeError(`"${address}" is not an IPv4 address.`)
  }
  return parts
}

const addressText = (octets: Uint8Array, at: number): string => octets.subarray(at, at + 4).join('.')
