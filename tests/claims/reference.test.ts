import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { FIELDS, SEGMENT_NAMES } from '@/lib/claims/claim'
import { judge } from '@/lib/claims/judge'
import { parseClaim } from '@/lib/claims/parse'
import type { Runs } from '@/lib/claims/runs'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { traceText } from '@/lib/trace/text'

const page = readFileSync(new URL('../../docs/claims.md', import.meta.url), 'utf8')
const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
const play = (scenarioText: string) => {
  const scenario = parseScenarioFile(scenarioText, 'docs/claims.md')
  if (!scenario.ok) throw new Error(scenario.problems[0]?.message)
  return run(scenario.scenario)
}
const trace = play(text)

/** The page's table of other runs: those with a number are a set. */
const others = [...page.matchAll(/^\| `([\w-]+)`( \d+)? \| `([^`]* network [^`]+)` \|$/gm)].map(
  ([, name = '', place, line = '']) => ({
    name,
    inSet: place !== undefined,
    trace: play(text.replace(/0 +network .*/, line)),
  }),
)
const runs: Runs = {
  ordinary: trace,
  named: Object.fromEntries(others.filter(one => !one.inSet).map(one => [one.name, one.trace])),
  sets: { losses: () => others.filter(one => one.inSet).map(one => one.trace) },
}
const examples = [...page.matchAll(/^\| `([^`]+)` \| (holds|fails|vacuous) \|$/gm)].map(
  ([, claim = '', verdict = '']) => [claim, verdict] as const,
)

describe('the reference page', () => {
  test('draws the run that its scenario gives', () => {
    expect(/```\n( {3}time[\s\S]*?)```/.exec(page)?.[1]?.trimEnd()).toBe(traceText(trace).trimEnd())
  })

  test.each(examples)('%s: %s', (claim, verdict) => {
    const judged = judge(claim, runs)
    expect(judged.ok ? judged.verdict : judged.problems).toBe(verdict)
  })

  test('shows every form of sentence, every verb, every frame and every segment', () => {
    const seen = new Set<string>()
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, inner] of Object.entries(value)) {
        if (
          [
            'form',
            'verb',
            'when',
            'by',
            'bound',
            'is',
            'action',
            'passes',
            'variable',
            'quantity',
            'percent',
            'memory',
            'limit',
            'measure',
            'field',
          ].includes(key)
        )
          seen.add(`${key} ${inner}`)
        if (key === 'name') seen.add(String(inner))
        look(inner)
      }
    }
    for (const [claim] of examples) {
      const parsed = parseClaim(claim)
      if (parsed.ok) look(parsed.claim)
    }
    const forms = ['happening', 'standing', 'staying', 'holding', 'level', 'comparison', 'contrast', 'stream'].map(
      form => `form ${form}`,
    )
    const verbs = [
      ...['sends', 'receives', 'retransmits', 'forges', 'drops', 'loses', 'duplicates', 'delays', 'enters', 'leaves'],
      ...['reads', 'calls', 'returns', 'counts', 'timer', 'gauge', 'icmp'],
    ].map(verb => `verb ${verb}`)
    const frames = ['at', 'schedule', 'by', 'after-time', 'before-time', 'between', 'after', 'before', 'within'].map(
      frame => `when ${frame}`,
    )
    const rest = [
      ...[
        'by segment',
        'by timeout',
        'by call',
        'by icmp',
        'bound exactly',
        'bound at least',
        'bound at most',
        'is absent',
        'is present',
      ],
      ...['action fired', 'action armed', 'action cancelled', 'passes reaches', 'passes exceeds'],
      ...['variable iss', 'variable irs', 'variable nxt', 'variable una'],
      ...[
        'quantity every',
        'quantity some',
        'quantity no',
        'percent true',
        'percent false',
        'memory true',
        'limit true',
      ],
      ...['measure number', 'measure time', ...FIELDS.map(field => `field ${field}`)],
    ]
    const wanted = [...forms, ...verbs, ...frames, ...rest, ...SEGMENT_NAMES]
    expect(wanted.filter(one => !seen.has(one))).toEqual([])
  })
})
