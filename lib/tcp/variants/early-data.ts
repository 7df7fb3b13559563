import type { Variant } from '../rules'

/** A server that hands the data of a SYN to the program before the handshake is over. */
export const earlyData: Variant = {
  name: 'early-data',
  question: 'Why does data of a SYN wait for the handshake?',
  breaks: 'An old duplicate SYN brings its data along: the program does what a connection asked that ended long ago.',
  rules: { textOnSyn: () => 'deliver' },
  edges: [],
}
