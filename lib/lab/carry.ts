import type { Sentence } from '../claims/claim'
import { parseClaim } from '../claims/parse'
import { printClaim } from '../claims/print'
import { parseScenarioFile } from '../scenario/parse'
import { printScenario } from '../scenario/print'
import type { Scenario } from '../sim/scenario'
import { type Lab, MOST_CLAIMS, MOST_SCENARIO, MOST_TITLE } from './lab'

/**
 * The lab of a run that is shown elsewhere: its scenario as text, with the claims that were judged there on it alone. `run` is what those
 * claims call it; absent for the ordinary run. Null where its text would say another scenario, or is longer than any lab's.
 */
export function labOfRun(title: string, scenario: Scenario, claims: readonly string[], run?: string): Lab | null {
  const text = printScenario(scenario)
  if (text.length > MOST_SCENARIO) return null
  const read = parseScenarioFile(text)
  if (!read.ok || spelled(read.scenario) !== spelled(scenario)) return null
  const carried = new Set(claims.flatMap(claim => aboutThisRun(claim, run) ?? []))
  return { title: title.slice(0, MOST_TITLE), scenario: text, claims: [...carried].slice(0, MOST_CLAIMS) }
}

/** The claim as it is said of one run alone; null when it speaks of others as well. */
function aboutThisRun(text: string, run: string | undefined): string | null {
  const parsed = parseClaim(text)
  if (!parsed.ok) return null
  const { parts } = parsed.claim
  const isOfRun = parts.every(({ scope, sentences }) => {
    const own =
      run === undefined ? scope === 'ordinary' : typeof scope === 'object' && 'run' in scope && scope.run === run
    return own && sentences.every(sentence => !comparesRuns(sentence))
  })
  if (!isOfRun) return null
  return run === undefined ? text : printClaim({ parts: parts.map(part => ({ ...part, scope: 'ordinary' as const })) })
}

const comparesRuns = ({ form }: Sentence): boolean => form === 'contrast'

/** Plain data as text that does not depend on the order of its keys. */
const spelled = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
