import { z } from 'zod'
import { printTime } from '../../claims/print'
import { STATES, type State } from '../../protocol/states'
import { duration, slug, state } from '../field'
import { type Kind, listed } from './kind'

export const predictShape = {
  moments: z
    .array(z.strictObject({ id: slug, at: duration, host: z.string().min(1).max(32), state }))
    .min(1)
    .max(8),
  states: z.array(state).min(2).max(11).optional(),
}

type File = z.infer<z.ZodObject<typeof predictShape>>

export const predict: Kind<'predict', File> = {
  parts: file => listed('moments', file.moments),
  claims: () => [],
  read: file => ({ moments: file.moments, states: file.states ?? offered(file.moments.map(moment => moment.state)) }),
  conjectures: question =>
    question.moments.map((moment, i) => ({
      part: moment.id,
      text: momentClaim(moment, moment.state),
      wanted: 'holds' as const,
      path: ['moments', i, 'state'],
    })),
  misconceptions: () => [],
  check(question, _runs, _claims, complain) {
    question.moments.forEach((moment, i) => {
      if (!question.states.includes(moment.state))
        complain(['moments', i, 'state'], `${moment.state} is right for "${moment.id}" but is not offered in "states".`)
    })
  },
  learner: (question, { words }) => ({
    parts: question.moments.map(({ id, host, at }) => ({ id, text: words(id), host, at })),
    states: question.states,
  }),
}

/** The claim that decides a moment. */
export const momentClaim = (moment: { host: string; at: number }, found: State): string =>
  `${moment.host} is ${found} at ${printTime(moment.at)}`

/** What a learner chooses from when the author names no states: those that are right somewhere, and the next two. */
function offered(right: readonly State[]): readonly State[] {
  const others = STATES.filter(one => !right.includes(one))
  const last = Math.max(...right.map(one => STATES.indexOf(one)))
  const next = others.filter(one => STATES.indexOf(one) > last)
  const extra = [...next, ...others.reverse()].slice(0, 2)
  return STATES.filter(one => right.includes(one) || extra.includes(one))
}
