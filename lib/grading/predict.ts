import type { Runs } from '../claims/runs'
import { momentClaim } from '../content/parts'
import type { Moment } from '../content/question'
import type { State } from '../protocol/states'
import type { JudgedPart } from './grade'
import { decided, judgeAll } from './judge-all'

/** Judges the state given for a moment. */
export function judgeMoment(moment: Moment, given: State, runs: Runs): JudgedPart {
  const claims = judgeAll([momentClaim(moment, given)], runs)
  const verdict = decided(claims)
  return { id: moment.id, verdict, right: verdict === 'holds', given, expected: moment.state, claims }
}
