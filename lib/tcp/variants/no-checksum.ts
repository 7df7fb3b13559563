import type { Variant } from '../rules'

/** A receiver that does not look at the checksum. */
export const noChecksum: Variant = {
  name: 'no-checksum',
  question: 'Why does every segment have a checksum?',
  breaks:
    'A bit that flips on the way is acknowledged like any other, and the program reads something that nobody wrote.',
  rules: { badChecksum: () => 'take' },
  edges: [],
}
