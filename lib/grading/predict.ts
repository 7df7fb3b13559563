import type { Runs } from '../claims/runs'
import { momentClaim } from '../content/kinds/predict'
import type { Moment } from '../content/question'
import type { State } from '../protocol/states'
import type { JudgedPart } from './grade'
import { type Judge, sameSet, shareOf } from './judge'
import { decided, judgeAll } from './judge-all'

/** Judges the state given for a moment. */
export function judgeMoment(moment: Moment, given: State, runs: Runs): JudgedPart {
  const claims = judgeAll([momentClaim(moment, given)], runs)
  const verdict = decided(claims)
  return { id: moment.id, verdict, right: verdict === 'holds', given, expected: moment.state, claims }
}

export const predict: Judge<'predict'> = {
  misfit(question, { states }) {
    const wanted = question.moments.map(moment => moment.id)
    if (!sameSet(Object.keys(states), wanted)) return 'Each moment needs one state.'
    const stranger = Object.values(states).find(state => !question.states.includes(state))
    return stranger === undefined ? null : `${stranger} is not offered by this question.`
  },
  grade: (question, { states }, runs) =>
    shareOf(question.moments.map(moment => judgeMoment(moment, states[moment.id] ?? 'CLOSED', runs))),
}
