import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { alone } from '@/lib/claims/runs'
import { CALLS } from '@/lib/scenario/call-grammar'
import { FAULTS } from '@/lib/scenario/network-grammar'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { printScenario } from '@/lib/scenario/print'
import { OPTION_ARGUMENTS, PROGRAM_ARGUMENTS } from '@/lib/scenario/program-grammar'
import { SCAN_METHODS, SOURCES } from '@/lib/sim/attackers/attack'
import { run } from '@/lib/sim/run'

const page = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8')
/** Each example with the claims that follow it, up to the next one. */
const examples = page
  .split('```yaml\n')
  .slice(1)
  .map(part => {
    const [text = '', after = ''] = part.split('```\n')
    const claims = [...after.matchAll(/^\| `([^`]+)` \| (holds|fails|vacuous) \|$/gm)]
    return { text, claims: claims.map(([, claim = '', verdict = '']) => [claim, verdict] as const) }
  })
const written = examples.map(({ text }) => text).join('\n')

describe('the reference page of scenarios', () => {
  test.each(examples.map((example, i) => [i + 1, example] as const))(
    'example %i plays as it says',
    (_, { text, claims }) => {
      const parsed = parseScenarioFile(text, 'docs/scenarios.md')
      if (!parsed.ok) throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'))
      const trace = run(parsed.scenario)
      const verdicts = claims.map(([claim]) => {
        const judged = judge(claim, alone(trace))
        return [claim, judged.ok ? judged.verdict : judged.problems]
      })
      expect(claims.length).toBeGreaterThan(0)
      expect(verdicts).toEqual(claims)
      const again = parseScenarioFile(printScenario(parsed.scenario))
      expect(again.ok && again.scenario).toEqual(parsed.scenario)
    },
  )

  test('has an example of every call, argument, fault and attack', () => {
    const missing = [
      ...CALLS.map(name => `${name}(`),
      ...[...PROGRAM_ARGUMENTS, ...OPTION_ARGUMENTS.map(([name]) => name)].map(name => `${name}=`),
      ...FAULTS.map(name => `network  ${name} `),
      ...SOURCES.map(name => `sources=${name}`),
      ...['flood', 'blind', 'blind icmp', 'guess', 'replay', 'reset', 'scan', 'inject', 'inject icmp'].map(
        name => `attacker  ${name} `,
      ),
      ...['nat', 'firewall', 'syn-proxy'].map(kind => `kind: ${kind}`),
    ].filter(word => !written.includes(word))
    expect(missing).toEqual([])
  })

  test('names every kind of scan', () => {
    expect(SCAN_METHODS.filter(method => !page.includes(method))).toEqual([])
  })

  test.each(
    [...page.matchAll(/^\| `(\d+ [^`]+)` \| ([A-Z].*\.|.*\?) \|$/gm)].map(([, line = '', message = '']) => [
      line,
      message,
    ]),
  )('the line "%s" is refused', (line, message) => {
    const parsed = parseScenarioFile(`until: 1 s\nscript: |\n  ${line}`)
    expect(parsed.ok ? null : parsed.problems.map(problem => problem.message)).toEqual([message])
  })
})
