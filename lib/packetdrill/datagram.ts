import type { WireOption } from '../protocol/option-octets'
import type { Address } from '../protocol/segment'
import type { Seq } from '../protocol/seq'

/** A TCP option as a script writes it: those of the engine, and some that only a wire knows. */
export type TcpOption =
  | WireOption
  | { readonly kind: 'eol' }
  /** The digest of TCP-MD5 in hex (RFC 2385). */
  | { readonly kind: 'md5'; readonly digest: string }
  /** Counters of accurate ECN (RFC 9768 §3.2.3): kind 172 begins with E0B, kind 174 with E1B. */
  | { readonly kind: 'accurate-ecn'; readonly first: 'e0b' | 'e1b'; readonly counters: readonly number[] }

/** Bits of the flags field; AE is the lowest of the former reserved bits (RFC 9768). */
export const FLAG = { FIN: 1, SYN: 2, RST: 4, PSH: 8, ACK: 16, URG: 32, ECE: 64, CWR: 128, AE: 256 } as const

/** One TCP datagram on the wire between the stack under test and the script's peer. Its octets of data are all zero. */
export interface TcpDatagram {
  readonly kind: 'tcp'
  readonly version: 4 | 6
  readonly src: Address
  readonly srcPort: number
  readonly dst: Address
  readonly dstPort: number
  /** Octet of the IPv4 type of service or IPv6 traffic class. */
  readonly tos: number
  readonly ttl: number
  readonly seq: Seq
  readonly ack: Seq
  /** Sum of FLAG bits. */
  readonly flags: number
  /** The raw field, never scaled. */
  readonly window: number
  readonly urgent: number
  readonly options: readonly TcpOption[]
  /** Octets of data. */
  readonly length: number
  /** For an injected datagram that stands for several that a network card coalesced: the size of each of them. */
  readonly gsoSize?: number
}

/** An ICMP error about a segment that the stack under test sent. */
export interface IcmpDatagram {
  readonly kind: 'icmp'
  readonly version: 4 | 6
  readonly src: Address
  readonly dst: Address
  readonly type: number
  readonly code: number
  /** Of the next hop, where the error tells one; else 0. */
  readonly mtu: number
  /** The segment it quotes: the IP header and the first eight octets of TCP. */
  readonly quoted: {
    readonly src: Address
    readonly srcPort: number
    readonly dst: Address
    readonly dstPort: number
    readonly seq: Seq
    readonly length: number
  }
}

export type Datagram = TcpDatagram | IcmpDatagram

/** The flags in the letters of a script: `S.`, `FP.`, `-` for none. */
export function flagLetters(flags: number): string {
  let letters = ''
  for (const [bit, letter] of LETTERS) if (flags & bit) letters += letter
  return letters === '' ? '-' : letters
}

const LETTERS = [
  [FLAG.SYN, 'S'],
  [FLAG.FIN, 'F'],
  [FLAG.RST, 'R'],
  [FLAG.PSH, 'P'],
  [FLAG.ACK, '.'],
  [FLAG.URG, 'U'],
  [FLAG.ECE, 'E'],
  [FLAG.CWR, 'W'],
  [FLAG.AE, 'A'],
] as const
