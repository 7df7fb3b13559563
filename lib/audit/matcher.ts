import MiniSearch from 'minisearch'
import type { Statement } from './statement'
import { NOT, type Terms } from './terms'

/** A statement that says what a text says. */
export interface Match {
  readonly statement: Statement
  /** 0 to 1: how much of the weight of both texts' terms is common to both. */
  readonly likeness: number
  /** The terms they share, and their weight: of two findings, the weightier explains more of the text. */
  readonly common: readonly string[]
  readonly weight: number
}

/** The statements most like a text, the likest first, as far as they do not contradict it. */
export type Matcher = (text: Terms) => readonly Match[]

const MOST_CANDIDATES = 40
/** With fewer terms in common than this, two texts are not said to be alike; what a statement needs is worth one more. */
const FEWEST_TERMS = 3
const enough = (common: number, { needs }: Statement): boolean => common + (needs.length > 0 ? 1 : 0) >= FEWEST_TERMS
/** What is left over beside the notions tells less than they do. */
const LEFT_OVER = 0.25

/**
 * Compares texts with statements by the terms they share. MiniSearch finds the candidates; rare terms weigh more than common ones
 * (inverse document frequency). A statement whose polarity or whose amounts are not those of the text says something else.
 */
export function matcher(statements: readonly Statement[]): Matcher {
  const known = statements.filter(statement => enough(statement.terms.size, statement))
  const index = new MiniSearch<{ id: number; terms: string }>({
    fields: ['terms'],
    tokenize: text => text.split('\t'),
    processTerm: term => term,
  })
  index.addAll(known.map(({ terms }, id) => ({ id, terms: [...terms].join('\t') })))
  const occurrences = new Map<string, number>()
  for (const { terms } of known) for (const term of terms) occurrences.set(term, (occurrences.get(term) ?? 0) + 1)
  const weight = (term: string): number => {
    const rarity = Math.log(1 + known.length / (occurrences.get(term) ?? 1))
    return term.startsWith('word ') ? rarity * LEFT_OVER : rarity
  }
  const total = (terms: Iterable<string>): number => Array.from(terms, weight).reduce((sum, one) => sum + one, 0)
  const totals = known.map(({ terms }) => total(terms))

  return text => {
    const own = total(text)
    return index
      .search([...text].join('\t'))
      .slice(0, MOST_CANDIDATES)
      .flatMap(({ id }) => {
        const statement = known[id as number]
        if (statement === undefined || !agree(text, statement)) return []
        const common = [...statement.terms].filter(term => text.has(term))
        if (!enough(common.length, statement)) return []
        const shared = total(common)
        return [{ statement, likeness: (2 * shared) / (own + (totals[id as number] ?? 0)), common, weight: shared }]
      })
      .sort((a, b) => b.likeness - a.likeness)
  }
}

/** Two texts can say the same only if both deny or both assert, and the text has the statement's amounts and all it needs. */
function agree(text: Terms, { terms, needs }: Statement): boolean {
  if (text.has(NOT) !== terms.has(NOT) || !needs.every(term => text.has(term))) return false
  for (const term of terms) if (/^(?:number|unit) /.test(term) && !text.has(term)) return false
  return true
}
