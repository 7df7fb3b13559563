import { parseClaim } from '../claims/parse'
import { printTime } from '../claims/print'
import type { Problem } from '../claims/verdict'
import { STATES, type State } from '../protocol/states'
import { readAllowance } from './break-it/schema'
import type { Blank, Question } from './question'
import type { QuestionFile } from './schema'
import type { YamlDocument } from './yaml-document'

type PartField =
  | 'choices'
  | 'blanks'
  | 'items'
  | 'moments'
  | 'states'
  | 'goal'
  | 'allow'
  | 'least'
  | 'witness'
  | 'nearMisses'

/** The kinds' own fields of a question. */
export type Parts = Question extends infer Q
  ? Q extends Question
    ? Pick<Q, 'kind' | Extract<keyof Q, PartField>>
    : never
  : never

/** The parts that need words and are answered, by id, with the place of each in the file. */
export function partsOf(file: QuestionFile): readonly { readonly id: string; readonly path: readonly PropertyKey[] }[] {
  const at = (field: string, parts: readonly { id: string }[]) => parts.map(({ id }, i) => ({ id, path: [field, i] }))
  switch (file.kind) {
    case 'single':
    case 'multiple':
      return at('choices', file.choices)
    case 'numeric':
      return at('blanks', file.blanks)
    case 'order':
      return at('items', file.items)
    case 'predict':
      return at('moments', file.moments)
    case 'break-it':
      return at('near-misses', file['near-misses'])
  }
}

/** A claim as the file writes it, made readable by a value where it has a blank, and where it stands. */
export interface FileClaim {
  readonly text: string
  readonly path: readonly PropertyKey[]
}

/** Every claim that the file writes. */
export const writtenClaims = (file: QuestionFile): readonly FileClaim[] => [
  ...claimsOfParts(file),
  ...file['what-if'].flatMap(({ claims }, i) => claims.map((text, j) => ({ text, path: ['what-if', i, 'claims', j] }))),
]

function claimsOfParts(file: QuestionFile): readonly FileClaim[] {
  switch (file.kind) {
    case 'single':
    case 'multiple':
      return file.choices.flatMap((choice, i) =>
        choice.claims.map((text, j) => ({ text, path: ['choices', i, 'claims', j] })),
      )
    case 'numeric':
      return file.blanks.map((blank, i) => ({ text: fillIn(blank.claim, blank.answer), path: ['blanks', i, 'claim'] }))
    case 'order':
      return file.items.map((item, i) => ({ text: item.event, path: ['items', i, 'event'] }))
    case 'predict':
      return []
    case 'break-it':
      return file.goal.map((text, i) => ({ text, path: ['goal', i] }))
  }
}

/** The claim of a blank with a number in it. */
export const fillIn = (claim: string, value: number): string => claim.replaceAll('{value}', plain(value))

/** A number as the claim language writes it: no exponent, at most six decimals. What is no number has no spelling there. */
const plain = (value: number): string => {
  if (!Number.isFinite(value)) return String(value)
  // from 10^21 on, toFixed writes an exponent
  const text = Math.abs(value) < 1e21 ? value.toFixed(6).replace(/\.?0+$/, '') : BigInt(value).toString()
  return text === '-0' ? '0' : text
}

/** The claim that two order items follow each other so. */
export const pairClaim = (first: { event: string }, second: { event: string }): string =>
  `${first.event} before ${second.event}`

/** The claim that decides a moment. */
export const momentClaim = (moment: { host: string; at: number }, state: State): string =>
  `${moment.host} is ${state} at ${printTime(moment.at)}`

/** Faults of the claims and ids of a file that its schema cannot see. */
export function partProblems(file: QuestionFile, document: YamlDocument, name: string): Problem[] {
  const problems: Problem[] = []
  for (const { text, path } of writtenClaims(file)) {
    const parsed = parseClaim(text)
    if (parsed.ok) continue
    const start = document.placeOfText(path)
    for (const { message, column } of parsed.problems)
      problems.push({
        message: `${message} (in "${text}")`,
        file: name,
        line: start.line,
        column: start.column + column - 1,
      })
  }
  const seen = new Set<string>()
  for (const { id, path } of partsOf(file)) {
    if (seen.has(id)) problems.push({ message: `The id "${id}" stands twice.`, file: name, ...document.placeOf(path) })
    seen.add(id)
  }
  if (file.kind === 'numeric')
    file.blanks.forEach((blank, i) => {
      if (!blank.claim.includes('{value}'))
        problems.push({
          message: `The claim of "${blank.id}" has no {value} to put a number in.`,
          file: name,
          ...document.placeOf(['blanks', i, 'claim']),
        })
    })
  if (file.kind === 'order')
    for (const [i, item] of file.items.entries()) {
      const parsed = parseClaim(`${item.event} before ${item.event}`)
      if (parseClaim(item.event).ok && !parsed.ok)
        problems.push({
          message: `"${item.event}" is more than an event, so that it cannot be put in order.`,
          file: name,
          ...document.placeOf(['items', i, 'event']),
        })
    }
  return problems
}

/** The fields of a question that differ from kind to kind. */
export function readParts(file: QuestionFile): Parts {
  switch (file.kind) {
    case 'single':
    case 'multiple':
      return { kind: file.kind, choices: file.choices.map(readMisconceived) }
    case 'numeric':
      return { kind: 'numeric', blanks: file.blanks.map(readBlank) }
    case 'order':
      return { kind: 'order', items: file.items }
    case 'predict':
      return { kind: 'predict', moments: file.moments, states: file.states ?? offered(file.moments.map(m => m.state)) }
    case 'break-it':
      return {
        kind: 'break-it',
        goal: file.goal,
        allow: readAllowance(file.allow),
        least: file.least,
        witness: file.witness,
        nearMisses: file['near-misses'].map(readMisconceived),
      }
  }
}

const readMisconceived = <Part extends object>({
  misconception,
  ...rest
}: Part & { misconception?: string | undefined }) => ({
  ...rest,
  ...(misconception !== undefined && { misconception }),
})

type FileBlank = Extract<QuestionFile, { kind: 'numeric' }>['blanks'][number]
const readBlank = (blank: FileBlank): Blank => ({
  ...blank,
  wrong: blank.wrong.map(({ value, misconception }) => ({
    value,
    ...(misconception !== undefined && { misconception }),
  })),
})

/** What a learner chooses from when the author names no states: those that are right somewhere, and the next two. */
function offered(right: readonly State[]): readonly State[] {
  const others = STATES.filter(state => !right.includes(state))
  const last = Math.max(...right.map(state => STATES.indexOf(state)))
  const next = others.filter(state => STATES.indexOf(state) > last)
  const extra = [...next, ...others.reverse()].slice(0, 2)
  return STATES.filter(state => right.includes(state) || extra.includes(state))
}
