import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import fc from 'fast-check'
import { rolldown } from 'rolldown'
import { parseScenarioFile } from '../../lib/scenario/parse'
import { run } from '../../lib/sim/run'
import type { Scenario } from '../../lib/sim/scenario'
import { wildWorld } from '../properties/wild'
import { BANK } from './support/answering'

/** Of the same seed every time, so that a difference can be looked into. */
const WILD = fc.sample(wildWorld, { seed: 9293, numRuns: 200 })

const LABS = readdirSync('content/labs')
  .filter(name => name.endsWith('.yaml'))
  .map(name => {
    const parsed = parseScenarioFile(readFileSync(`content/labs/${name}`, 'utf8'))
    if (!parsed.ok) throw new Error(`${name} cannot be read.`)
    return parsed.scenario
  })

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** The engine as one script for a browser that knows nothing else of the project. */
async function bundle(): Promise<string> {
  const engine = await rolldown({ input: 'lib/sim/run.ts' })
  const { output } = await engine.generate({ format: 'iife', name: 'engine' })
  return output[0].code
}

declare const engine: { run(scenario: Scenario): unknown }

test('the same scenario gives the same trace in Chromium as in Node, to the octet', async ({ page }) => {
  await page.goto('about:blank')
  await page.addScriptTag({ content: await bundle() })
  for (const [kind, scenarios] of [
    ['lab', LABS],
    ['question', BANK.map(question => question.scenario)],
    ['world of chance', WILD],
  ] as const) {
    expect(scenarios.length).toBeGreaterThan(10)
    for (const [at, scenario] of scenarios.entries()) {
      const there = await page.evaluate(scenario => JSON.stringify(engine.run(scenario)), scenario)
      expect(hash(there), `${kind} ${at}`).toBe(hash(JSON.stringify(run(scenario))))
    }
  }
})
