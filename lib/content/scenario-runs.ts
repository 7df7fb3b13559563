import { parseClaim } from '../claims/parse'
import { type Runs, whenAsked } from '../claims/runs'
import type { Problem } from '../claims/verdict'
import { layOver } from '../scenario/lay-over'
import { type ParsedScenario, parseScenario } from '../scenario/parse'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import type { Trace } from '../trace/events'
import { type RunSet, runsOfSet } from './run-sets'
import type { YamlDocument } from './yaml-document'

/** Other runs of a scenario by the names that claims give them. */
export type OtherRuns = Readonly<Record<string, Scenario>>

/** What runs are played from: a question, or a scenario by itself. */
export interface RunsSource {
  readonly scenario: Scenario
  readonly runs: OtherRuns
  readonly sets: Readonly<Record<string, RunSet>>
}

/** Reads the scenario at `path`, or that scenario with the differences at `over` laid over it; every fault has its own place. */
export function readScenarioAt(
  document: YamlDocument,
  file: string,
  path: readonly PropertyKey[],
  over?: readonly PropertyKey[],
): ParsedScenario {
  const ordinary = document.nodeAt(path)
  const node = over === undefined ? ordinary : layOver(ordinary, document.nodeAt(over))
  return parseScenario(node, { file, ...document.placeOf(over ?? path), source: document.source })
}

/** Reads the named differences at `runs`, each laid over the scenario at `scenario`, which has no fault of its own. */
export function readOtherRuns(
  document: YamlDocument,
  file: string,
  names: readonly string[],
): { readonly runs: OtherRuns; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const runs: Record<string, Scenario> = {}
  for (const name of names) {
    if (!isRunName(name)) {
      const message = `"${name}" cannot name a run, because a claim could not say "in ${name}:" and mean it.`
      problems.push({ message, file, ...document.placeOfKey(['runs'], name) })
    }
    const read = readScenarioAt(document, file, ['scenario'], ['runs', name])
    if (read.ok) runs[name] = read.scenario
    else
      problems.push(
        ...read.problems.map(problem => ({ ...problem, message: `In the run "${name}": ${problem.message}` })),
      )
  }
  return { runs, problems }
}

/** Whether `in NAME:` in a claim speaks of the run of this name. */
function isRunName(name: string): boolean {
  const parsed = parseClaim(`in ${name}: client sends SYN`)
  const scope = parsed.ok ? parsed.claim.parts[0]?.scope : undefined
  return typeof scope === 'object' && 'run' in scope && scope.run === name
}

/** The runs that claims are judged on: the ordinary one, each other as soon as a claim speaks of it, and the sets. `play` may keep them. */
export function runsOf(
  { scenario, runs, sets }: RunsSource,
  play: (scenario: Scenario, name: string) => Trace = one => run(one),
): Runs {
  return {
    ordinary: play(scenario, 'ordinary'),
    named: whenAsked(Object.keys(runs), name => play(runs[name] ?? scenario, name)),
    sets: Object.fromEntries(Object.entries(sets).map(([name, set]) => [name, () => runsOfSet(set)])),
  }
}
