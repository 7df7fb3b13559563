import type { Trace } from '../../trace/events'
import type { ProvedClaim } from '../proof'
import type { BreakItQuestion } from '../question'
import type { Alteration } from './alteration'
import { alter } from './altered'
import { attemptRun, type JudgedAttempt, judgeGoal } from './attempt'
import { smallerWitness } from './smaller'

type Complain = (path: readonly PropertyKey[], message: string) => void

/**
 * Proves a break-it question: the goal is not reached by the untouched run and by no near miss, the witness reaches it with
 * `least` changes, and nothing smaller that could be tried does. Gives the goal's sentences as the runs judged them.
 */
export function checkBreakIt(question: BreakItQuestion, untouched: Trace, complain: Complain): readonly ProvedClaim[] {
  const { goal, witness, least, nearMisses } = question
  const proved: ProvedClaim[] = []
  const note = (part: string, judged: JudgedAttempt) =>
    proved.push(...judged.goal.map((one, i) => ({ ...one, part, wanted: 'any' as const, path: ['goal', i] })))

  const before = judgeGoal(goal, untouched)
  note('untouched', before)
  if (before.reached) complain(['goal'], 'The untouched run reaches the goal already.')

  const reached = judgeChanges(question, witness, ['witness'], complain)
  if (reached !== null) {
    note('witness', reached)
    for (const { text, verdict } of reached.goal)
      if (verdict !== 'holds') complain(['witness'], `With the witness, "${text}" ${wording(verdict)}.`)
  }
  if (witness.length !== least) complain(['least'], `The witness has ${witness.length} changes, "least" says ${least}.`)
  else {
    const smaller = smallerWitness(question.scenario, goal, question.allow, least)
    if (smaller !== null) complain(['least'], `Fewer changes reach the goal: ${JSON.stringify(smaller)}.`)
  }

  nearMisses.forEach((miss, i) => {
    const judged = judgeChanges(question, miss.changes, ['near-misses', i, 'changes'], complain)
    if (judged === null) return
    note(miss.id, judged)
    if (judged.reached) complain(['near-misses', i], `The near miss "${miss.id}" reaches the goal.`)
  })
  return proved
}

/** What the author's changes make of the goal; null when they are not allowed, which is complained about. */
function judgeChanges(
  { scenario, allow, goal }: BreakItQuestion,
  changes: readonly Alteration[],
  path: readonly PropertyKey[],
  complain: Complain,
): JudgedAttempt | null {
  const laid = alter(scenario, allow, changes)
  if (!laid.ok) {
    complain(path, laid.message)
    return null
  }
  const judged = judgeGoal(goal, attemptRun(laid.scenario))
  if (judged.limit !== null)
    complain(path, `The run reaches its bound on ${judged.limit.bound} (${judged.limit.value}).`)
  return judged
}

const wording = (verdict: 'fails' | 'vacuous'): string => (verdict === 'fails' ? 'fails' : 'is vacuous')
