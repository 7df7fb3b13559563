import type { ReactNode } from 'react'
import type { JudgedOption } from '@/components/question/judged-option'
import { type Beside, speaksOf } from '@/components/question/other-run'
import { isAboutSets } from '@/lib/claims/judge'
import type { JudgedClaim, JudgedPart } from '@/lib/grading/grade'
import { STATES, showState } from '@/lib/protocol/states'
import type { Reveal } from '@/lib/server/reveal'

/** How values and words are shown in the reader's language. */
export interface Showing {
  readonly markdown: (text: string) => ReactNode
  readonly number: (value: number) => string
  readonly unit: (unit: string) => string
  /** A claim in plain words of the language; itself where it cannot be read any more. */
  readonly claim: (text: string) => string
  /** Two things that happen one after the other. */
  readonly pair: (first: string, second: string) => string
}

/** The options of an answered question as the page shows them: in the order in which they were shown, words rendered. */
export function judgedOptions({ grade, question, texts, nearest }: Reveal, show: Showing): readonly JudgedOption[] {
  if (!grade.ok) return []
  const place = new Map(question.parts.map((part, at) => [part.id, at]))
  const parts =
    question.kind === 'order'
      ? grade.parts
      : [...grade.parts].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  return parts.map(part => ({
    id: part.id,
    label: show.markdown(labelOf(part, question.parts, show)),
    verdict: part.verdict,
    right: part.right,
    pick: part.picked === true ? 'picked' : question.kind === 'multiple' && !part.right ? 'missed' : null,
    given: shownValue(part, part.given, question.parts, show),
    expected: part.right ? null : shownValue(part, part.expected, question.parts, show),
    claims: part.claims.map(claim => ({ ...claim, said: show.claim(claim.text) })),
    aboutSets: part.claims.some(claim => isAboutSets(claim.text)),
    misconception:
      part.misconception === undefined ? null : show.markdown(texts.misconceptions[part.misconception] ?? ''),
    nearest: nearest[part.id] ?? null,
  }))
}

/**
 * The other runs of an answered question as the page shows them: those of a what-if with its words, and those that only options
 * speak of.
 */
export function runsBeside(
  { runs, whatIf }: Pick<Reveal, 'runs' | 'whatIf'>,
  options: readonly JudgedOption[],
  show: Pick<Showing, 'claim'> & { readonly words: (text: string) => ReactNode },
): readonly Beside[] {
  const said = (claims: readonly JudgedClaim[]) => claims.map(claim => ({ ...claim, said: show.claim(claim.text) }))
  return runs.flatMap((run): Beside[] => {
    const own = run.at === undefined ? whatIf.find(one => one.run === run.name) : undefined
    if (own !== undefined) return [{ run, words: show.words(own.words), claims: said(own.claims) }]
    const spoken = options.flatMap(option => option.claims).filter(claim => speaksOf([claim], run))
    const claims = spoken.filter((claim, at) => spoken.findIndex(other => other.text === claim.text) === at)
    return claims.length === 0 ? [] : [{ run, words: null, claims }]
  })
}

type ScopeRow = NonNullable<Reveal['scopes']>['rows'][number]

/** The statement of a line of the table of scopes: the words of a part, with the right number or state where it asks for one. */
export function scopedWords({ words, number, unit, state }: ScopeRow, show: Showing): string {
  const [first = '', second] = words
  if (second !== undefined) return show.pair(first, second)
  if (number !== null) return `${first} **${`${show.number(number)} ${show.unit(unit ?? '')}`.trim()}**`
  return state === null ? first : `${first} **${showState(state)}**`
}

type Parts = Reveal['question']['parts']

/** The words of an option; of a pair of an order, those of both in the order in which the learner put them. */
function labelOf(part: JudgedPart, parts: Parts, show: Showing): string {
  const textOf = (id: string) => parts.find(one => one.id === id)?.text
  const own = textOf(part.id)
  if (own !== undefined) return own
  const [first = '', second = ''] = part.id.split(' ')
  return show.pair(textOf(first) ?? first, textOf(second) ?? second)
}

/** Numbers of more digits than anybody means are shown by their power of ten. */
const MOST_WRITTEN_OUT = 1e15

function shownValue(part: JudgedPart, value: string | undefined, parts: Parts, show: Showing): string | null {
  if (value === undefined) return null
  const state = STATES.find(one => one === value)
  if (state !== undefined) return showState(state)
  const unit = parts.find(one => one.id === part.id)?.unit
  const number = Number(value)
  if (unit === undefined || value.trim() === '' || !Number.isFinite(number)) return value
  const digits = Math.abs(number) < MOST_WRITTEN_OUT ? show.number(number) : String(number)
  return `${digits} ${show.unit(unit)}`.trim()
}
