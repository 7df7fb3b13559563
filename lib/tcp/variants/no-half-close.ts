import type { Variant } from '../rules'

/** A host whose shutdown(SHUT_WR) closes both directions. */
export const noHalfClose: Variant = {
  name: 'no-half-close',
  question: 'Why can each direction be closed alone?',
  breaks: 'Whoever says that the question is complete cannot hear the answer any more: it is refused with RST.',
  rules: { closesForWriting: () => 'both' },
  edges: [],
}
