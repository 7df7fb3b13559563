import type { Variant } from '../rules'

/** A server that lets any ACK complete the handshake. */
export const anyHandshakeAck: Variant = {
  name: 'any-handshake-ack',
  question: 'Why must the third segment acknowledge exactly the number of our SYN?',
  breaks:
    'That number is the proof that the client heard our answer: without it a stranger connects in the name of anybody, and his words reach the program.',
  rules: { handshakeAck: () => 'any' },
  edges: [],
}
