import { judge } from '../claims/judge'
import type { Problem, Verdict } from '../claims/verdict'
import { run } from '../sim/run'
import { firstDivergence } from '../trace/diff'
import type { EntryId, Trace } from '../trace/events'
import { parseCite } from './cite'
import { changedScenario, type Exhibit, type ExhibitClaims } from './exhibit'
import type { Known } from './references'
import type { Place } from './yaml-document'

/** The two runs of an exhibit. */
export interface ExhibitRuns {
  readonly ordinary: Trace
  readonly changed: Trace
}

export const playExhibit = (exhibit: Exhibit): ExhibitRuns => ({
  ordinary: run(exhibit.scenario),
  changed: run(changedScenario(exhibit)),
})

/** What one run says of a claim. */
interface Judged {
  readonly verdict: Verdict
  readonly evidence: readonly EntryId[]
}

/** A claim of an exhibit with what each of its runs says of it. */
export interface ComparedClaim {
  readonly group: keyof ExhibitClaims
  readonly text: string
  readonly path: readonly PropertyKey[]
  readonly ordinary: Judged
  readonly changed: Judged
}

const GROUPS = ['ordinary', 'changed', 'both'] as const

/** Judges every claim of an exhibit on both runs; one that cannot be read is a problem of its author. */
export function compareClaims(
  { claims }: Exhibit,
  runs: ExhibitRuns,
  unread: (path: readonly PropertyKey[], message: string) => void = () => {},
): readonly ComparedClaim[] {
  return GROUPS.flatMap(group =>
    claims[group].flatMap((text, i) => {
      const path = ['claims', group, i]
      const [ordinary, changed] = [judge(text, runs.ordinary), judge(text, runs.changed)]
      if (ordinary.ok && changed.ok) return [{ group, text, path, ordinary, changed }]
      const problems = ordinary.ok ? [] : ordinary.problems
      unread(path, `The claim "${text}" cannot be read: ${problems.map(problem => problem.message).join(' ')}`)
      return []
    }),
  )
}

/**
 * Proves an exhibit: what it says of the ordinary run holds there and not with the variant, what it says of the variant's run holds
 * there and not without it, and what remains holds in both.
 */
export function checkExhibit(
  exhibit: Exhibit,
  runs: ExhibitRuns,
  placeOf: (path: readonly PropertyKey[]) => Place = () => ({ line: 1, column: 1 }),
): { readonly claims: readonly ComparedClaim[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const complain = (path: readonly PropertyKey[], message: string) =>
    problems.push({ message, file: `${exhibit.name}/exhibit.yaml`, ...placeOf(path) })
  for (const which of ['ordinary', 'changed'] as const) {
    const end = runs[which].entries.at(-1)
    if (end?.kind === 'limit')
      complain(['scenario'], `The ${which} run reaches its bound on ${end.bound} (${end.value}).`)
  }
  if (firstDivergence(runs.ordinary, runs.changed) === null)
    complain(['hosts'], 'The run with the variant is the same as the one without, so that it shows nothing.')
  const claims = compareClaims(exhibit, runs, complain)
  for (const claim of claims)
    for (const which of ['ordinary', 'changed'] as const) {
      const wanted = claim.group === 'both' || claim.group === which
      const { verdict } = claim[which]
      const where = which === 'ordinary' ? 'without the variant' : 'with the variant'
      if (wanted && verdict !== 'holds')
        complain(
          claim.path,
          `"${claim.text}" ${verdict === 'vacuous' ? 'is vacuous' : verdict} ${where}, but should hold.`,
        )
      if (!wanted && verdict === 'holds')
        complain(claim.path, `"${claim.text}" holds ${where}, too: it shows no difference.`)
    }
  return { claims, problems }
}

/** Names in an exhibit that nothing answers to. */
export function checkExhibitReferences(
  { name, concepts, cites }: Exhibit,
  known: Known,
  placeOf: (path: readonly PropertyKey[]) => Place = () => ({ line: 1, column: 1 }),
): readonly Problem[] {
  const problems: Problem[] = []
  const complain = (path: readonly PropertyKey[], message: string) =>
    problems.push({ message, file: `${name}/exhibit.yaml`, ...placeOf(path) })
  concepts.forEach((concept, i) => {
    if (!known.concepts.has(concept)) complain(['concepts', i], `There is no concept "${concept}".`)
  })
  cites.forEach((text, i) => {
    const cite = parseCite(text)
    if (cite?.kind !== 'recording') return
    const recording = `${cite.topic}/${cite.name}`
    if (!known.recordings.has(recording)) complain(['cites', i], `There is no recording "${recording}".`)
  })
  return problems
}
