import 'server-only'
import type { Locale, Question } from '../content/question'
import { depends, type ScopeTable, scopeTable } from '../grading/scope-table'
import { logError } from './log'
import { Recent } from './recent'
import type { RevealScopes } from './reveal'

/** Tables by question and version: they depend on nothing else. */
const tables = new Recent<ScopeTable | null>(256)

/** What becomes of a question's parts under every scope, with their words; null where there is nothing to compare. */
export function scopesOfReveal(question: Question, locale: Locale): RevealScopes | null {
  const table = tableOf(question)
  if (table === null) return null
  const { choices, runs } = question.text[locale]
  return {
    scopes: table.scopes.map(({ name, scenario }) => ({ name, title: runs[name] ?? null, scenario })),
    rows: table.rows.map(({ id, verdicts }) => ({
      id,
      words: (choices[id] === undefined ? id.split(' ') : [id]).map(part => choices[part] ?? ''),
      ...rightValue(question, id),
      verdicts,
    })),
    depends: depends(table),
  }
}

function rightValue(question: Question, id: string): Pick<RevealScopes['rows'][number], 'number' | 'unit' | 'state'> {
  const blank = question.kind === 'numeric' ? question.blanks.find(one => one.id === id) : undefined
  const moment = question.kind === 'predict' ? question.moments.find(one => one.id === id) : undefined
  return { number: blank?.answer ?? null, unit: blank?.unit ?? null, state: moment?.state ?? null }
}

/** A run that fails under another scope costs the table, not the page. */
function tableOf(question: Question): ScopeTable | null {
  const key = `${question.id} ${question.version}`
  const known = tables.get(key)
  if (known !== undefined) return known
  let table: ScopeTable | null = null
  try {
    table = scopeTable(question)
  } catch (error) {
    logError(error, `judging ${key} under its scopes`)
  }
  tables.set(key, table)
  return table
}
