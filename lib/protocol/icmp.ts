import { type Address, isIpv6, showEnd } from './address'
import type { Segment } from './segment'
import type { Seq } from './seq'

/** What an ICMP error quotes of the datagram it is about: enough to know the connection and the segment again. */
export interface QuotedSegment {
  readonly src: Address
  readonly srcPort: number
  readonly dst: Address
  readonly dstPort: number
  readonly seq: Seq
  /** Total length of the datagram, as its header says. */
  readonly octets: number
}

/** An ICMP error about a segment (RFC 792, RFC 4443), of the version that its addresses have. Plain data. */
export interface IcmpMessage {
  /** The router or host that says it. */
  readonly src: Address
  /** The host whose datagram it is about. */
  readonly dst: Address
  readonly type: number
  readonly code: number
  /** The MTU of the next hop where a datagram was too long (RFC 1191 §4, RFC 4443 §3.2); 0 otherwise. */
  readonly mtu: number
  readonly quoted: QuotedSegment
}

export const ICMP_UNREACHABLE = 3
export const ICMP_SOURCE_QUENCH = 4
export const ICMP_TIME_EXCEEDED = 11
export const ICMP_PARAMETER_PROBLEM = 12
/** Code of ICMP_UNREACHABLE: the datagram is too long and may not be cut. */
export const FRAGMENTATION_NEEDED = 4

export const ICMPV6_UNREACHABLE = 1
export const ICMPV6_TOO_BIG = 2
export const ICMPV6_TIME_EXCEEDED = 3
export const ICMPV6_PARAMETER_PROBLEM = 4

/** The errors by name, with type and code in IPv4 and in IPv6; null where a version has no such error. */
export const ICMP_ERRORS = {
  'net-unreachable': [
    [3, 0],
    [1, 0],
  ],
  'host-unreachable': [
    [3, 1],
    [1, 3],
  ],
  'protocol-unreachable': [
    [3, 2],
    [4, 1],
  ],
  'port-unreachable': [
    [3, 3],
    [1, 4],
  ],
  'too-long': [
    [3, 4],
    [2, 0],
  ],
  'source-route-failed': [[3, 5], null],
  'net-unknown': [[3, 6], null],
  'host-unknown': [[3, 7], null],
  'host-isolated': [[3, 8], null],
  'net-prohibited': [[3, 9], null],
  'host-prohibited': [[3, 10], null],
  'net-unreachable-for-tos': [[3, 11], null],
  'host-unreachable-for-tos': [[3, 12], null],
  'admin-prohibited': [
    [3, 13],
    [1, 1],
  ],
  'precedence-violation': [[3, 14], null],
  'precedence-cutoff': [[3, 15], null],
  'beyond-scope': [null, [1, 2]],
  'policy-failed': [null, [1, 5]],
  'route-rejected': [null, [1, 6]],
  'source-quench': [[4, 0], null],
  'time-exceeded': [
    [11, 0],
    [3, 0],
  ],
  'parameter-problem': [
    [12, 0],
    [4, 0],
  ],
} as const satisfies Record<string, readonly [readonly [number, number] | null, readonly [number, number] | null]>

export type IcmpErrorName = keyof typeof ICMP_ERRORS
export const ICMP_ERROR_NAMES = Object.keys(ICMP_ERRORS) as IcmpErrorName[]

/** Type and code of a named error towards this address; null where its version has none. */
export const icmpCode = (name: IcmpErrorName, to: Address): readonly [type: number, code: number] | null =>
  ICMP_ERRORS[name][isIpv6(to) ? 1 : 0]

/** The name of a message's error, or its type and code where it has none. */
export function icmpName({ dst, type, code }: Pick<IcmpMessage, 'dst' | 'type' | 'code'>): string {
  const found = ICMP_ERROR_NAMES.find(name => {
    const pair = icmpCode(name, dst)
    return pair !== null && pair[0] === type && pair[1] === code
  })
  return found ?? `type ${type} code ${code}`
}

/** `ICMP too-long, mtu 1400, about 10.0.0.1:40000 > 10.0.0.2:80 seq 1`: a message in words. */
export function icmpText(message: IcmpMessage): string {
  const { src, srcPort, dst, dstPort, seq } = message.quoted
  const mtu = isTooLong(message) ? `, mtu ${message.mtu}` : ''
  return `ICMP ${icmpName(message)}${mtu}, about ${showEnd(src, srcPort)} > ${showEnd(dst, dstPort)} seq ${seq}`
}

/** Whether the error says that a datagram was too long for the next hop. */
export const isTooLong = ({ dst, type, code }: IcmpMessage): boolean =>
  isIpv6(dst) ? type === ICMPV6_TOO_BIG : type === ICMP_UNREACHABLE && code === FRAGMENTATION_NEEDED

/** What an error quotes of a segment whose datagram has this many octets. */
export const quote = ({ src, srcPort, dst, dstPort, seq }: Segment, octets: number): QuotedSegment => ({
  src,
  srcPort,
  dst,
  dstPort,
  seq,
  octets,
})
