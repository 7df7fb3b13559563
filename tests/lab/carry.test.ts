import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { cellsOf, playCell } from '@/lib/explore/matrix/cells'
import { readStages } from '@/lib/explore/matrix/stages'
import { labOfRun } from '@/lib/lab/carry'
import { labHref } from '@/lib/lab/link'
import { playLab } from '@/lib/lab/play'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'

function scenarioOf(file: string): Scenario {
  const read = parseScenarioFile(readFileSync(file, 'utf8'), file)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return read.scenario
}

const lostSyn = scenarioOf('content/labs/lost-syn.yaml')
const claimsOf = (claims: readonly string[], run?: string) => labOfRun('', lostSyn, claims, run)?.claims

describe('a run taken to the lab', () => {
  it('is the same run there, and its claims are judged as before', () => {
    const lab = labOfRun('Lost SYN', lostSyn, ['client sends SYN twice', 'server sends RST'])!
    const { trace, verdicts, problems } = playLab(lab)
    expect(problems).toEqual([])
    expect(trace?.entries.filter(entry => entry.kind === 'sent')).toHaveLength(4)
    expect(verdicts).toMatchObject([{ verdict: 'holds' }, { verdict: 'fails' }])
  })

  it('takes along what is said of it alone, each once', () => {
    const claims = [
      'server sends RST',
      'in two-way: server sends RST',
      'in every run: server sends RST',
      'server sends RST and in two-way: server sends RST',
      'server sends RST more often than in two-way',
      'server sends RST',
      'no sentence at all',
    ]
    expect(claimsOf(claims)).toEqual(['server sends RST'])
  })

  it('of another run takes along what is said of that one, in words that need no name', () => {
    const claims = [
      'server sends RST',
      'in two-way: server sends RST and client sends FIN',
      'in other: server sends RST',
    ]
    expect(claimsOf(claims, 'two-way')).toEqual(['server sends RST and client sends FIN'])
  })

  it('does not go where its text is longer than any lab', () => {
    const call = lostSyn.actions.at(-1)!
    expect(labOfRun('', { ...lostSyn, actions: Array(2_000).fill(call) }, [])).toBeNull()
  })
})

describe('every lab of the gallery', () => {
  it.each(readdirSync('content/labs'))('%s is read back as the same scenario', name => {
    const scenario = scenarioOf(path.join('content/labs', name))
    const lab = labOfRun(name, scenario, [])
    const read = lab && parseScenarioFile(lab.scenario)
    expect(read?.ok && read.scenario).toEqual(scenario)
    expect(lab && labHref(lab)).toMatch(/^\/lab\/run\?lab=/)
  })
})

const stages = readStages(readFileSync('content/faults.yaml', 'utf8'), 'content/faults.yaml')
const courses = stages.ok ? stages.stages.flatMap(stage => stage.courses) : []

describe('every cell of the fault matrix', () => {
  it.each(courses.map(course => [course.name, course] as const))('of %s goes there as it is', (_, course) => {
    const undisturbed = run(course.scenario)
    const cells = cellsOf(course, undisturbed).map(cell => playCell(course, cell, undisturbed))
    expect(cells.length).toBeGreaterThan(0)
    for (const { id, scenario } of cells) expect(labOfRun(id, scenario, []), id).not.toBeNull()
  })
})

describe('a scenario that its text cannot say', () => {
  it('does not go there: another run would be shown in its name', () => {
    const [client, server] = lostSyn.hosts
    const hosts = [{ ...client!, hz: 100 }, server!]
    expect(labOfRun('', { ...lostSyn, hosts }, [])).toBeNull()
  })
})
