import { flagBits, flagsOf } from './flag-bits'
import type { Datagram, DatagramFault, DatagramOptions, Fault } from './ip-octets'
import { fault, ipHeaderOctets, layDatagram, pseudoChecksum, readDatagram } from './ip-octets'
import { decodeOptions, encodeOptions } from './option-octets'
import type { Codepoint, Segment } from './segment'

export { checksum, type DatagramOptions } from './ip-octets'

/** Octets of a TCP header without options (RFC 9293 §3.1). */
const TCP_HEADER = 20
export const TCP_PROTOCOL = 6

/**
 * Encodes a segment as a datagram of IPv4 or IPv6 with its checksums. Data of which only the length is known becomes zeros.
 * Throws a RangeError for what no datagram can hold: mixed addresses, options past 40 octets, too much data.
 */
export function encodeSegment(segment: Segment, options: DatagramOptions = {}): Uint8Array {
  const laid = encodeOptions(segment.options)
  const { mayFragment = false, ecn = 0 } = segment
  const length = TCP_HEADER + laid.length + segment.length
  const octets = layDatagram(segment.src, segment.dst, TCP_PROTOCOL, length, { mayFragment, ecn, ...options })
  const header = ipHeaderOctets(segment.dst)
  const tcp = new DataView(octets.buffer, header)
  tcp.setUint16(0, segment.srcPort)
  tcp.setUint16(2, segment.dstPort)
  tcp.setUint32(4, segment.seq)
  tcp.setUint32(8, segment.ackFlag ? segment.ack : 0)
  tcp.setUint8(12, ((TCP_HEADER + laid.length) / 4) << 4)
  tcp.setUint8(13, flagBits(segment))
  tcp.setUint16(14, segment.window)
  tcp.setUint16(18, segment.urgentPointer ?? 0)
  octets.set(laid, header + TCP_HEADER)
  const data = segment.data ?? ''
  const body = header + TCP_HEADER + laid.length
  for (let i = 0; i < segment.length && i < data.length; i++) octets[body + i] = data.charCodeAt(i)
  tcp.setUint16(16, pseudoChecksum(octets, header, TCP_PROTOCOL))
  return octets
}

/** Why octets are no segment. */
export type WireFault = DatagramFault | 'not-tcp' | 'data-offset' | 'tcp-checksum'

export type DecodedSegment = { readonly ok: true; readonly segment: Segment } | Fault<WireFault>

/** Decodes a datagram that carries one segment. Octets after the datagram's total length are padding and ignored. */
export function decodeSegment(octets: Uint8Array): DecodedSegment {
  const ip = readDatagram(octets)
  if (!ip.ok) return ip
  const { header, total, protocol } = ip
  if (protocol !== TCP_PROTOCOL)
    return fault('not-tcp', ip.protocolAt, `The datagram carries protocol ${protocol}, not TCP (6).`)
  if (total - header < TCP_HEADER)
    return fault('truncated', total, `A TCP header has 20 octets, but only ${total - header} are there.`)
  const offset = (octets[header + 12]! >> 4) * 4
  if (offset < TCP_HEADER || header + offset > total)
    return fault('data-offset', header + 12, `The TCP header cannot have ${offset} octets.`)
  if (pseudoChecksum(octets.subarray(0, total), header, TCP_PROTOCOL) !== 0)
    return fault('tcp-checksum', header + 16, 'The checksum of the segment is wrong.')
  return decodeTcp(octets.subarray(0, total), ip, offset)
}

function decodeTcp(octets: Uint8Array, ip: Datagram, offset: number): DecodedSegment {
  const ipHeader = ip.header
  const tcp = new DataView(octets.buffer, octets.byteOffset + ipHeader, octets.byteLength - ipHeader)
  const options = decodeOptions(new DataView(tcp.buffer, tcp.byteOffset + TCP_HEADER, offset - TCP_HEADER))
  const flags = flagsOf(tcp.getUint8(13))
  let data = ''
  for (const octet of octets.subarray(ipHeader + offset)) data += String.fromCharCode(octet)
  const segment: Segment = {
    src: ip.src,
    srcPort: tcp.getUint16(0),
    dst: ip.dst,
    dstPort: tcp.getUint16(2),
    seq: tcp.getUint32(4),
    ack: flags.ackFlag ? tcp.getUint32(8) : 0,
    ...flags,
    window: tcp.getUint16(14),
    length: data.length,
    data,
    options,
    ...(flags.urg && tcp.getUint16(18) > 0 && { urgentPointer: tcp.getUint16(18) }),
    ...(ip.mayFragment && { mayFragment: true as const }),
    ...(ip.ecn > 0 && { ecn: ip.ecn as Codepoint }),
  }
  return { ok: true, segment }
}
