import type { Variant } from '../rules'

/** A host whose FIN takes no sequence number. */
export const finTakesNoNumber: Variant = {
  name: 'fin-takes-no-number',
  question: 'Why does a FIN take a sequence number?',
  breaks:
    'The ACK of the last octet looks like the ACK of the FIN: when the FIN is lost, its sender believes that it arrived, and the other end waits for it for ever.',
  rules: { finTakes: () => 0 },
  edges: [],
}
