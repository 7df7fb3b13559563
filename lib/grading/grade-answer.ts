import type { Runs } from '../claims/runs'
import type { Question } from '../content/question'
import type { Answer } from './answer'
import type { Grade } from './grade'
import { Undecided } from './judge-all'
import { judgeOf } from './registry'
import { wholeRuns } from './whole-runs'

/**
 * Grades an answer by evaluating the question's claims on its runs. Pure: the same three give the same grade.
 * An answer that does not fit the question is `not-an-answer`; a run that decides nothing is `undecided`. Neither is wrong.
 */
export function gradeAnswer(question: Question, answer: Answer, runs: Runs): Grade {
  const detail = misfit(question, answer)
  if (detail !== null) return { ok: false, why: 'not-an-answer', detail }
  try {
    return judgeOf(question.kind).grade(question, answer, wholeRuns(runs))
  } catch (error) {
    if (error instanceof Undecided) return { ok: false, why: 'undecided', detail: error.message }
    throw error
  }
}

/** Why an answer does not belong to a question: a whole sentence, or null when it does. Such an answer is refused, not scored. */
function misfit(question: Question, answer: Answer): string | null {
  if (answer.kind !== question.kind) return `The answer is for a ${answer.kind} question, this one is ${question.kind}.`
  return judgeOf(question.kind).misfit(question, answer)
}
