import type { ReactNode } from 'react'
import type { Scenario } from '@/lib/sim/scenario'
import type { EntryId } from '@/lib/trace/events'
import type { SaidClaim } from './judged-option'

/** A run beside the ordinary one, as a page shows it. */
export interface OtherRun {
  /** What claims and their exhibits call it. */
  readonly name: string
  /** Its place in a set of runs, from 0; absent for a run with a name of its own. */
  readonly at?: number
  readonly title: string
  readonly scenario: Scenario
}

/** A run that is shown beside the ordinary one, with what is so there. */
export interface Beside {
  readonly run: OtherRun
  /** What it means; null where its claims say enough. */
  readonly words: ReactNode | null
  readonly claims: readonly SaidClaim[]
}

/** All entries that decide claims, of one run (the ordinary one when it is null), in time order, each once. */
export function evidenceIn(
  claims: readonly Pick<SaidClaim, 'evidence' | 'exhibits'>[],
  run: Pick<OtherRun, 'name' | 'at'> | null,
): readonly EntryId[] {
  const ids = claims.flatMap(({ evidence, exhibits = [] }) =>
    run === null
      ? evidence
      : exhibits.filter(one => one.run === run.name && one.at === run.at).flatMap(one => one.evidence),
  )
  return [...new Set(ids)].sort((a, b) => a - b)
}

/** Whether claims were judged on a run: what decides may be that something never happens there. */
export const speaksOf = (claims: readonly Pick<SaidClaim, 'exhibits'>[], run: Pick<OtherRun, 'name' | 'at'>): boolean =>
  claims.some(({ exhibits = [] }) => exhibits.some(one => one.run === run.name && one.at === run.at))

/** The run to look at first for some claims: the ordinary one if it decides anything, else the first that they speak of. */
export function runToOpen(
  claims: readonly Pick<SaidClaim, 'evidence' | 'exhibits'>[],
  runs: readonly OtherRun[],
): OtherRun | null {
  if (claims.some(claim => claim.evidence.length > 0 || claim.exhibits === undefined)) return null
  return runs.find(run => speaksOf(claims, run)) ?? null
}
