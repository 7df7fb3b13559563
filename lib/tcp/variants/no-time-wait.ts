import type { Variant } from '../rules'

/** A host that forgets a connection with its last ACK. */
export const noTimeWait: Variant = {
  name: 'no-time-wait',
  question: 'Why does the side that closes first wait in TIME_WAIT?',
  breaks:
    'When the last ACK is lost, the repeated FIN is answered with RST and the other end ends in an error; and an old duplicate may reach the next connection of the same tuple.',
  rules: { timeWait: () => 0 },
  edges: [],
}
