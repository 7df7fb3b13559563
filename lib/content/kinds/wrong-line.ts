import { z } from 'zod'
import { claim, slug } from '../field'
import { type Kind, listed, misconceptionsIn, withMisconception } from './kind'

/** Find the wrong lines of a note: each line is claims about the run, and those whose claims fail are wrong. No key is written. */
export const wrongLineShape = {
  lines: z
    .array(
      z.strictObject({
        id: slug,
        claims: z.array(claim).min(1).max(6),
        /** How it is instead; these hold. */
        shows: z.array(claim).max(6).default([]),
        misconception: slug.optional(),
      }),
    )
    .min(4)
    .max(8),
}

type File = z.infer<z.ZodObject<typeof wrongLineShape>>

export const wrongLine: Kind<'wrong-line', File> = {
  parts: file => listed('lines', file.lines),
  claims: file =>
    file.lines.flatMap((line, i) => [
      ...line.claims.map((text, j) => ({ text, path: ['lines', i, 'claims', j] })),
      ...line.shows.map((text, j) => ({ text, path: ['lines', i, 'shows', j] })),
    ]),
  read: file => ({ lines: file.lines.map(withMisconception) }),
  conjectures: question =>
    question.lines.flatMap((line, i) => [
      ...line.claims.map((text, j) => ({
        part: line.id,
        text,
        wanted: 'any' as const,
        path: ['lines', i, 'claims', j],
      })),
      ...line.shows.map((text, j) => ({
        part: `${line.id} instead`,
        text,
        wanted: 'holds' as const,
        path: ['lines', i, 'shows', j],
      })),
    ]),
  misconceptions: question => misconceptionsIn('lines', question.lines),
  check(question, _, claims, complain) {
    const wrong = question.lines.filter((line, i) => {
      const own = claims.filter(({ path }) => path[0] === 'lines' && path[1] === i && path[2] === 'claims')
      const isWrong = own.some(({ verdict }) => verdict === 'fails')
      if (!isWrong && (line.misconception !== undefined || line.shows.length > 0))
        complain(['lines', i], `The line "${line.id}" is right, so that nothing is to be put in its place.`)
      if (isWrong && line.shows.length === 0)
        complain(['lines', i], `The line "${line.id}" is wrong; say under "shows" how it is instead.`)
      return isWrong
    })
    if (wrong.length === 0) complain(['lines'], 'No line of the note is wrong.')
    if (wrong.length === question.lines.length) complain(['lines'], 'Every line of the note is wrong.')
  },
  // A note is read from top to bottom.
  learner: (question, { words }) => ({ parts: question.lines.map(({ id }) => ({ id, text: words(id) })) }),
}
