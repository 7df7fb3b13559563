import type { Variant } from '../rules'

/** A host whose connections all begin at the same sequence number. */
export const fixedIsn: Variant = {
  name: 'fixed-isn',
  question: 'Why is the initial sequence number not simply 1?',
  breaks:
    'A segment of an earlier connection of the same tuple fits into the next one, and anyone can guess the numbers a forged segment needs.',
  rules: { initialSequence: () => 1 },
  edges: [],
}
