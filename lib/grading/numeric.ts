import type { Runs } from '../claims/runs'
import { fillIn } from '../content/kinds/numeric'
import type { Blank } from '../content/question'
import type { JudgedPart } from './grade'
import { type Judge, sameSet, shareOf } from './judge'
import { judgeAll, together, Undecided } from './judge-all'

/**
 * Judges the number given for a blank: the claim with that number in it, on this run. Beside a number that is wrong stands the
 * claim with the right one, since the run often answers the wrong one by showing nothing.
 */
export function judgeBlank(blank: Blank, value: number, runs: Runs): JudgedPart {
  const known = judgeAll([fillIn(blank.claim, blank.answer)], runs)
  if (together(known) !== 'holds')
    throw new Undecided(`The run does not bear out ${blank.answer} ${blank.unit} for "${blank.id}".`)
  const close = Math.abs(value - blank.answer) <= blank.tolerance + Math.abs(blank.answer) * Number.EPSILON
  // A number far off may speak of a time after the end of the run. The run decided the right one, so this one is wrong.
  const given = close ? known : judgeGiven(blank, value, runs)
  const holds = together(given) === 'holds'
  const misconception = blank.wrong.find(wrong => wrong.value === value)?.misconception
  return {
    id: blank.id,
    verdict: holds ? 'holds' : 'fails',
    right: holds,
    given: String(value),
    expected: String(blank.answer),
    claims: holds ? given : [...given, ...known],
    ...(!holds && misconception !== undefined && { misconception }),
  }
}

/** A number that the claim language has no spelling for (below zero, a broken count) is true of nothing. */
function judgeGiven(blank: Blank, value: number, runs: Runs) {
  const text = fillIn(blank.claim, value)
  try {
    return judgeAll([text], runs)
  } catch (error) {
    if (error instanceof Undecided) return [{ text, verdict: 'fails' as const, evidence: [] }]
    throw error
  }
}

export const numeric: Judge<'numeric'> = {
  misfit: (question, { values }) =>
    sameSet(
      Object.keys(values),
      question.blanks.map(blank => blank.id),
    )
      ? null
      : 'Each blank needs one number.',
  grade: (question, { values }, runs) =>
    shareOf(question.blanks.map(blank => judgeBlank(blank, values[blank.id] ?? Number.NaN, runs))),
}
