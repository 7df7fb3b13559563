import { z } from 'zod'
import { claim, slug } from '../field'
import { showPath } from '../schema-problems'
import { type Kind, listed, withMisconception } from './kind'

const finite = z.number().finite()

export const numericShape = {
  blanks: z
    .array(
      z.strictObject({
        id: slug,
        unit: z.string().min(1).max(30),
        answer: finite,
        tolerance: finite.min(0),
        claim,
        wrong: z.array(z.strictObject({ value: finite, misconception: slug.optional() })).max(8),
      }),
    )
    .min(1)
    .max(6),
}

type File = z.infer<z.ZodObject<typeof numericShape>>

export const numeric: Kind<'numeric', File> = {
  parts: file => listed('blanks', file.blanks),
  claims: file =>
    file.blanks.map((blank, i) => ({ text: fillIn(blank.claim, blank.answer), path: ['blanks', i, 'claim'] })),
  problems(file, complain) {
    file.blanks.forEach((blank, i) => {
      if (!blank.claim.includes('{value}'))
        complain(['blanks', i, 'claim'], `The claim of "${blank.id}" has no {value} to put a number in.`)
    })
  },
  read: file => ({ blanks: file.blanks.map(blank => ({ ...blank, wrong: blank.wrong.map(withMisconception) })) }),
  conjectures: question =>
    question.blanks.flatMap((blank, i) => [
      {
        part: blank.id,
        text: fillIn(blank.claim, blank.answer),
        wanted: 'holds' as const,
        path: ['blanks', i, 'claim'],
      },
      ...blank.wrong.map((wrong, j) => ({
        part: `${blank.id} = ${wrong.value}`,
        text: fillIn(blank.claim, wrong.value),
        wanted: 'fails' as const,
        path: ['blanks', i, 'wrong', j],
      })),
    ]),
  misconceptions: question =>
    question.blanks.flatMap((blank, i) =>
      blank.wrong.map((wrong, j) => ({
        name: wrong.misconception,
        path: ['blanks', i, 'wrong', j, 'misconception'],
      })),
    ),
  check(question, _runs, _claims, complain) {
    question.blanks.forEach((blank, i) => {
      blank.wrong.forEach((wrong, j) => {
        if (Math.abs(wrong.value - blank.answer) <= blank.tolerance)
          complain(['blanks', i, 'wrong', j], `${wrong.value} lies within the tolerance of ${showPath(['blanks', i])}.`)
      })
    })
  },
  learner: (question, { words }) => ({
    parts: question.blanks.map(({ id, unit }) => ({ id, text: words(id), unit })),
  }),
}

/** The claim of a blank with a number in it. */
export const fillIn = (text: string, value: number): string => text.replaceAll('{value}', plain(value))

/** A number as the claim language writes it: no exponent, at most six decimals. What is no number has no spelling there. */
const plain = (value: number): string => {
  if (!Number.isFinite(value)) return String(value)
  // from 10^21 on, toFixed writes an exponent
  const text = Math.abs(value) < 1e21 ? value.toFixed(6).replace(/\.?0+$/, '') : BigInt(value).toString()
  return text === '-0' ? '0' : text
}
