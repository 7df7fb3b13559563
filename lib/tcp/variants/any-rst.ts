import type { Variant } from '../rules'

/** A host that believes any RST in its window. */
export const anyRst: Variant = {
  name: 'any-rst',
  question: 'Why must the number of a RST be exact?',
  breaks: 'A stranger who guesses a window instead of a number kills the connection of two others.',
  rules: { judgeRst: ({ inWindow }) => (inWindow ? 'reset' : 'ignore') },
  edges: [],
}
