import type { Claim } from '../claims/claim'
import { evaluate } from '../claims/evaluate/evaluate'
import type { Verdict } from '../claims/verdict'
import type { Scenario } from '../sim/scenario'
import type { Trace } from '../trace/events'
import { DEFAULT_EFFORT, type Effort, type Explored, explore } from './explore'
import type { Combination, Space } from './space'

/** A run of a space, found again by its place in the order. */
export interface Found {
  readonly at: number
  readonly combination: Combination
}

/** What a space says of one claim. */
export interface Finding {
  /** `silent`: every run is vacuous of it. Runs that are vacuous count for neither side. */
  readonly holdsIn: 'all' | 'some' | 'none' | 'silent'
  /** How many runs gave each verdict. */
  readonly counts: Readonly<Record<Verdict, number>>
  /** The smallest run in which it holds, and the smallest in which it fails. */
  readonly witness: Found | null
  readonly counterexample: Found | null
}

export interface Survey {
  readonly runs: number
  /** Every run of the space was played; if not, `all` and `none` are said of those that were. */
  readonly complete: boolean
  /** In the order of the claims. */
  readonly findings: readonly Finding[]
}

/** Judges claims on every run of a space. */
export function survey(
  scenario: Scenario,
  space: Space,
  claims: readonly Claim[],
  effort: Effort = DEFAULT_EFFORT,
): Survey {
  const runs = surveying(scenario, space, claims, effort)
  let next = runs.next()
  while (!next.done) next = runs.next()
  return next.value
}

/** The same run by run, for somebody who watches: yields how many were judged so far. */
export function* surveying(
  scenario: Scenario,
  space: Space,
  claims: readonly Claim[],
  effort: Effort = DEFAULT_EFFORT,
): Generator<number, Survey, void> {
  const tallies = claims.map(() => ({
    counts: { holds: 0, fails: 0, vacuous: 0 },
    witness: null as Found | null,
    counterexample: null as Found | null,
  }))
  const runs = explore(scenario, space, effort)
  let at = 0
  let next = runs.next()
  for (; !next.done; next = runs.next()) {
    const { combination, trace } = next.value
    for (let i = 0; i < claims.length; i++) {
      const tally = tallies[i]!
      const { verdict } = evaluate(claims[i]!, trace)
      tally.counts[verdict]++
      if (verdict === 'holds') tally.witness ??= { at, combination }
      else if (verdict === 'fails') tally.counterexample ??= { at, combination }
    }
    at++
    yield at
  }
  return {
    runs: at,
    complete: next.value,
    findings: tallies.map(tally => ({ ...tally, holdsIn: reach(tally.counts) })),
  }
}

function reach({ holds, fails }: Finding['counts']): Finding['holdsIn'] {
  if (holds === 0) return fails === 0 ? 'silent' : 'none'
  return fails === 0 ? 'all' : 'some'
}

/** A search for the smallest change, and how far it went. */
export interface Search {
  readonly found: (Explored & { readonly at: number }) | null
  readonly runs: number
  /** Whether nothing of the space was left out; a run that was found is the smallest in any case. */
  readonly complete: boolean
}

/** The smallest combination on whose run all these claims hold. */
export function smallest(
  scenario: Scenario,
  space: Space,
  claims: readonly Claim[],
  effort: Effort = DEFAULT_EFFORT,
): Search {
  const runs = explore(scenario, space, effort)
  let at = 0
  let next = runs.next()
  for (; !next.done; next = runs.next(), at++)
    if (holdOn(claims, next.value.trace)) return { found: { ...next.value, at }, runs: at + 1, complete: true }
  return { found: null, runs: at, complete: next.value }
}

const holdOn = (claims: readonly Claim[], trace: Trace): boolean =>
  claims.every(claim => evaluate(claim, trace).verdict === 'holds')
