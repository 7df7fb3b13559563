// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { spreadOf } from '@/components/ladder/layout/bursts'
import { NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { binsOf } from '@/components/run/minimap'
import { TraceView } from '@/components/run/trace-view'
import { playLab } from '@/lib/lab/play'
import { byRole, eventually, mount, point, said } from '@/tests/support/mounted'

const { trace } = playLab({
  title: '',
  scenario: `until: 2 s
link: { delay: 20 ms, rate: 1000 Mbit/s }
script: |
  0       server  listen(80, accept=always, read=yes)
  0       client  connect(server:80) as c
  200 ms  client  c.write(14000)
`,
  claims: [],
})
const drawn = (metrics: typeof WIDE, unfolded: boolean) =>
  layOut(trace!, metrics, 'relative', { form: 'linear', unfolded })

describe('strokes that stand close', () => {
  const strokes = (...heights: number[]) => heights.map((y, entry) => ({ entry, at: y * 10, y }))

  test('are a burst when they are three and more, each nearer to the next than a name is high', () => {
    expect(spreadOf(strokes(0, 100, 101, 102, 200, 201), 20).bursts).toEqual([
      { y: 100, height: 40, count: 3, length: 20 },
    ])
  })

  test('get a row each, and all that comes after stands as much lower', () => {
    const { lowered } = spreadOf(strokes(0, 100, 101, 102, 200), 20)
    expect([...lowered]).toEqual([
      [0, 0],
      [1, 0],
      [2, 19],
      [3, 38],
      [4, 38],
    ])
  })
})

describe.each([WIDE, NARROW])('a burst that is drawn true to scale, $name', metrics => {
  const [folded, unfolded] = [drawn(metrics, false), drawn(metrics, true)]
  const room = metrics.label + metrics.below

  test('is told, and stays as it is until it is unfolded', () => {
    expect(folded.bursts.length).toBeGreaterThan(0)
    expect(folded.unfolded).toBe(false)
    expect(folded.flights.some(line => line.silent)).toBe(true)
  })

  test('has every arrow apart and named when it is unfolded', () => {
    expect(unfolded.flights.filter(line => line.silent)).toEqual([])
    for (const host of ['client', 'server']) {
      const from = unfolded.flights.filter(({ flight }) => flight.from === host).map(({ y1 }) => y1)
      for (const [at, y] of from.entries()) if (at > 0) expect(y - from[at - 1]!).toBeGreaterThanOrEqual(room)
    }
  })

  test('stretches nothing else: what is between bursts is as far apart as before', () => {
    const [first] = unfolded.bursts
    const early = (layout: typeof folded) => layout.moments.filter(({ y }) => y < first!.y)
    expect(early(unfolded).length).toBeGreaterThan(1)
    expect(early(unfolded)).toEqual(early(folded))
    const last = ({ moments }: typeof folded) => moments.at(-1)!.y - moments.at(-2)!.y
    expect(last(unfolded)).toBeGreaterThanOrEqual(last(folded))
    expect(unfolded.moments.every(({ at, y }) => unfolded.timeAt(y) === at)).toBe(true)
  })

  test('is as long on the map beside the picture as it is in it', () => {
    const most = (layout: typeof folded) => Math.max(...binsOf(layout).map(({ segments }) => segments))
    expect(most(unfolded)).toBeLessThan(most(folded))
  })
})

test('a reader unfolds bursts and folds them again', async () => {
  localStorage.setItem('run.view', '{"form":"linear"}')
  mount(<TraceView trace={trace!} />)
  const named = () => document.querySelectorAll('[data-ladder=wide] [data-form] text').length
  const all = () => document.querySelectorAll('[data-ladder=wide] [data-form]').length
  const unfold = (await byRole('checkbox', 'Unfold bursts')) as HTMLInputElement
  await said(/bursts? more happens than has room/)
  const before = named()
  point(unfold)
  await eventually(() => expect(document.querySelectorAll('[data-ladder=wide] [data-burst]').length).toBeGreaterThan(0))
  expect(named()).toBeGreaterThan(before)
  expect(named()).toBeGreaterThanOrEqual(all())
  point(unfold)
  await eventually(() => expect(document.querySelectorAll('[data-ladder=wide] [data-burst]')).toHaveLength(0))
})
