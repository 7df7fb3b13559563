import type { Datagram, IcmpDatagram, TcpDatagram } from '../../packetdrill/datagram'
import { addressOctets, addressText } from '../../protocol/address'
import { checksum } from '../../protocol/wire'
import { ipDatagram, partialChecksum, readIp, TCP, transportChecksum } from './ip-octets'
import { readOptions, writeOption } from './option-octets'

const TCP_HEADER = 20
const ICMP = 1
const ICMPV6 = 58
const ICMP_HEADER = 8
/** Octets of the segment that an ICMP error quotes (RFC 792). */
const QUOTED = 8
const TTL = 64
const CHECKSUM_AT = 16

/** A datagram as octets, its checksums true; that of a coalesced one is left for the device to finish. */
export function encodeDatagram(datagram: Datagram): Uint8Array {
  return datagram.kind === 'tcp' ? encodeTcp(datagram) : encodeIcmp(datagram)
}

function encodeTcp(datagram: TcpDatagram): Uint8Array {
  const { tos, ttl, length, gsoSize } = datagram
  const [src, dst] = [addressOctets(datagram.src), addressOctets(datagram.dst)]
  const options = datagram.options.flatMap(writeOption)
  // the data offset counts words (RFC 9293 §3.1): a script whose options end within one is sent with end-of-list up to the next
  while (options.length % 4 !== 0) options.push(0)
  const body = new Uint8Array(TCP_HEADER + options.length + length)
  const view = new DataView(body.buffer)
  view.setUint16(0, datagram.srcPort)
  view.setUint16(2, datagram.dstPort)
  view.setUint32(4, datagram.seq)
  view.setUint32(8, datagram.ack)
  view.setUint16(12, (((TCP_HEADER + options.length) / 4) << 12) | datagram.flags)
  view.setUint16(14, datagram.window)
  view.setUint16(18, datagram.urgent)
  body.set(options, TCP_HEADER)
  const sum =
    gsoSize === undefined ? transportChecksum(src, dst, TCP, body) : partialChecksum(src, dst, TCP, body.length)
  view.setUint16(CHECKSUM_AT, sum)
  return ipDatagram({ src, dst, protocol: TCP, tos, ttl }, body)
}

/** An ICMP error that quotes the header of a datagram and the first octets it carried. */
function encodeIcmp({ version, type, code, mtu, quoted, ...ends }: IcmpDatagram): Uint8Array {
  const [src, dst] = [addressOctets(ends.src), addressOctets(ends.dst)]
  const segment = new Uint8Array(QUOTED)
  const head = new DataView(segment.buffer)
  head.setUint16(0, quoted.srcPort)
  head.setUint16(2, quoted.dstPort)
  head.setUint32(4, quoted.seq)
  const fields = { src: addressOctets(quoted.src), dst: addressOctets(quoted.dst), protocol: TCP, tos: 0, ttl: TTL }
  const quote = ipDatagram(fields, segment, TCP_HEADER + quoted.length)
  const body = new Uint8Array(ICMP_HEADER + quote.length)
  const view = new DataView(body.buffer)
  view.setUint8(0, type)
  view.setUint8(1, code)
  // ICMPv6 tells the MTU in all four octets, ICMP in the last two (RFC 4443 §3.2, RFC 1191 §4)
  view.setUint32(4, mtu)
  body.set(quote, ICMP_HEADER)
  view.setUint16(2, version === 4 ? checksum(body) : transportChecksum(src, dst, ICMPV6, body))
  return ipDatagram({ src, dst, protocol: version === 4 ? ICMP : ICMPV6, tos: 0, ttl: TTL }, body)
}

/** The segment in a datagram; null when it carries none, or has a wrong checksum. */
export function decodeDatagram(octets: Uint8Array): TcpDatagram | null {
  const ip = readIp(octets)
  if (ip === null || ip.protocol !== TCP || ip.body.length < TCP_HEADER) return null
  const { src, dst, body, tos, ttl } = ip
  if (transportChecksum(src, dst, TCP, body) !== 0) return null
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength)
  const header = (body[12]! >> 4) * 4
  return {
    kind: 'tcp',
    version: src.length === 4 ? 4 : 6,
    src: addressText(src),
    srcPort: view.getUint16(0),
    dst: addressText(dst),
    dstPort: view.getUint16(2),
    tos,
    ttl,
    seq: view.getUint32(4),
    ack: view.getUint32(8),
    flags: view.getUint16(12) & 0x1ff,
    window: view.getUint16(14),
    urgent: view.getUint16(18),
    options: readOptions(body.subarray(TCP_HEADER, header)),
    length: body.length - header,
  }
}
