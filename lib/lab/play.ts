import { judge } from '../claims/judge'
import { alone } from '../claims/runs'
import type { Judgement } from '../claims/verdict'
import { tell } from '../protocol/told'
import { parseScenarioFile } from '../scenario/parse'
import { type Problem, problemOf } from '../scenario/problem'
import type { Bounds } from '../sim/bounds'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import type { Trace } from '../trace/events'
import { type Lab, MOST_SCENARIO } from './lab'

/** What a lab makes: its run and what its claims say of it, or what is wrong with its text. */
export interface PlayedLab {
  /** Faults of the scenario's text; while there is one there is no run. */
  readonly problems: readonly Problem[]
  readonly scenario: Scenario | null
  readonly trace: Trace | null
  /** One a claim, in their order: a judgement with its evidence, or what is wrong with the claim's text. Empty without a run. */
  readonly verdicts: readonly (Judgement | Problem)[]
}

/** Reads a lab's scenario, plays it and judges its claims. Pure, like all below it. */
export function playLab({ scenario: text, claims }: Lab, bounds?: Partial<Bounds>): PlayedLab {
  if (text.length > MOST_SCENARIO) {
    const message = tell`The scenario has ${text.length} characters, but at most ${MOST_SCENARIO} are read.`
    return unplayed([problemOf(message, { line: 1, column: 1 })])
  }
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) return unplayed(parsed.problems)
  const { scenario } = parsed
  const trace = run(scenario, bounds === undefined ? {} : { bounds })
  return { problems: [], scenario, trace, verdicts: claims.map(claim => judgedOn(claim, trace)) }
}

const unplayed = (problems: readonly Problem[]): PlayedLab => ({ problems, scenario: null, trace: null, verdicts: [] })

function judgedOn(claim: string, trace: Trace): Judgement | Problem {
  const judged = judge(claim, alone(trace))
  if (judged.ok) {
    const { ok: _, ...judgement } = judged
    return judgement
  }
  return judged.problems[0] ?? { message: 'The claim cannot be read.', line: 1, column: 1 }
}
