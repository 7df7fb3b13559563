import type { Variant } from '../rules'

/** A receiver that takes data in the order in which it comes, whatever its sequence numbers say. */
export const noSequenceNumbers: Variant = {
  name: 'no-sequence-numbers',
  question: 'Why does every octet of data have a sequence number?',
  breaks: 'A segment that comes twice is read twice, and one that overtakes another is read before it.',
  rules: { textPlace: () => 'order-of-arrival' },
  edges: [],
}
