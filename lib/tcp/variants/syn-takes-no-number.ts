import type { Variant } from '../rules'

/** A host whose SYN takes no sequence number. */
export const synTakesNoNumber: Variant = {
  name: 'syn-takes-no-number',
  question: 'Why does a SYN take a sequence number?',
  breaks:
    'What takes no number cannot be outstanding, so that nothing watches over it: a SYN that is lost is never sent again, and connect() hangs.',
  rules: { synTakes: () => 0 },
  edges: [],
}
