import { plus } from '../../protocol/seq'
import type { Variant } from '../rules'

/** A host whose clock of initial sequence numbers ticks every 4 milliseconds instead of every 4 microseconds. */
export const slowIsnClock: Variant = {
  name: 'slow-isn-clock',
  question: 'Why does the clock of initial sequence numbers tick every 4 microseconds and not every 4 milliseconds?',
  breaks:
    'A connection uses up numbers faster than the clock moves on: the next one of the same tuple begins among the numbers of the last, and its SYN looks like an old duplicate.',
  rules: { initialSequence: ({ hash, now }) => plus(hash, Math.floor(now / 4000) % 0x1_0000_0000) },
  edges: [],
}
