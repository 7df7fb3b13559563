import type { Problem } from '../claims/verdict'
import { type Effort, type Explored, explore } from '../explore/explore'
import { readSpace } from '../explore/read-space'
import type { Space } from '../explore/space'
import { suggest } from '../protocol/nearest'
import type { Scenario } from '../sim/scenario'
import type { Trace } from '../trace/events'
import type { YamlDocument } from './yaml-document'

/** An explored set of runs: a scenario, and what may differ from it. */
export interface RunSet {
  readonly scenario: Scenario
  readonly space: Space
}

/** How much work a set may be: it is played whole while somebody waits for a verdict. */
const EFFORT: Effort = { bounds: { events: 20_000, entries: 10_000 }, entries: 120_000 }

/** The runs of a set, smallest change first; returns whether all of them were played. */
export function* runsOfSet({ scenario, space }: RunSet): Generator<Trace, boolean, void> {
  const walk = explore(scenario, space, EFFORT)
  for (;;) {
    const step = walk.next()
    if (step.done) return step.value
    yield step.value.trace
  }
}

/** The run at a place of a set, from 0, with what was done to it; null past the end. */
export function runOfSet({ scenario, space }: RunSet, at: number): Explored | null {
  let place = 0
  for (const explored of explore(scenario, space, EFFORT)) if (place++ === at) return explored
  return null
}

/** Reads the named sets at `sets`: of each the space, for the run it explores. */
export function readRunSets(
  document: YamlDocument,
  file: string,
  written: Readonly<Record<string, { readonly of: string }>>,
  runs: Readonly<Record<string, Scenario>>,
): { readonly sets: Readonly<Record<string, RunSet>>; readonly problems: readonly Problem[] } {
  const sets: Record<string, RunSet> = {}
  const problems: Problem[] = []
  for (const [name, { of }] of Object.entries(written)) {
    const path = ['sets', name, 'explore']
    const scenario = runs[of]
    if (scenario === undefined) {
      const message = `This question has no run "${of}" to explore${suggest(of, Object.keys(runs))}`
      problems.push({ message, file, ...document.placeOf(['sets', name, 'of']) })
      continue
    }
    const place = { file, ...document.placeOf(path), source: document.source }
    const read = readSpace(document.nodeAt(path), scenario, place)
    if (read.ok) sets[name] = { scenario, space: read.space }
    else problems.push(...read.problems)
  }
  return { sets, problems }
}
