import { z } from 'zod'
import { claim, slug } from '../field'
import { type Kind, listed, misconceptionsIn, withMisconception } from './kind'
import { shuffle } from './shuffle'

/** single, multiple: options that are claims about the run. */
export const choicesShape = {
  choices: z
    .array(
      z.strictObject({
        id: slug,
        correct: z.boolean().default(false),
        claims: z.array(claim).min(1).max(8),
        misconception: slug.optional(),
      }),
    )
    .min(3)
    .max(6),
}

type File = z.infer<z.ZodObject<typeof choicesShape>>

export const choices: Kind<'single' | 'multiple', File> = {
  parts: file => listed('choices', file.choices),
  claims: file =>
    file.choices.flatMap((choice, i) => choice.claims.map((text, j) => ({ text, path: ['choices', i, 'claims', j] }))),
  read: file => ({ choices: file.choices.map(withMisconception) }),
  conjectures: question =>
    question.choices.flatMap((choice, i) =>
      choice.claims.map((text, j) => ({
        part: choice.id,
        text,
        wanted: choice.correct ? ('holds' as const) : ('any' as const),
        path: ['choices', i, 'claims', j],
      })),
    ),
  misconceptions: question => misconceptionsIn('choices', question.choices),
  check(question, _, claims, complain) {
    const correct = question.choices.filter(choice => choice.correct).length
    if (question.kind === 'single' && correct !== 1)
      complain(['choices'], `A single choice has exactly one correct option; this one has ${correct}.`)
    if (question.kind === 'multiple' && correct === 0) complain(['choices'], 'No option is correct.')
    question.choices.forEach((choice, i) => {
      const own = claims.filter(proved => proved.path[0] === 'choices' && proved.path[1] === i)
      if (!choice.correct && own.length > 0 && own.every(proved => proved.verdict === 'holds'))
        complain(['choices', i], `All claims of the distractor "${choice.id}" hold: it is true.`)
      if (choice.correct && choice.misconception !== undefined)
        complain(['choices', i], `"${choice.id}" is correct, so it shows no misconception.`)
    })
  },
  learner: (question, { words, seed }) => ({
    parts: shuffle(question.choices, question.id, seed).map(({ id }) => ({ id, text: words(id) })),
  }),
}
