import { isIpv6 } from './address'
import type { IcmpMessage } from './icmp'
import { FRAGMENTATION_NEEDED, ICMP_UNREACHABLE, ICMPV6_TOO_BIG } from './icmp'
import {
  checksum,
  type DatagramFault,
  type DatagramOptions,
  type Fault,
  fault,
  ipHeaderOctets,
  layDatagram,
  pseudoChecksum,
  readDatagram,
} from './ip-octets'
import { TCP_PROTOCOL } from './wire'

const ICMP_PROTOCOL = 1
const ICMPV6_PROTOCOL = 58
/** Type, code, checksum and four octets that depend on the type (RFC 792, RFC 4443 §2.1). */
const ICMP_HEADER = 8
/** Of what an offending datagram carries, at least its first 64 bits are quoted (RFC 792): TCP's ports and sequence number. */
const QUOTED_TCP = 8

/** Encodes an ICMP error as a datagram with its checksums; it quotes the offending IP header and eight octets after it. */
export function encodeIcmp(message: IcmpMessage, options: DatagramOptions = {}): Uint8Array {
  const { src, dst, type, code, mtu, quoted } = message
  const six = isIpv6(dst)
  const header = ipHeaderOctets(dst)
  const octets = layDatagram(
    src,
    dst,
    six ? ICMPV6_PROTOCOL : ICMP_PROTOCOL,
    ICMP_HEADER + header + QUOTED_TCP,
    options,
  )
  const icmp = new DataView(octets.buffer, header)
  icmp.setUint8(0, type)
  icmp.setUint8(1, code)
  if (six && type === ICMPV6_TOO_BIG) icmp.setUint32(4, mtu)
  else if (!six && type === ICMP_UNREACHABLE && code === FRAGMENTATION_NEEDED) icmp.setUint16(6, mtu)
  const offender = layDatagram(quoted.src, quoted.dst, TCP_PROTOCOL, Math.max(quoted.octets - header, QUOTED_TCP), {})
  octets.set(offender.subarray(0, header + QUOTED_TCP), header + ICMP_HEADER)
  const tcp = new DataView(octets.buffer, header + ICMP_HEADER + header)
  tcp.setUint16(0, quoted.srcPort)
  tcp.setUint16(2, quoted.dstPort)
  tcp.setUint32(4, quoted.seq)
  icmp.setUint16(2, six ? pseudoChecksum(octets, header, ICMPV6_PROTOCOL) : checksum(octets.subarray(header)))
  return octets
}

export type IcmpFault = DatagramFault | 'not-icmp' | 'icmp-checksum' | 'not-an-error' | 'not-about-tcp'

export type DecodedIcmp = { readonly ok: true; readonly message: IcmpMessage } | Fault<IcmpFault>

/** Whether a message of this type quotes a datagram. */
const isError = (six: boolean, type: number): boolean =>
  six ? type >= 1 && type <= 4 : [3, 4, 5, 11, 12].includes(type)

/** Decodes a datagram that carries an ICMP error about a segment. */
export function decodeIcmp(octets: Uint8Array): DecodedIcmp {
  const ip = readDatagram(octets)
  if (!ip.ok) return ip
  const { header, total } = ip
  const six = isIpv6(ip.dst)
  if (ip.protocol !== (six ? ICMPV6_PROTOCOL : ICMP_PROTOCOL))
    return fault('not-icmp', ip.protocolAt, `The datagram carries protocol ${ip.protocol}, not ICMP.`)
  if (total - header < ICMP_HEADER)
    return fault('truncated', total, `An ICMP header has 8 octets, but only ${total - header} are there.`)
  const whole = octets.subarray(0, total)
  if ((six ? pseudoChecksum(whole, header, ICMPV6_PROTOCOL) : checksum(whole.subarray(header))) !== 0)
    return fault('icmp-checksum', header + 2, 'The checksum of the ICMP message is wrong.')
  const icmp = new DataView(octets.buffer, octets.byteOffset + header, total - header)
  const type = icmp.getUint8(0)
  const code = icmp.getUint8(1)
  if (!isError(six, type)) return fault('not-an-error', header, `ICMP type ${type} quotes no datagram.`)
  const inner = readDatagram(whole.subarray(header + ICMP_HEADER), true)
  if (!inner.ok) return inner
  const at = header + ICMP_HEADER + inner.header
  if (inner.protocol !== TCP_PROTOCOL || total < at + QUOTED_TCP)
    return fault('not-about-tcp', header + ICMP_HEADER, 'The ICMP message quotes no segment of TCP.')
  const tcp = new DataView(octets.buffer, octets.byteOffset + at, QUOTED_TCP)
  const tooLong = six ? type === ICMPV6_TOO_BIG : type === ICMP_UNREACHABLE && code === FRAGMENTATION_NEEDED
  const mtu = tooLong ? (six ? icmp.getUint32(4) : icmp.getUint16(6)) : 0
  const { src, dst } = inner
  const [srcPort, dstPort, seq] = [tcp.getUint16(0), tcp.getUint16(2), tcp.getUint32(4)]
  const quoted = { src, srcPort, dst, dstPort, seq, octets: inner.total }
  return { ok: true, message: { src: ip.src, dst: ip.dst, type, code, mtu, quoted } }
}
