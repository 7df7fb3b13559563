import type { z } from 'zod'
import { sayText } from '../../claims/say/say'
import { checkBreakIt } from '../break-it/check'
import { type breakIt as breakItShape, readAllowance } from '../break-it/schema'
import { type Kind, listed, misconceptionsIn, withMisconception } from './kind'

type File = z.infer<z.ZodObject<typeof breakItShape>>

export const breakIt: Kind<'break-it', File> = {
  parts: file => listed('near-misses', file['near-misses']),
  claims: file => file.goal.map((text, i) => ({ text, path: ['goal', i] })),
  read: file => ({
    goal: file.goal,
    allow: readAllowance(file.allow),
    least: file.least,
    witness: file.witness,
    nearMisses: file['near-misses'].map(withMisconception),
  }),
  conjectures: () => [],
  misconceptions: question => misconceptionsIn('near-misses', question.nearMisses),
  check: (question, runs, _, complain) => checkBreakIt(question, runs.ordinary, complain),
  // Its parts are what falls short of the goal: words for after the answer.
  learner: ({ goal, scenario, allow, least }, { locale }) => ({
    task: { goal: goal.map(text => sayText(text, locale)), scenario, allow, least },
  }),
}
