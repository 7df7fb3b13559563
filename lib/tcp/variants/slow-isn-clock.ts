import { plus } from '../../protocol/seq'
import type { Variant } from '../rules'
import { tupleHash } from '../tuple-hash'

/** A host whose clock of initial sequence numbers ticks every 4 milliseconds instead of every 4 microseconds. */
export const slowIsnClock: Variant = {
  name: 'slow-isn-clock',
  question: 'Why does the clock of initial sequence numbers tick every 4 microseconds and not every 4 milliseconds?',
  breaks:
    'A connection uses up numbers faster than the clock moves on: the next one of the same tuple begins among the numbers of the last, and its SYN looks like an old duplicate.',
  rules: { initialSequence: input => plus(tupleHash(input), Math.floor(input.now / 4000) % 0x1_0000_0000) },
  edges: [],
}
