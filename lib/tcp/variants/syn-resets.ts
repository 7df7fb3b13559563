import type { Variant } from '../rules'

/** A host that takes a SYN in the window of a connection for its end. */
export const synResets: Variant = {
  name: 'syn-resets',
  question: 'Why is a SYN on an established connection answered with a challenge?',
  breaks: 'A stranger who guesses a window kills the connection of two others with a SYN, where RST was guarded.',
  rules: { judgeSyn: () => 'reset' },
  edges: [],
}
