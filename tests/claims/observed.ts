import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import type { Runs } from '@/lib/claims/runs'
import type { Verdict } from '@/lib/claims/verdict'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

/** Hosts, script and what differs from 50 ms each way and fixed initial numbers. */
export function play(script: string, { until = '10 s', client = 'iss: 1000', server = 'iss: 5000' } = {}): Trace {
  const scenario = parseScenarioFile(
    [
      `until: ${until}`,
      'link: { delay: 50 ms }',
      `client: { ${client} }`,
      `server: { ${server} }`,
      'script: |',
      script,
    ].join('\n'),
    'an observation',
  )
  if (!scenario.ok) throw new Error(scenario.problems[0]?.message)
  return run(scenario.scenario)
}

export const LISTEN = '0 server listen(80, backlog=16, accept=always, read=yes)'
export const CONNECT = '0 client connect(server:80, port=40000)'
export const lines = (...each: readonly string[]) => each.map(line => `  ${line}`).join('\n')
export const script = (...each: readonly string[]) => lines(LISTEN, ...each, CONNECT)

export interface Observed {
  /** The ordinary run, or several with their names. */
  readonly runs: Trace | Runs
  /** What is observed, the claim, and what the run says of it. */
  readonly rows: readonly (readonly [words: string, claim: string, verdict: Verdict])[]
}

/** Each observation is a test of its own, named by its words. */
export function holdTo(observations: Readonly<Record<string, Observed>>): void {
  describe.each(Object.entries(observations))('%s', (_, { runs, rows }) => {
    test.each(rows)('%s: %s (%s)', (_words, claim, verdict) => {
      const judged = judge(claim, runs)
      expect(judged.ok ? judged.verdict : judged.problems).toBe(verdict)
    })
  })
}
