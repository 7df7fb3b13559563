import { describe, expect, test } from 'vitest'
import { axisUnit, clock } from '@/components/ladder/layout/clock'
import { lineY, nameBox, numbersBox, type Placed } from '@/components/ladder/layout/labels'
import { type Metrics, NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { stepIndexOf, stepsOf } from '@/components/ladder/layout/steps'
import {
  dataAndForgery,
  forgedBesideRetransmission,
  halfOpen,
  handshake,
  lateProbe,
  lostInTheMiddle,
  lostThirdAck,
  simultaneousOpen,
  Tape,
} from './ladder-runs'

const runs: readonly [string, () => Tape][] = [
  ['a handshake', handshake],
  ['a lost third ACK', lostThirdAck],
  ['a simultaneous open', simultaneousOpen],
  ['data and a forgery', dataAndForgery],
]
const forms: readonly Metrics[] = [WIDE, NARROW]
const all = runs.flatMap(([name, make]) => forms.map(metrics => [name, metrics.name, make, metrics] as const))

describe.each(all)('%s, %s', (_, __, make, metrics) => {
  const trace = make().trace()
  const layout = layOut(trace, metrics, 'relative')
  const words = (line: Placed) => [nameBox(line, metrics), numbersBox(line, metrics)].filter(box => box !== null)

  test('time runs downwards', () => {
    const moments = new Map<number, number[]>()
    for (const entry of trace.entries) moments.set(entry.at, [...(moments.get(entry.at) ?? []), layout.y(entry.id)])
    const tops = [...moments.entries()].sort(([a], [b]) => a - b).map(([, ys]) => Math.min(...ys))
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
  })

  test('every arrow falls, and by enough to be read', () => {
    for (const line of layout.flights) expect(line.y2 - line.y1).toBeGreaterThanOrEqual(metrics.drop * 0.6)
  })

  test('no level name stands on another name or number', () => {
    const level = layout.flights.filter(line => !line.steep)
    for (const [at, line] of level.entries())
      for (const other of level.slice(at + 1))
        for (const box of words(line)) {
          const name = nameBox(other, metrics)
          const across = box.left < name.right && name.left < box.right
          expect(across && box.top < name.bottom && name.top < box.bottom).toBe(false)
        }
  })

  test('everything stays inside the frame', () => {
    for (const line of layout.flights) {
      expect(Math.min(line.x1, line.x2, nameBox(line, metrics).left)).toBeGreaterThanOrEqual(metrics.axis)
      expect(Math.max(line.x1, line.x2, nameBox(line, metrics).right)).toBeLessThanOrEqual(metrics.width)
      expect(line.y2).toBeLessThan(layout.height)
    }
    for (const note of layout.notes) {
      const line = layout.lifelines.find(one => one.host === note.host)!
      const width = note.text.length * metrics.figure
      const end = line.words + line.side * width
      expect(end).toBeGreaterThanOrEqual(metrics.axis - 8)
      expect(end).toBeLessThanOrEqual(metrics.width + 2)
    }
  })
})

describe('the layout', () => {
  test('folds a second in which nothing happens and says how long it was', () => {
    const { folds } = layOut(lostThirdAck().trace(), WIDE, 'relative')
    expect(folds.map(fold => fold.length)).toEqual([980_000])
  })

  test('does not fold what the wire is busy with', () => {
    expect(layOut(handshake().trace(), WIDE, 'relative').folds).toEqual([])
  })

  test.each(forms)('gives the times of a long run the room they take: $name', metrics => {
    const { ticks, metrics: used } = layOut(lateProbe().trace(), metrics, 'relative')
    const longest = Math.max(...ticks.map(tick => clock(tick.at, axisUnit(ticks)).length))
    expect(longest).toBe('7200.04'.length)
    expect(used.axis - 6).toBeGreaterThanOrEqual(longest * metrics.figure)
    expect(layOut(handshake().trace(), metrics, 'relative').metrics.axis).toBe(metrics.axis)
  })

  test('draws what is symmetric symmetrically', () => {
    const { flights } = layOut(simultaneousOpen().trace(), WIDE, 'relative')
    const [one, other] = flights
    expect(one!.y1).toBe(other!.y1)
    expect(one!.y2).toBe(other!.y2)
    expect(one!.x1).toBe(other!.x2)
  })

  test('ends a lost segment on its way', () => {
    const { flights, lifelines } = layOut(lostThirdAck().trace(), WIDE, 'relative')
    const lost = flights.find(line => line.flight.end.kind === 'lost')!
    expect(lost.x2).toBeGreaterThan(lifelines[0]!.x)
    expect(lost.x2).toBeLessThan(lifelines[1]!.x)
  })

  test.each(forms)('lets a lost segment fall beside those under way with it: $name', metrics => {
    const { flights } = layOut(lostInTheMiddle().trace(), metrics, 'relative')
    const slope = (line: Placed) => (line.y2 - line.y1) / (line.x2 - line.x1)
    const at = flights.findIndex(line => line.flight.end.kind === 'lost')
    expect(slope(flights[at]!)).toBeCloseTo(slope(flights[at + 1]!))
  })

  test.each(forms)('leaves the name of a forger free of what sets out at the same moment: $name', metrics => {
    const { flights } = layOut(forgedBesideRetransmission().trace(), metrics, 'relative')
    const forged = flights.find(line => line.flight.form === 'forged')!
    const again = flights.find(line => line.flight.form === 'retransmission')!
    expect(nameBox(again, metrics).top).toBeGreaterThan(forged.y1)
  })

  test('starts a forged segment in the open, not at the host it pretends to come from', () => {
    const { flights, lifelines } = layOut(dataAndForgery().trace(), WIDE, 'relative')
    const forged = flights.find(line => line.flight.form === 'forged')!
    expect(forged.x2).toBe(lifelines[0]!.x)
    expect(forged.x1).toBeLessThan(lifelines[1]!.x)
  })

  test.each(forms)('leaves segments half of the room between the gutters under a flood, $name', metrics => {
    const [left, right] = layOut(halfOpen(40).trace(), metrics, 'relative').lifelines
    expect(right!.x - left!.x).toBeGreaterThan((metrics.width - metrics.axis - 2 * metrics.gutter) / 2 - 20)
    // lifelines stand on whole units
    expect(right!.words).toBeLessThanOrEqual(metrics.width - metrics.gutter + 1)
  })

  test('a call that succeeds keeps its name where its result has no room; one that fails keeps the error', () => {
    const tape = new Tape()
    tape.call(0, 'client', 'getsockopt', 0)
    tape.add(1, 'client', null, {
      kind: 'call',
      phase: 'return',
      sock: null,
      call: 'getsockopt',
      args: '',
      errno: 'ECONNRESET',
    })
    expect(layOut(tape.trace(), NARROW, 'relative').notes.map(note => note.text)).toEqual([
      'getsockopt',
      '→ ECONNRESET',
    ])
  })

  test('prints numbers as they are on the wire when asked to', () => {
    const { flights } = layOut(handshake().trace(), WIDE, 'absolute')
    expect(flights.map(line => line.numbers)).toEqual(['seq 1000', 'seq 5000 ack 1001', 'seq 1001 ack 5001'])
  })

  test('finds the height of a line between its ends', () => {
    const [syn] = layOut(handshake().trace(), WIDE, 'relative').flights
    expect(lineY(syn!, (syn!.x1 + syn!.x2) / 2)).toBeCloseTo((syn!.y1 + syn!.y2) / 2)
    expect(lineY(syn!, syn!.x1 - 50)).toBe(syn!.y1)
  })
})

describe('the steps of a run', () => {
  const trace = handshake().trace()
  const steps = stepsOf(trace)

  test('gather what happens at one moment at one host because of one thing', () => {
    expect(
      steps.map(step => `${step.at / 1000} ${step.host} ${step.entries.map(entry => entry.kind).join(' ')}`),
    ).toEqual([
      '0 server state',
      '0 client call state sent',
      '20 server received state sent',
      '40 client received state sent',
      '40 client call',
      '60 server received state',
    ])
  })

  test('are found by any of their entries', () => {
    for (const step of steps) for (const entry of step.entries) expect(stepIndexOf(steps, entry.id)).toBe(step.index)
  })

  test('count a loss to the sending that was lost', () => {
    const lost = stepsOf(lostThirdAck().trace()).find(step => step.entries.some(entry => entry.kind === 'lost'))
    expect(lost?.entries.map(entry => entry.kind)).toEqual(['received', 'state', 'sent', 'lost'])
  })
})

describe('the moment at a height', () => {
  const layout = layOut(lostThirdAck().trace(), WIDE, 'relative')

  test('is that of what stands there', () => {
    for (const { y, at } of layout.moments) expect(layout.timeAt(y)).toBe(at)
  })

  test('passes evenly within a fold', () => {
    const [fold] = layout.folds
    const { timeAt } = layout
    const [top, bottom] = [timeAt(fold!.y), timeAt(fold!.y + fold!.height)]
    expect(bottom).toBe(1_020_000)
    expect(timeAt(fold!.y + fold!.height / 2)).toBeGreaterThan(top + 200_000)
    expect(timeAt(fold!.y + fold!.height / 2)).toBeLessThan(bottom - 200_000)
  })

  test('is a whole number of microseconds, later the lower it stands, also below the last entry', () => {
    const times = Array.from({ length: layout.height }, (_, y) => layout.timeAt(y))
    expect(times.every(Number.isInteger)).toBe(true)
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(times[0]).toBe(0)
    expect(times.at(-1)).toBeGreaterThan(1_060_000)
  })
})

describe.each(all)('true to time: %s, %s', (_, __, make, metrics) => {
  const trace = make().trace()
  const layout = layOut(trace, metrics, 'relative', { form: 'linear' })

  test('heights are as far apart as moments', () => {
    const [first, ...rest] = layout.moments
    const last = rest.at(-1)!
    for (const { y, at } of rest)
      expect((y - first!.y) / (last.y - first!.y)).toBeCloseTo((at - first!.at) / (last.at - first!.at))
    expect(layout.folds).toEqual([])
  })

  test('no two segments have their words on one another', () => {
    const level = layout.flights.filter(line => !line.steep && !line.silent)
    for (const [at, line] of level.entries())
      for (const other of level.slice(at + 1)) {
        const [mine, name] = [nameBox(line, metrics), nameBox(other, metrics)]
        const across = mine.left < name.right && name.left < mine.right
        expect(across && mine.top < name.bottom && name.top < mine.bottom).toBe(false)
      }
  })

  test('twice the zoom is twice as tall', () => {
    const twice = layOut(trace, metrics, 'relative', { form: 'linear', zoom: 2 })
    const span = ({ moments }: typeof layout) => moments.at(-1)!.y - moments[0]!.y
    expect(span(twice) / span(layout)).toBeCloseTo(2)
  })
})

describe.each(all)('a row a step: %s, %s', (_, __, make, metrics) => {
  const trace = make().trace()
  const layout = layOut(trace, metrics, 'relative', { form: 'steps' })

  test('every segment is there, and none crosses another', () => {
    expect(layout.flights).toHaveLength(layOut(trace, metrics, 'relative').flights.length)
    const down = [...layout.flights].sort((a, b) => a.y1 - b.y1)
    for (const [at, line] of down.entries()) if (at > 0) expect(line.y1).toBeGreaterThanOrEqual(down[at - 1]!.y2 - 1)
  })

  test('later steps stand lower', () => {
    const tops = stepsOf(trace).map(step => layout.y(step.entries[0]!.id))
    expect(tops).toEqual([...tops].sort((a, b) => a - b))
    expect(new Set(tops).size).toBe(tops.length)
  })
})

describe('what stands beside the lifelines', () => {
  const beside = { timers: true, queues: 'all' } as const
  const layout = layOut(lostThirdAck().trace(), WIDE, 'relative', { beside })

  test('takes room of its own, outside of the bands and inside of the words', () => {
    const plain = layOut(lostThirdAck().trace(), WIDE, 'relative')
    expect(plain.bars).toEqual([])
    for (const bar of layout.bars) {
      const line = layout.lifelines.find(one => one.host === bar.run.host)!
      expect(Math.abs(bar.x - line.x)).toBeGreaterThan(4)
      expect(Math.abs(bar.x - line.x)).toBeLessThan(Math.abs(line.words - line.x))
    }
  })
})

test('a run of 400 segments is laid out with as many words as there is room for', () => {
  const { flights } = layOut(halfOpen(400).trace(), NARROW, 'relative')
  expect(flights).toHaveLength(400)
  expect(flights.some(line => !line.silent)).toBe(true)
})
