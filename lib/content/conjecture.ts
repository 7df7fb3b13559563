import type { Conjecture } from './kinds/kind'
import { kindOf } from './kinds/registry'
import type { Question } from './question'

export type { Conjecture } from './kinds/kind'

/** What a question's author says of each part: the right ones hold, wrong values fail, of a distractor's claims some fail. */
export const conjecturesOf = (question: Question): readonly Conjecture[] => kindOf(question.kind).conjectures(question)
