import type { Variant } from '../rules'

/** A server that takes the SYN for the whole handshake. */
export const twoWayHandshake: Variant = {
  name: 'two-way-handshake',
  question: 'Why does the handshake need a third segment?',
  breaks:
    'An old duplicate SYN makes the server ESTABLISHED with a client that never asked, and it hands the program a connection that nobody is at the other end of.',
  rules: { passiveOpenCompletesOn: () => 'SYN' },
  edges: [{ from: 'SYN_RECEIVED', to: 'ESTABLISHED', on: 'rcv SYN', cite: 'variant:two-way-handshake' }],
}
