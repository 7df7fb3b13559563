import type { Claim } from '../claims/claim'
import { parseClaim } from '../claims/parse'
import type { Scenario } from '../sim/scenario'
import { VARIANTS } from '../tcp/variants/registry'
import { DEFAULT_EFFORT, type Effort } from './explore'
import { type Combination, type Knob, MISHAPS, type Space, UNCHANGED } from './space'
import { smallest } from './survey'

/** The smallest change of a scenario that was found to make claims true. */
export interface Nearest {
  /** null: none of the runs that were tried. */
  readonly found: { readonly combination: Combination; readonly scenario: Scenario } | null
  readonly runs: number
  /** All of the spaces were tried, not only as much of them as the effort allows. */
  readonly complete: boolean
}

/** So that an answer takes a fraction of a second, for each of the spaces. */
const EFFORT: Effort = { ...DEFAULT_EFFORT, entries: 40_000 }

/**
 * When would these claims be true? One fault of the network is tried first, then one counterfactual rule of one host, then two
 * faults. null: the claims cannot be read or speak of runs that the change would not reach.
 */
export function nearest(scenario: Scenario, texts: readonly string[], effort: Effort = EFFORT): Nearest | null {
  const claims: Claim[] = []
  for (const text of texts) {
    const parsed = parseClaim(text)
    if (!parsed.ok || parsed.claim.parts.some(({ scope }) => scope !== 'ordinary')) return null
    claims.push(parsed.claim)
  }
  let runs = 0
  let complete = true
  for (const space of spacesNear(scenario)) {
    const search = smallest(scenario, space, claims, effort)
    runs += search.runs
    complete &&= search.complete
    if (search.found !== null && search.found.combination !== UNCHANGED) {
      const { combination, scenario: changed } = search.found
      return { found: { combination, scenario: changed }, runs, complete }
    }
  }
  return { found: null, runs, complete }
}

/** A run's first dozen segments: the handshake, a few of data, and most teardowns. */
const SEGMENTS = 12

function spacesNear({ hosts }: Scenario): Space[] {
  const faults: Space = { segments: SEGMENTS, mishaps: MISHAPS, knobs: [], atOnce: 1, runs: 1_000 }
  const rules = hosts.map(
    ({ name: host, variants }): Knob =>
      VARIANTS.map(({ name }) => ({ set: 'variants', host, value: [...variants, name] })),
  )
  return [faults, { ...faults, segments: 0, knobs: rules }, { ...faults, atOnce: 2 }]
}
