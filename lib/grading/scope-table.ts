import { judge } from '../claims/judge'
import type { Verdict } from '../claims/verdict'
import { conjecturesOf } from '../content/conjecture'
import type { Question } from '../content/question'
import { runsOf } from '../content/scenario-runs'
import { type Scope, scopesOf } from '../content/scopes'
import type { Scenario } from '../sim/scenario'
import { boundReached } from '../trace/cut-short'
import { together } from './judge-all'

/** What becomes of each part of a question under each scope: `it depends`, computed. */
export interface ScopeTable {
  readonly scopes: readonly { readonly name: string; readonly scenario: Scenario }[]
  /** Parts by id (pairs of an order as `first second`), each with a verdict for each scope; `vacuous`: nothing of the kind happens. */
  readonly rows: readonly { readonly id: string; readonly verdicts: readonly Verdict[] }[]
}

/** Judges every part of a question under every scope; null for a kind whose answer is no claim. */
export function scopeTable(question: Question): ScopeTable | null {
  const parts = new Map<string, string[]>()
  // of a blank, the right number alone is a statement
  // how it is instead of what a line of a note says belongs to no part
  for (const { part, text, wanted, path } of conjecturesOf(question))
    if (wanted !== 'fails' && path[2] !== 'shows') parts.set(part, [...(parts.get(part) ?? []), text])
  return parts.size === 0 ? null : tableOf(parts, scopesOf(question, question.scopes))
}

/** Judges claims that stand together, by the id of what they say, under every scope. */
export function tableOf(parts: ReadonlyMap<string, readonly string[]>, scopes: readonly Scope[]): ScopeTable {
  const columns = scopes.map(scope => verdictsUnder(scope, [...parts.values()]))
  return {
    scopes: scopes.map(({ name, scenario }) => ({ name, scenario })),
    rows: [...parts.keys()].map((id, row) => ({ id, verdicts: columns.map(column => column[row] ?? 'vacuous') })),
  }
}

/** A run that reaches a bound says nothing of anything. */
function verdictsUnder(scope: Scope, parts: readonly (readonly string[])[]): readonly Verdict[] {
  const runs = runsOf(scope)
  if (boundReached(runs.ordinary) !== null) return parts.map(() => 'vacuous')
  return parts.map(claims =>
    together(
      claims.map(text => {
        const judged = judge(text, runs)
        return { text, verdict: judged.ok ? judged.verdict : 'vacuous', evidence: [] }
      }),
    ),
  )
}

/** Whether any part stands otherwise under one scope than under another. */
export const depends = ({ rows }: ScopeTable): boolean =>
  rows.some(({ verdicts }) => verdicts.some(verdict => (verdict === 'holds') !== (verdicts[0] === 'holds')))
