import type { Variant } from '../rules'

/** A connection that stays in TIME_WAIT at the end that closes last. */
export const passiveTimeWait: Variant = {
  name: 'passive-time-wait',
  question: 'Why does the end that closes first wait in TIME_WAIT, and not the other?',
  breaks:
    'The end whose last ACK can be lost is gone: the repeated FIN is answered with RST, and the end that waits has nothing to wait for.',
  rules: { waitsInTimeWait: () => 'passive-closer' },
  edges: [
    { from: 'FIN_WAIT_1', to: 'CLOSED', on: 'rcv FIN', cite: 'variant:passive-time-wait' },
    { from: 'FIN_WAIT_2', to: 'CLOSED', on: 'rcv FIN', cite: 'variant:passive-time-wait' },
    { from: 'LAST_ACK', to: 'TIME_WAIT', on: 'rcv ACK of FIN', cite: 'variant:passive-time-wait' },
  ],
}
