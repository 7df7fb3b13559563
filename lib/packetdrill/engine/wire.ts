import { isIpv6 } from '../../protocol/address'
import type { IcmpMessage } from '../../protocol/icmp'
import { layOptions } from '../../protocol/option-octets'
import type { Options } from '../../protocol/options'
import type { Codepoint, Segment } from '../../protocol/segment'
import { FLAG, type IcmpDatagram, type TcpDatagram, type TcpOption } from '../datagram'

/** A segment the engine sent, as the wire shows it. */
export function datagramOf(segment: Segment, { tos, ttl }: Pick<TcpDatagram, 'tos' | 'ttl'>): TcpDatagram {
  return {
    kind: 'tcp',
    version: isIpv6(segment.src) ? 6 : 4,
    src: segment.src,
    srcPort: segment.srcPort,
    dst: segment.dst,
    dstPort: segment.dstPort,
    tos: tos | (segment.ecn ?? 0),
    ttl,
    seq: segment.seq,
    ack: segment.ackFlag ? segment.ack : 0,
    flags: flagsOf(segment),
    window: segment.window,
    urgent: segment.urgentPointer ?? 0,
    options: layOptions(segment.options),
    length: segment.length,
  }
}

/** Its flags as one number. */
export const flagsOf = (segment: Segment): number =>
  (segment.fin ? FLAG.FIN : 0) |
  (segment.syn ? FLAG.SYN : 0) |
  (segment.rst ? FLAG.RST : 0) |
  (segment.psh ? FLAG.PSH : 0) |
  (segment.ackFlag ? FLAG.ACK : 0) |
  (segment.urg ? FLAG.URG : 0) |
  (segment.ece ? FLAG.ECE : 0) |
  (segment.cwr ? FLAG.CWR : 0)

/** A datagram of the peer as the engine takes it. Its octets are zeros, of which only the number counts. */
export function segmentOf(datagram: TcpDatagram): Segment {
  const { flags, length } = datagram
  const has = (bit: number): boolean => (flags & bit) !== 0
  const ecn = datagram.tos & 3
  return {
    src: datagram.src,
    srcPort: datagram.srcPort,
    dst: datagram.dst,
    dstPort: datagram.dstPort,
    seq: datagram.seq,
    ack: has(FLAG.ACK) ? datagram.ack : 0,
    syn: has(FLAG.SYN),
    ackFlag: has(FLAG.ACK),
    fin: has(FLAG.FIN),
    rst: has(FLAG.RST),
    psh: has(FLAG.PSH),
    urg: has(FLAG.URG),
    ece: has(FLAG.ECE),
    cwr: has(FLAG.CWR),
    window: datagram.window,
    length,
    data: length === 0 ? '' : null,
    ...(ecn > 0 && { ecn: ecn as Codepoint }),
    ...(datagram.urgent > 0 && { urgentPointer: datagram.urgent }),
    options: optionsOf(datagram.options),
  }
}

/** Linux: tcp_parse_options(): the last of a kind counts, an end of the list ends it. */
export function optionsOf(list: readonly TcpOption[]): Options {
  let options: { -readonly [K in keyof Options]: Options[K] } = {}
  for (const option of list) {
    if (option.kind === 'eol') break
    options = { ...options, ...optionOf(option) }
  }
  return options
}

function optionOf(option: TcpOption): Options {
  switch (option.kind) {
    case 'mss':
      return { mss: option.value }
    case 'window-scale':
      return { windowScale: option.shift }
    case 'sack-permitted':
      return { sackPermitted: true }
    case 'sack':
      return { sack: option.blocks }
    case 'timestamps':
      return { timestamps: { value: option.value, echo: option.echo } }
    case 'fast-open-cookie':
      return { fastOpenCookie: option.cookie }
    case 'experimental-fast-open':
      return { experimentalFastOpen: option.cookie }
    default:
      return {}
  }
}

/** An ICMP error as the engine takes it. */
export const messageOf = ({
  src,
  dst,
  type,
  code,
  mtu,
  quoted: { length, ...quoted },
  version,
}: IcmpDatagram): IcmpMessage => ({
  src,
  dst,
  type,
  code,
  mtu,
  quoted: { ...quoted, octets: length + (version === 6 ? 60 : 40) },
})
