import type { Certainty } from './answer'

const WHEN_RIGHT: Readonly<Record<Certainty, number>> = { 1: 1, 2: 2, 3: 3 }
const WHEN_WRONG: Readonly<Record<Certainty, number>> = { 1: 0, 2: -2, 3: -6 }

/**
 * Certainty-based mark (Gardner-Medwin): 1, 2, 3 for a right answer and 0, −2, −6 for a wrong one at certainty 1, 2, 3. Guessing
 * openly pays best below 67 %, full certainty above 80 %. Of a partly right answer the share counts, as in Moodle.
 */
export const certaintyMark = (score: number, certainty: Certainty): number =>
  score > 0 ? score * WHEN_RIGHT[certainty] : WHEN_WRONG[certainty]

/** Sure and wrong: the answers worth coming back to first. */
export const isSureButWrong = (correct: boolean, certainty: Certainty): boolean => !correct && certainty === 3
