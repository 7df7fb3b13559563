import { type Level, QUESTION_KINDS, type QuestionKind } from '@/lib/content/question'

/** How a learner stands with a question: by the newest answer. */
export const STANDINGS = ['new', 'right', 'wrong', 'undecided'] as const
export type Standing = (typeof STANDINGS)[number]

/** What a list of questions is narrowed to; an empty string narrows nothing. */
export interface QuestionFilter {
  readonly q: string
  readonly concept: string
  readonly level: string
  readonly kind: string
  readonly answered: string
}

export const NO_FILTER: QuestionFilter = { q: '', concept: '', level: '', kind: '', answered: '' }
export const FILTER_NAMES = ['q', 'concept', 'level', 'kind', 'answered'] as const
export const LEVELS: readonly Level[] = [1, 2, 3, 4]

/** One row of the list, with all that a filter asks about. */
export interface ListedQuestion {
  readonly id: string
  readonly title: string
  readonly kind: QuestionKind
  readonly level: Level
  readonly concepts: readonly string[]
  readonly standing: Standing
  /** What a search looks through: title, prompt, names of the concepts. */
  readonly text: string
}

export interface Topic {
  readonly id: string
  readonly questions: readonly ListedQuestion[]
}

/** The filter that an address asks for. Values that mean nothing narrow nothing; of several of one name the first counts. */
export function filterOf(params: Readonly<Record<string, string | readonly string[] | undefined>>): QuestionFilter {
  const one = (name: string) => {
    const value = params[name]
    return ((typeof value === 'string' ? value : value?.[0]) ?? '').trim().slice(0, 100)
  }
  const among = (name: string, values: readonly (string | number)[]) => values.find(value => `${value}` === one(name))
  return {
    q: one('q'),
    concept: one('concept'),
    level: `${among('level', LEVELS) ?? ''}`,
    kind: `${among('kind', QUESTION_KINDS) ?? ''}`,
    answered: `${among('answered', STANDINGS) ?? ''}`,
  }
}

/** The query of an address for this filter, without `?`; empty when nothing is narrowed. */
export function queryOf(filter: QuestionFilter): string {
  const set = FILTER_NAMES.flatMap(name =>
    filter[name].trim() === '' ? [] : [[name, filter[name].trim()] as [string, string]],
  )
  return new URLSearchParams(set).toString()
}

/** Whether a question meets every condition; of a search every word must occur, in any case and any width. */
export function meets(question: ListedQuestion, filter: QuestionFilter): boolean {
  if (filter.concept !== '' && !question.concepts.includes(filter.concept)) return false
  if (filter.level !== '' && `${question.level}` !== filter.level) return false
  if (filter.kind !== '' && question.kind !== filter.kind) return false
  if (filter.answered !== '' && question.standing !== filter.answered) return false
  const text = folded(question.text)
  return folded(filter.q)
    .split(' ')
    .every(word => text.includes(word))
}

/** `SYN_RECEIVED`, `SYN-RECEIVED` and `ｓｙｎ　ｒｅｃｅｉｖｅｄ` are one and the same to somebody who searches. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()

/** The questions by topic (the folder they live in). Both follow the concept map: what can be learned first stands first. */
export function byTopic(questions: readonly ListedQuestion[], conceptOrder: readonly string[]): readonly Topic[] {
  const place = new Map(conceptOrder.map((id, at) => [id, at]))
  const placeOf = (question: ListedQuestion) => place.get(question.concepts[0] ?? '') ?? conceptOrder.length
  const sorted = [...questions].sort(
    (a, b) => placeOf(a) - placeOf(b) || a.level - b.level || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
  const topics = new Map<string, ListedQuestion[]>()
  for (const question of sorted) {
    const id = question.id.split('/')[0] ?? question.id
    topics.set(id, [...(topics.get(id) ?? []), question])
  }
  return [...topics].map(([id, members]) => ({ id, questions: members }))
}
