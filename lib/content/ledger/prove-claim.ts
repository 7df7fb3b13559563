import type { Scope } from '../../claims/claim'
import { judge } from '../../claims/judge'
import { parseClaim } from '../../claims/parse'
import type { Runs } from '../../claims/runs'
import type { Judgement, Problem } from '../../claims/verdict'
import type { Trace } from '../../trace/events'
import type { SettledClaim } from './ledger-claim'
import type { ReadClaim } from './read-claims'

/** One sentence of a claim with what the runs say of it. */
export interface ProvedSentence extends Judgement {
  /** The claim's own sentence, or one of the correct statement. */
  readonly role: 'says' | 'shows'
  readonly text: string
  readonly wanted: 'holds' | 'fails'
}

/** What the runs say of a claim of the ledger. `ok`: its verdict is what they decide. */
export interface ClaimProof {
  readonly ok: boolean
  readonly sentences: readonly ProvedSentence[]
  readonly problems: readonly Problem[]
}

/** Claims that today's hosts contradict. */
const CONTRADICTED = new Set<SettledClaim['verdict']>(['wrong', 'outdated'])

/** The runs that a claim is judged on; `play` is asked for each run once. */
export function runsOf(claim: SettledClaim, play: (run: string) => Trace): Runs {
  return {
    ordinary: play(claim.run),
    named: Object.fromEntries([...claim.runs].map(([name, run]) => [name, play(run)])),
  }
}

/** Proves the verdict of a claim: what it says holds, or fails where it is wrong or outdated, and what is shown instead holds. */
export function proveClaim(
  claim: SettledClaim,
  runs: Runs,
  { file, placeOf }: Pick<ReadClaim, 'file' | 'placeOf'>,
): ClaimProof {
  const problems: Problem[] = []
  const complain = (path: readonly PropertyKey[], message: string) => problems.push({ message, file, ...placeOf(path) })
  for (const [name, trace] of [['', runs.ordinary] as const, ...Object.entries(runs.named ?? {})]) {
    const end = trace.entries.at(-1)
    const path = name === '' ? ['run'] : ['runs', name]
    if (end?.kind === 'limit') complain(path, `The run reaches its bound on ${end.bound} (${end.value}).`)
  }
  const spoken = new Set<string>()
  const prove = (role: 'says' | 'shows', wanted: 'holds' | 'fails') =>
    claim[role].flatMap((text, i): ProvedSentence[] => {
      for (const name of namesIn(text)) spoken.add(name)
      const judged = judge(text, runs)
      if (!judged.ok) {
        complain([role, i], `"${text}" cannot be read: ${judged.problems.map(p => p.message).join(' ')}`)
        return []
      }
      const { verdict, evidence, exhibits = [] } = judged
      if (verdict === 'vacuous')
        complain([role, i], `"${text}" is vacuous: what it speaks of never happens in the run.`)
      else if (verdict !== wanted)
        complain([role, i], `"${text}" ${verdict}, but ${reason(claim, role)} it should ${wanted.slice(0, -1)}.`)
      return [{ role, text, wanted, verdict, evidence, exhibits }]
    })
  const sentences = [...prove('says', CONTRADICTED.has(claim.verdict) ? 'fails' : 'holds'), ...prove('shows', 'holds')]
  for (const name of claim.runs.keys())
    if (!spoken.has(name)) complain(['runs', name], `No sentence speaks of the run "${name}".`)
  return { ok: problems.length === 0, sentences, problems }
}

const reason = ({ verdict }: SettledClaim, role: 'says' | 'shows'): string =>
  role === 'says' ? `as what a claim that is ${verdict} says` : 'as the correct statement'

/** The runs that a text names. */
function namesIn(text: string): readonly string[] {
  const parsed = parseClaim(text)
  return parsed.ok ? parsed.claim.parts.flatMap(part => (nameOf(part.scope) === '' ? [] : [nameOf(part.scope)])) : []
}

/** The run that a sentence speaks of first; empty for the ordinary one. */
export function placeOfSentence(text: string): string {
  const parsed = parseClaim(text)
  return parsed.ok ? nameOf(parsed.claim.parts[0]?.scope ?? 'ordinary') : ''
}

const nameOf = (scope: Scope): string => (typeof scope === 'object' && 'run' in scope ? scope.run : '')
