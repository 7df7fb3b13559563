import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { printScenario } from '@/lib/scenario/print'
import { run } from '@/lib/sim/run'
import { traceText } from '@/lib/trace/text'
import { LIBRARY, type LibraryName, libraryScenario } from '../support/library'

const LABS = 'content/labs'
const labs = readdirSync(LABS).filter(name => name.endsWith('.yaml'))

describe.each(Object.keys(LIBRARY) as LibraryName[])('the scenario %s of the library', name => {
  test('plays like this', () => {
    expect(traceText(run(libraryScenario(name)))).toMatchSnapshot()
  })
})

describe.each(labs)('the lab %s', name => {
  const parsed = parseScenarioFile(readFileSync(join(LABS, name), 'utf8'), name)
  if (!parsed.ok)
    throw new Error(parsed.problems.map(problem => `${problem.line}:${problem.column} ${problem.message}`).join('\n'))

  test('has a title in both languages', () => {
    expect(Object.keys(parsed.title).sort()).toEqual(['en', 'zh-CN'])
  })

  test('plays to its end, and again the same when it is printed and read back', () => {
    const trace = run(parsed.scenario)
    expect(trace.entries.some(entry => entry.kind === 'sent')).toBe(true)
    expect(trace.entries.some(entry => entry.kind === 'limit')).toBe(false)
    const again = parseScenarioFile(printScenario(parsed.scenario))
    expect(again.ok && run(again.scenario)).toEqual(trace)
  })
})
