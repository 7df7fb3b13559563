import type { Runs } from '../claims/runs'
import type { Question } from '../content/question'
import type { Answer } from './answer'
import { gradeBreakIt } from './break-it'
import { judgeChoices, netCorrect } from './choices'
import { misfit } from './fit'
import type { Grade, JudgedPart } from './grade'
import { Undecided } from './judge-all'
import { judgeBlank } from './numeric'
import { judgeOrder } from './order'
import { judgeMoment } from './predict'
import { wholeRuns } from './whole-runs'

/**
 * Grades an answer by evaluating the question's claims on its runs. Pure: the same three give the same grade.
 * An answer that does not fit the question is `not-an-answer`; a run that decides nothing is `undecided`. Neither is wrong.
 */
export function gradeAnswer(question: Question, answer: Answer, runs: Runs): Grade {
  const detail = misfit(question, answer)
  if (detail !== null) return { ok: false, why: 'not-an-answer', detail }
  try {
    return score(question, answer, wholeRuns(runs))
  } catch (error) {
    if (error instanceof Undecided) return { ok: false, why: 'undecided', detail: error.message }
    throw error
  }
}

function score(question: Question, answer: Answer, runs: Runs): Grade {
  if (question.kind === 'single' && answer.kind === 'single') {
    const parts = judgeChoices(question.choices, new Set([answer.choice]), runs)
    const correct = parts.some(part => part.picked && part.right)
    return { ok: true, score: correct ? 1 : 0, correct, parts }
  }
  if (question.kind === 'multiple' && answer.kind === 'multiple') {
    const parts = judgeChoices(question.choices, new Set(answer.choices), runs)
    return { ok: true, score: netCorrect(parts), correct: parts.every(part => part.right), parts }
  }
  if (question.kind === 'numeric' && answer.kind === 'numeric')
    return shareOf(question.blanks.map(blank => judgeBlank(blank, answer.values[blank.id] ?? Number.NaN, runs)))
  if (question.kind === 'order' && answer.kind === 'order')
    return shareOf(judgeOrder(question.items, answer.order, runs))
  if (question.kind === 'predict' && answer.kind === 'predict')
    return shareOf(question.moments.map(moment => judgeMoment(moment, answer.states[moment.id] ?? 'CLOSED', runs)))
  if (question.kind === 'break-it' && answer.kind === 'break-it') return gradeBreakIt(question, answer.changes)
  return { ok: false, why: 'not-an-answer', detail: 'The answer is for another kind of question.' }
}

/** Each right part earns its share; only all of them make the answer correct. */
function shareOf(parts: readonly JudgedPart[]): Grade {
  const right = parts.filter(part => part.right).length
  return { ok: true, score: right / parts.length, correct: right === parts.length, parts }
}
