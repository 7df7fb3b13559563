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
  /** The name of a part that the question has no words for: an arrow of a drawing, a field of a header. */
  readonly part: (id: string) => string | null
  /** The name of a host. */
  readonly host: (name: string) => string
  /** Two things that happen one after the other. */
  readonly pair: (first: string, second: string) => string
}

/** The options of an answered question as the page shows them: in the order in which they were shown, words rendered. */
export function judgedOptions({ grade, question, texts, nearest }: Reveal, show: Showing): readonly JudgedOption[] {
  if (!grade.ok) return []
  const place = new Map(question.parts.map((part, at) => [part.id, at]))
  const parts =
    question.kind === 'order' || question.kind === 'draw'
      ? grade.parts
      : [...grade.parts].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  return parts.map(part => ({
    id: part.id,
    label: show.markdown(labelOf(part, question.parts, show)),
    verdict: part.verdict,
    right: part.right,
    pick:
      part.picked === true ? 'picked' : part.picked === false && !part.right && leavesOut(question) ? 'missed' : null,
    given: shownValue(part, part.given, question, show),
    expected: part.right ? null : shownValue(part, part.expected, question, show),
    entries: part.entries ?? [],
    said: saidOf(question, part),
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

/** Whether leaving a part of this kind out, though it was to be picked, is a mistake of its own. */
const leavesOut = ({ kind }: Reveal['question']): boolean => kind === 'multiple' || kind === 'wrong-line'

/** What is said of a part whose words are no statement that could hold. */
function saidOf({ kind }: Reveal['question'], part: JudgedPart): JudgedOption['said'] {
  if (kind === 'wrong-line') return part.verdict === 'holds' ? 'lineHolds' : 'lineFails'
  if (kind !== 'draw' && kind !== 'fields' && kind !== 'diagram') return null
  if (part.right) return 'asInRun'
  if (part.expected === undefined) return 'beyondRun'
  if (part.given === undefined) return 'leftOut'
  return (part.credit ?? 0) > 0 ? 'partlyAsInRun' : 'notAsInRun'
}

/** What the page shows of a drawing beside the run. */
export function drawnBoard(
  { arrows, first }: NonNullable<Reveal['drawing']>,
  { hosts }: NonNullable<Reveal['question']['drawing']>,
  show: Showing,
) {
  if (first === null) return { arrows, first }
  const expected = first.expected === null ? null : arrowWords(first.expected, hosts, show)
  return { arrows, first: { ...first, expected } }
}

/** An arrow as grades keep it, with hosts and states as they are shown. */
function arrowWords(text: string, hosts: readonly string[], show: Showing): string {
  const word = (one: string): string => {
    const state = STATES.find(known => known === one)
    return hosts.includes(one) ? show.host(one) : state === undefined ? one : showState(state)
  }
  return text.split(' ').map(word).join(' ')
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
  const textOf = (id: string) => {
    const found = parts.find(one => one.id === id)
    const { arrow, text } = found ?? {}
    return arrow === undefined || text === undefined ? text : arrowWords(text, [arrow.from, arrow.to], show)
  }
  const own = textOf(part.id)
  if (own !== undefined) return own
  const named = show.part(part.id)
  if (named !== null) return named
  const [first = '', second = ''] = part.id.split(' ')
  return show.pair(textOf(first) ?? first, textOf(second) ?? second)
}

/** Numbers of more digits than anybody means are shown by their power of ten. */
const MOST_WRITTEN_OUT = 1e15

function shownValue(
  part: JudgedPart,
  value: string | undefined,
  { parts, drawing }: Reveal['question'],
  show: Showing,
): string | null {
  if (value === undefined) return null
  if (drawing !== undefined) return arrowWords(value, drawing.hosts, show)
  const places = value.split('>').flatMap(name => STATES.filter(one => one === name))
  if (places.length === 2) return places.map(one => showState(one)).join(' → ')
  const state = STATES.find(one => one === value)
  if (state !== undefined) return showState(state)
  const unit = parts.find(one => one.id === part.id)?.unit
  const number = Number(value)
  if (unit === undefined || value.trim() === '' || !Number.isFinite(number)) return value
  const digits = Math.abs(number) < MOST_WRITTEN_OUT ? show.number(number) : String(number)
  return `${digits} ${show.unit(unit)}`.trim()
}
