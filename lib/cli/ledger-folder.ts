import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Problem } from '../claims/verdict'
import { LEDGER_FOLDERS, type LedgerKnown, readLedger } from '../content/ledger/ledger'
import { type ClaimRun, isSettled } from '../content/ledger/ledger-claim'
import { proveClaim, runsOf } from '../content/ledger/prove-claim'
import { run } from '../sim/run'
import type { Trace } from '../trace/events'

/** What proving one claim of the ledger gave. */
export interface ProvedClaim {
  readonly id: string
  readonly verdict: string
  /** How many sentences were judged; 0 for a claim that no run settles. */
  readonly sentences: number
  readonly ok: boolean
  readonly problems: readonly Problem[]
}

export interface VerifiedLedger {
  readonly proved: readonly ProvedClaim[]
  readonly problems: readonly Problem[]
}

/** The files of a content folder that make its ledger, by their paths in it. */
export function ledgerFiles(content: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  const read = (file: string) => files.set(file, readFileSync(join(content, file), 'utf8'))
  if (existsSync(join(content, 'notes.yaml'))) read('notes.yaml')
  for (const folder of LEDGER_FOLDERS) {
    if (!existsSync(join(content, folder))) continue
    for (const name of readdirSync(join(content, folder)).sort()) if (name.endsWith('.yaml')) read(`${folder}/${name}`)
  }
  return files
}

/** Proves the claims of a content folder's ledger; with ids, those alone. */
export function verifyLedger(content: string, known: LedgerKnown, ids: readonly string[] = []): VerifiedLedger {
  const ledger = readLedger(ledgerFiles(content), known)
  const missing = ids.filter(id => !ledger.claims.has(id))
  const play = player(ledger.runs)
  const wanted = ids.length > 0 ? ids : [...ledger.claims.keys()]
  return {
    proved: wanted.flatMap((id): ProvedClaim[] => {
      const read = ledger.claims.get(id)
      if (read === undefined) return []
      const { claim, file, placeOf } = read
      const done = (sentences: number, problems: readonly Problem[]) => [
        { id, verdict: claim.verdict, sentences, ok: problems.length === 0, problems },
      ]
      if (!isSettled(claim)) return done(0, [])
      try {
        const proof = proveClaim(claim, runsOf(claim, play), read)
        return done(proof.sentences.length, proof.problems)
      } catch (error) {
        const message = `The engine failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
        return done(0, [{ message, file, ...placeOf(['run']) }])
      }
    }),
    problems: [
      ...ledger.problems,
      ...missing.map(id => ({ message: `There is no claim ${id}.`, file: 'claims', line: 1, column: 1 })),
    ],
  }
}

/** Plays each run once. */
function player(runs: ReadonlyMap<string, ClaimRun>): (name: string) => Trace {
  const played = new Map<string, Trace>()
  return name => {
    const known = played.get(name)
    if (known !== undefined) return known
    const found = runs.get(name)
    if (found === undefined) throw new Error(`There is no run "${name}".`)
    const trace = run(found.scenario)
    played.set(name, trace)
    return trace
  }
}
