import type { Variant } from '../rules'

/** A stack that answers a FIN with its own at once, whatever the program still has to say. */
export const threeSegmentClose: Variant = {
  name: 'three-segment-close',
  question: 'Why are ACK and FIN of the passive closer two segments?',
  breaks: 'The program that was about to answer finds its direction closed: the answer is never sent.',
  rules: { finAnswer: () => 'FIN' },
  edges: [],
}
