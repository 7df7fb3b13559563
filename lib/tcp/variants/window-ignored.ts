import type { Variant } from '../rules'

/** A sender that does not care how much the receiver can take. */
export const windowIgnored: Variant = {
  name: 'window-ignored',
  question: 'Why does a receiver advertise a window?',
  breaks:
    'What does not fit is thrown away and sent again and again, until a connection whose program was only slow is given up.',
  rules: { peersWindow: () => 'ignore' },
  edges: [],
}
