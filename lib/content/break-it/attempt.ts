import { judge } from '../../claims/judge'
import type { Verdict } from '../../claims/verdict'
import type { Bounds } from '../../sim/bounds'
import { run } from '../../sim/run'
import type { Scenario } from '../../sim/scenario'
import type { EntryId, Limit, Trace } from '../../trace/events'

/** What a run with a learner's changes may use up: the scenarios of questions are small, what is laid over them may not be. */
export const ATTEMPT_BOUNDS: Bounds = { events: 50_000, entries: 20_000, queue: 20_000 }

/** The run of a scenario with changes laid over it. */
export const attemptRun = (scenario: Scenario): Trace => run(scenario, { bounds: ATTEMPT_BOUNDS })

/** One sentence of a goal with what the run says of it. */
export interface JudgedGoal {
  readonly text: string
  readonly verdict: Verdict
  readonly evidence: readonly EntryId[]
}

export interface JudgedAttempt {
  /** Every sentence of the goal holds, and the run came to its end. */
  readonly reached: boolean
  readonly goal: readonly JudgedGoal[]
  /** The bound at which the run was stopped: then it reaches nothing. */
  readonly limit: Limit | null
}

/** What a run says of a goal. A sentence that cannot be read is a fault of its author and throws. */
export function judgeGoal(goal: readonly string[], trace: Trace): JudgedAttempt {
  const end = trace.entries.at(-1)
  const limit = end?.kind === 'limit' ? end : null
  const judged = goal.map(text => {
    const judgement = judge(text, trace)
    if (!judgement.ok)
      throw new Error(`The goal "${text}" cannot be read: ${judgement.problems.map(p => p.message).join(' ')}`)
    return { text, verdict: judgement.verdict, evidence: judgement.evidence }
  })
  return { reached: limit === null && judged.every(one => one.verdict === 'holds'), goal: judged, limit }
}
