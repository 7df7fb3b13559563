import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { MOST_SKETCHED, sketchOf } from '@/lib/trace/sketch'

const sketch = (name: string) => {
  const parsed = parseScenarioFile(readFileSync(`content/labs/${name}.yaml`, 'utf8'))
  if (!parsed.ok) throw new Error(`${name} cannot be read.`)
  return sketchOf(run(parsed.scenario))
}
const strokes = (name: string) =>
  sketch(name).flights.map(({ from, to, label, end }) => `${from ?? '*'}>${to} ${label}${end === 'lost' ? ' X' : ''}`)

describe('the sketch of a run', () => {
  test('has its segments in their order, with what is lost and what nobody sent', () => {
    expect(strokes('lost-syn')).toEqual(['0>1 SYN X', '0>1 SYN', '1>0 SYN,ACK', '0>1 ACK'])
    expect(strokes('old-duplicate-syn').filter(stroke => stroke.startsWith('*'))).toEqual(['*>1 SYN'])
  })

  test('shows what crosses on the way', () => {
    const [a, b] = sketch('simultaneous-open').flights
    expect(a && b && a.top < b.bottom && b.top < a.bottom).toBe(true)
  })

  test('folds the time in which nothing happens, and says how each end stands until then', () => {
    const { folds, bands, height } = sketch('lost-last-ack')
    expect(folds.length).toBeGreaterThan(0)
    expect(bands.map(({ host, state }) => `${host} ${state}`)).toContain('0 TIME_WAIT')
    for (const { top, bottom } of bands) expect(0 <= top && top < bottom && bottom <= height).toBe(true)
  })

  test('keeps to its bound, and begins before the first segment out of the ordinary where that is late', () => {
    const { flights, cut } = sketch('cubic-or-reno')
    expect(flights).toHaveLength(MOST_SKETCHED)
    expect(cut).toEqual({ before: true, after: true })
    expect(flights.some(({ end }) => end === 'lost')).toBe(true)
  })

  test.each(readdirSync('content/labs').map(name => name.replace('.yaml', '')))(
    'of %s stays within its height',
    name => {
      const { flights, height } = sketch(name)
      expect(flights.length).toBeGreaterThan(0)
      for (const { top, bottom, from, to } of flights) {
        expect(top).toBeGreaterThanOrEqual(0)
        expect(bottom).toBeGreaterThan(top)
        expect(bottom).toBeLessThanOrEqual(height + 0.001)
        expect(from).not.toBe(to)
      }
    },
  )
})
