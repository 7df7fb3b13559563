import { describe, expect, it } from 'vitest'
import { combined } from '@/lib/explore/combination'
import { explore } from '@/lib/explore/explore'
import { MISHAPS, sizeOf } from '@/lib/explore/space'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { printScenario } from '@/lib/scenario/print'
import { run } from '@/lib/sim/run'
import { HANDSHAKE, scenarioOf, shown, spaceOf } from './stage'

const LOST = [{ name: 'lost' }] as const

describe('the runs of a space', () => {
  it('begin with the scenario as it is and grow by one change at a time', () => {
    const runs = [...explore(HANDSHAKE, spaceOf({ segments: 3, mishaps: LOST, atOnce: 2 }))]
    expect(runs.map(shown)).toEqual([
      'unchanged',
      'client 1 lost',
      'server 1 lost',
      'client 2 lost',
      'client 1 lost + client 2 lost',
      'client 1 lost + server 1 lost',
      'server 1 lost + client 2 lost',
    ])
    expect(runs.map(({ combination }) => sizeOf(combination))).toEqual([0, 1, 1, 1, 2, 2, 2])
  })

  it('are all different: no fault meets nothing, and none is made in two orders', () => {
    const space = spaceOf({ segments: 6, atOnce: 2 })
    const runs = [...explore(HANDSHAKE, space)]
    expect(new Set(runs.map(shown)).size).toBe(runs.length)
    for (const { trace, combination } of runs) {
      const struck = trace.entries.filter(({ kind }) => kind === 'lost' || kind === 'duplicated' || kind === 'delayed')
      const reorders = combination.faults.filter(({ mishap }) => mishap.name === 'reordered').length
      expect(struck.length).toBeGreaterThanOrEqual(combination.faults.length - reorders)
    }
  })

  it('reach what only a first fault brings about: the repetition that is lost as well', () => {
    const runs = [...explore(HANDSHAKE, spaceOf({ segments: 3, mishaps: LOST, atOnce: 3 }))]
    expect(runs.map(shown)).toContain('client 1 lost + client 2 lost + client 3 lost')
  })

  it('are those of the combination, played alone', () => {
    for (const { combination, scenario, trace } of explore(HANDSHAKE, spaceOf({ segments: 4, atOnce: 2, runs: 60 }))) {
      expect(combined(HANDSHAKE, combination)).toEqual(scenario)
      expect(run(scenario)).toEqual(trace)
    }
  })

  it('can be written down and read again', () => {
    for (const { scenario } of explore(HANDSHAKE, spaceOf({ segments: 3, mishaps: MISHAPS }))) {
      const parsed = parseScenarioFile(printScenario(scenario))
      expect(parsed.ok && parsed.scenario).toEqual(scenario)
    }
  })

  it('turn knobs, alone and together with faults, and pass over the value that is there already', () => {
    const server = { host: 'server' } as const
    const knobs = [
      [4, 0].map(value => ({ set: 'backlog', value, ...server }) as const),
      [{ set: 'sysctl', name: 'tcp_synack_retries', value: 1, ...server } as const],
    ]
    const runs = [...explore(HANDSHAKE, spaceOf({ segments: 1, mishaps: LOST, knobs, atOnce: 2 }))]
    expect(runs.map(shown)).toEqual([
      'unchanged',
      'server backlog 0',
      'server tcp_synack_retries 1',
      'client 1 lost',
      'server backlog 0 + server tcp_synack_retries 1',
      'server backlog 0 + client 1 lost',
      'server tcp_synack_retries 1 + client 1 lost',
    ])
  })

  it('leave the faults of the scenario what they are written for', () => {
    const lossy = scenarioOf(`
      0  server   listen(80, backlog=4)
      0  network  drop client ACK once
      0  client   connect(server:80)`)
    const runs = [...explore(lossy, spaceOf({ segments: 3 }))]
    expect(runs.map(shown)).not.toContain('client 2 lost')
    for (const { trace } of runs)
      expect(
        trace.entries.filter(entry => entry.kind === 'lost' && entry.why === 'drop client ACK').length,
      ).toBeLessThan(2)
  })

  it('end at the bound on runs, and say so', () => {
    const runs = explore(HANDSHAKE, spaceOf({ segments: 6, atOnce: 3, runs: 10 }))
    let count = 0
    let next = runs.next()
    for (; !next.done; next = runs.next()) count++
    expect({ count, complete: next.value }).toEqual({ count: 10, complete: false })
  })
})
