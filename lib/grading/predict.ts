import { momentClaim } from '../content/parts'
import type { Moment } from '../content/question'
import type { State } from '../protocol/states'
import type { Trace } from '../trace/events'
import type { JudgedPart } from './grade'
import { decided, judgeAll } from './judge-all'

/** Judges the state given for a moment. */
export function judgeMoment(moment: Moment, given: State, trace: Trace): JudgedPart {
  const claims = judgeAll([momentClaim(moment, given)], trace)
  const verdict = decided(claims)
  return { id: moment.id, verdict, right: verdict === 'holds', given, expected: moment.state, claims }
}
