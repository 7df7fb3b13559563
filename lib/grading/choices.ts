import type { Runs } from '../claims/runs'
import type { Choice } from '../content/question'
import type { JudgedPart } from './grade'
import type { Judge } from './judge'
import { decided, judgeAll } from './judge-all'

/** What the run says of each option, and whether the learner did right to pick it or leave it. */
export function judgeChoices(
  choices: readonly Choice[],
  picked: ReadonlySet<string>,
  runs: Runs,
): readonly JudgedPart[] {
  return choices.map(choice => {
    const claims = judgeAll(choice.claims, runs)
    const verdict = decided(claims)
    const isPicked = picked.has(choice.id)
    const right = isPicked === (verdict === 'holds')
    const fellFor = isPicked && !right && choice.misconception !== undefined
    return {
      id: choice.id,
      verdict,
      right,
      picked: isPicked,
      claims,
      ...(fellFor && { misconception: choice.misconception }),
    }
  })
}

/**
 * Net-correct scoring of several picks: each true pick earns what a false one costs, never below nothing, so that picking
 * everything earns nothing by itself.
 */
export function netCorrect(parts: readonly JudgedPart[]): number {
  const correct = parts.filter(part => part.verdict === 'holds').length
  const rightPicks = parts.filter(part => part.picked && part.verdict === 'holds').length
  const wrongPicks = parts.filter(part => part.picked && part.verdict !== 'holds').length
  return correct === 0 ? 0 : Math.max(0, (rightPicks - wrongPicks) / correct)
}

export const single: Judge<'single'> = {
  misfit: (question, { choice }) =>
    has(question.choices, choice) ? null : `"${choice}" is no choice of this question.`,
  grade(question, { choice }, runs) {
    const parts = judgeChoices(question.choices, new Set([choice]), runs)
    const correct = parts.some(part => part.picked && part.right)
    return { ok: true, score: correct ? 1 : 0, correct, parts }
  },
}

export const multiple: Judge<'multiple'> = {
  misfit(question, { choices }) {
    const unknown = choices.find(id => !has(question.choices, id))
    if (unknown !== undefined) return `"${unknown}" is no choice of this question.`
    if (choices.length === 0) return 'Nothing is picked.'
    return new Set(choices).size === choices.length ? null : 'A choice is picked twice.'
  },
  grade(question, { choices }, runs) {
    const parts = judgeChoices(question.choices, new Set(choices), runs)
    return { ok: true, score: netCorrect(parts), correct: parts.every(part => part.right), parts }
  },
}

const has = (choices: readonly Choice[], id: string): boolean => choices.some(choice => choice.id === id)
