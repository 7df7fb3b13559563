import type { Address } from './address'
import type { Options } from './options'
import { plus, type Seq } from './seq'

export type { Address } from './address'

/**
 * One TCP segment with the addresses of the datagram that carries it. Plain data.
 * `window` is the raw 16-bit field, not yet scaled. `length` counts octets of data, SYN and FIN not included.
 * `data` holds the octets as a binary string (one char 0..255 an octet), or null when only their number is known
 * (virtual payload: recordings that keep the first octets, benchmarks).
 */
export interface Segment {
  readonly src: Address
  readonly srcPort: number
  readonly dst: Address
  readonly dstPort: number
  readonly seq: Seq
  /** Meaningful only when `ackFlag` is set; 0 otherwise. */
  readonly ack: Seq
  readonly syn: boolean
  readonly ackFlag: boolean
  readonly fin: boolean
  readonly rst: boolean
  readonly psh: boolean
  readonly urg: boolean
  /** The raw urgent pointer, where URG is set. */
  readonly urgentPointer?: number
  readonly ece: boolean
  readonly cwr: boolean
  readonly window: number
  readonly length: number
  readonly data: string | null
  readonly options: Options
  /** Routers may cut its datagram: DF is 0 (IPv4). Absent in nearly all, since Linux discovers the path MTU. */
  readonly mayFragment?: true
  /** What the IP header says of congestion (RFC 3168 §5); absent where the datagram is not ECN-capable. */
  readonly ecn?: Codepoint
}

/** Codepoints of the ECN field but Not-ECT, which is 0: may be marked, in two ways of saying so, and marked (RFC 3168 §5). */
export type Codepoint = typeof ECT_1 | typeof ECT_0 | typeof CE
export const ECT_1 = 1
export const ECT_0 = 2
export const CE = 3

/** SEG.LEN: octets of sequence space the segment takes, SYN and FIN counted (RFC 9293 §3.3.1). */
export const segLen = (segment: Segment): number => segment.length + (segment.syn ? 1 : 0) + (segment.fin ? 1 : 0)

/** The sequence number just after the segment. Linux: TCP_SKB_CB(skb)->end_seq. */
export const endSeq = (segment: Segment): Seq => plus(segment.seq, segLen(segment))

/** tcpdump's letters: `S`, `S.`, `.`, `P.`, `F.`, `R`, `R.`; `none` for a segment without flags. */
export function flagLetters(segment: Segment): string {
  const letters =
    (segment.fin ? 'F' : '') +
    (segment.syn ? 'S' : '') +
    (segment.rst ? 'R' : '') +
    (segment.psh ? 'P' : '') +
    (segment.ackFlag ? '.' : '') +
    (segment.urg ? 'U' : '') +
    (segment.ece ? 'E' : '') +
    (segment.cwr ? 'W' : '')
  return letters === '' ? 'none' : letters
}

/** The names in the header's order, as prose writes them: `SYN,ACK`, `FIN,ACK`, `RST`; `-` for none. PSH is left out. */
export function flagNames(segment: Segment): string {
  const names: string[] = []
  if (segment.syn) names.push('SYN')
  if (segment.fin) names.push('FIN')
  if (segment.rst) names.push('RST')
  if (segment.ackFlag) names.push('ACK')
  if (segment.urg) names.push('URG')
  return names.length === 0 ? '-' : names.join(',')
}

/** The same with what they tell of congestion (RFC 3168 §6.1), for whoever reads: `SYN,ECE,CWR`. */
export function shownFlags(segment: Segment): string {
  const { ece, cwr } = segment
  return ece || cwr ? `${flagNames(segment)}${ece ? ',ECE' : ''}${cwr ? ',CWR' : ''}` : flagNames(segment)
}
