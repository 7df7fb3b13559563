import type { Segment } from './segment'

/** Fields of the TCP header of which a single bit may be flipped, with how many they have (RFC 9293 §3.1). */
export const BITS_OF_FIELD = { 'source-port': 16, 'destination-port': 16, seq: 32, ack: 32, window: 16 } as const
export type NumberField = keyof typeof BITS_OF_FIELD

/** The control bits in the header's order. */
export const CONTROL_BITS = ['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'] as const
export type ControlBit = (typeof CONTROL_BITS)[number]

/** One bit of a segment. The bit N of a number or of an octet is worth 2^N; octets of the data are counted from 1. */
export type FlippedBit =
  | { readonly in: NumberField; readonly bit: number }
  | { readonly in: ControlBit }
  | { readonly in: 'octet'; readonly octet: number; readonly bit: number }

const KEY_OF_FIELD = {
  'source-port': 'srcPort',
  'destination-port': 'dstPort',
  seq: 'seq',
  ack: 'ack',
  window: 'window',
} as const satisfies Record<NumberField, keyof Segment>

const KEY_OF_CONTROL = {
  CWR: 'cwr',
  ECE: 'ece',
  URG: 'urg',
  ACK: 'ackFlag',
  PSH: 'psh',
  RST: 'rst',
  SYN: 'syn',
  FIN: 'fin',
} as const satisfies Record<ControlBit, keyof Segment>

/** What a field of the header says. */
export const numberOf = (segment: Segment, field: NumberField): number => segment[KEY_OF_FIELD[field]]

/** Whether a control bit is set. */
export const hasControl = (segment: Segment, bit: ControlBit): boolean => segment[KEY_OF_CONTROL[bit]]

/** Whether a segment has the bit: of octets whose number alone is known none can be the other one. */
export const hasBit = ({ data, length }: Segment, flip: FlippedBit): boolean =>
  flip.in !== 'octet' || (data !== null && flip.octet <= length)

/** The segment with one bit the other one. */
export function flipped(segment: Segment, flip: FlippedBit): Segment {
  if (!hasBit(segment, flip)) return segment
  if (flip.in === 'octet') return { ...segment, data: flippedOctet(segment.data ?? '', flip.octet - 1, flip.bit) }
  if ('bit' in flip) {
    const key = KEY_OF_FIELD[flip.in]
    return { ...segment, [key]: (segment[key] ^ (1 << flip.bit)) >>> 0 }
  }
  const key = KEY_OF_CONTROL[flip.in]
  // an acknowledgment number without its flag means nothing
  return { ...segment, [key]: !segment[key], ...(flip.in === 'ACK' ? { ack: 0 } : {}) }
}

/** Its last bit is the other one; where it has no data, that is one nobody reads. */
export const lastBitFlipped = (segment: Segment): Segment =>
  segment.length === 0 ? segment : flipped(segment, { in: 'octet', octet: segment.length, bit: 0 })

const flippedOctet = (data: string, at: number, bit: number): string =>
  data.slice(0, at) + String.fromCharCode(data.charCodeAt(at) ^ (1 << bit)) + data.slice(at + 1)
