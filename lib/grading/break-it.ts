import type { Alteration } from '../content/break-it/alteration'
import { alter } from '../content/break-it/altered'
import { attemptRun, judgeGoal } from '../content/break-it/attempt'
import { spelling } from '../content/break-it/spelling'
import type { BreakItQuestion } from '../content/question'
import type { Grade } from './grade'
import type { Judge } from './judge'

/** A witness that is larger than need be is never worth less. */
const LEAST_SCORE = 0.5

/**
 * Grades the learner's changes by running them: whatever reaches the goal is a witness. A smallest one earns everything, a
 * larger one the share that a smallest one is of it.
 */
export function gradeBreakIt(question: BreakItQuestion, changes: readonly Alteration[]): Grade {
  const laid = alter(question.scenario, question.allow, changes)
  if (!laid.ok) return { ok: false, why: 'not-an-answer', detail: laid.message }
  const { reached, goal, limit } = judgeGoal(question.goal, attemptRun(laid.scenario))
  const given = spelling(changes)
  const miss = reached ? undefined : question.nearMisses.find(one => spelling(one.changes) === given)
  return {
    ok: true,
    score: reached ? Math.max(LEAST_SCORE, Math.min(1, question.least / changes.length)) : 0,
    correct: reached,
    parts: [
      {
        id: 'goal',
        verdict: reached ? 'holds' : 'fails',
        right: reached,
        claims: goal,
        ...(miss?.misconception !== undefined && { misconception: miss.misconception }),
      },
    ],
    witness: {
      size: changes.length,
      least: question.least,
      ...(limit !== null && {
        stopped: `The run reached its bound on ${limit.bound} (${limit.value}) before it was over.`,
      }),
      ...(miss !== undefined && { nearMiss: miss.id }),
    },
  }
}

export const breakIt: Judge<'break-it'> = {
  // Whether each change is allowed is seen where they are laid over the scenario.
  misfit: (_, { changes }) => (changes.length === 0 ? 'Nothing is changed.' : null),
  grade: (question, { changes }) => gradeBreakIt(question, changes),
}
