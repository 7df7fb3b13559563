import type { Judgement } from '../claims/verdict'
import { fillIn, momentClaim, pairClaim } from './parts'
import type { ProvedClaim } from './proof'
import type { Question } from './question'

/** A claim of a question with what its author expects of it, before any run. */
export type Conjecture = Omit<ProvedClaim, keyof Judgement>

/** What a question's author says of each part: the right ones hold, wrong values fail, of a distractor's claims some fail. */
export function conjecturesOf(question: Question): readonly Conjecture[] {
  switch (question.kind) {
    case 'break-it':
      return []
    case 'single':
    case 'multiple':
      return question.choices.flatMap((choice, i) =>
        choice.claims.map((text, j) => ({
          part: choice.id,
          text,
          wanted: choice.correct ? ('holds' as const) : ('any' as const),
          path: ['choices', i, 'claims', j],
        })),
      )
    case 'numeric':
      return question.blanks.flatMap((blank, i) => [
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
      ])
    case 'order':
      return question.items.slice(1).map((second, i) => {
        const first = question.items[i] ?? second
        const part = `${first.id} ${second.id}`
        return { part, text: pairClaim(first, second), wanted: 'holds' as const, path: ['items', i + 1, 'event'] }
      })
    case 'predict':
      return question.moments.map((moment, i) => ({
        part: moment.id,
        text: momentClaim(moment, moment.state),
        wanted: 'holds' as const,
        path: ['moments', i, 'state'],
      }))
  }
}
