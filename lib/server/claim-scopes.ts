import 'server-only'
import type { Ledger } from '../content/ledger/ledger'
import type { SettledClaim } from '../content/ledger/ledger-claim'
import { scopesOf } from '../content/scopes'
import { type ScopeTable, tableOf } from '../grading/scope-table'
import { logError } from './log'

/** Tables by the claims as they were read. */
const tables = new WeakMap<SettledClaim, ScopeTable | null>()

/** Whether each sentence of a claim holds under every scope, rows by the sentences; null when a run of it fails. */
export function scopesOfClaim(book: Ledger, claim: SettledClaim): ScopeTable | null {
  const known = tables.get(claim)
  if (known !== undefined) return known
  const table = judgeScopes(book, claim)
  tables.set(claim, table)
  return table
}

function judgeScopes(book: Ledger, claim: SettledClaim): ScopeTable | null {
  const scenarioOf = (name: string) => book.runs.get(name)?.scenario
  const scenario = scenarioOf(claim.run)
  if (scenario === undefined) return null
  const runs = Object.fromEntries(
    [...claim.runs].flatMap(([name, file]) => {
      const other = scenarioOf(file)
      return other === undefined ? [] : [[name, other] as const]
    }),
  )
  const parts = new Map([...claim.says, ...claim.shows].map(text => [text, [text]]))
  try {
    return tableOf(parts, scopesOf({ scenario, runs, sets: {} }))
  } catch (error) {
    logError(error, `judging ${claim.id} under its scopes`)
    return null
  }
}
