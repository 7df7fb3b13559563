import type { Segment } from './segment'

/** The control bits as they lie in the header (RFC 9293 §3.1, RFC 3168 §6.1). */
const FIN = 0x01
const SYN = 0x02
const RST = 0x04
const PSH = 0x08
const ACK = 0x10
const URG = 0x20
const ECE = 0x40
const CWR = 0x80

export type Flags = Pick<Segment, 'fin' | 'syn' | 'rst' | 'psh' | 'ackFlag' | 'urg' | 'ece' | 'cwr'>

/** The octet of a segment's control bits. */
export const flagBits = (s: Flags): number =>
  (s.fin ? FIN : 0) |
  (s.syn ? SYN : 0) |
  (s.rst ? RST : 0) |
  (s.psh ? PSH : 0) |
  (s.ackFlag ? ACK : 0) |
  (s.urg ? URG : 0) |
  (s.ece ? ECE : 0) |
  (s.cwr ? CWR : 0)

/** The control bits of such an octet. */
export const flagsOf = (bits: number): Flags => ({
  syn: (bits & SYN) !== 0,
  ackFlag: (bits & ACK) !== 0,
  fin: (bits & FIN) !== 0,
  rst: (bits & RST) !== 0,
  psh: (bits & PSH) !== 0,
  urg: (bits & URG) !== 0,
  ece: (bits & ECE) !== 0,
  cwr: (bits & CWR) !== 0,
})
