import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { haunted } from '@/components/ladder/layout/ghosts'
import { FORMS, type Layout } from '@/components/ladder/layout/layout'
import { type Metrics, NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { foldBox, noteBox } from '@/components/ladder/layout/texts'
import { meet, type Turned, wordsBoxes } from '@/components/ladder/layout/turned'
import { readably } from '@/components/run/diagram'
import { readGalleryLab } from '@/lib/content/gallery-lab'
import { differenceOf } from '@/lib/lab/difference'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { FaultAction } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'

const LABS = 'content/labs'
const labs = readdirSync(LABS).map(name => {
  const read = readGalleryLab(readFileSync(`${LABS}/${name}`, 'utf8'), name)
  if (!read.ok) throw new Error(`${name} cannot be read.`)
  return [name, run(read.lab.scenario)] as const
})

/** Two or three hosts that all speak to a server between or beside them, with a full queue, losses and waiting writers. */
function crowd(hosts: readonly string[]): Trace {
  const others = hosts.filter(host => host !== 'server')
  const calls = others.flatMap((host, at) => [
    `${at * 3} ms ${host} connect(server:80) as c${at}`,
    `${100 + at * 2} ms ${host} write("from ${host}")`,
    `${180 + at} ms ${host} close()`,
  ])
  const text = [
    'until: 20 s',
    'link: { delay: 10 ms }',
    `others: { ${others
      .slice(1)
      .map((name, at) => `${name}: { address: 10.0.0.${at + 3} }`)
      .join(', ')} }`,
    'script: |',
    '  0 server listen(80, backlog=1)',
    '  0 network drop server SYN,ACK once',
    ...calls.map(line => `  ${line}`),
    '  150 ms server accept()',
    '  300 ms server accept()',
    '',
  ].join('\n')
  const read = parseScenarioFile(text)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return run(read.scenario)
}

/** Each lab with its second segment from the server lost, and the arrows that are not there any more. */
const changed = labs.flatMap(([name, before]) => {
  const read = readGalleryLab(readFileSync(`${LABS}/${name}`, 'utf8'), name)
  if (!read.ok) return []
  const { scenario } = read.lab
  const drop: FaultAction = {
    do: 'fault',
    at: 0,
    select: { from: 'server', what: 'any', segment: 2 },
    times: 1,
    fault: { name: 'drop' },
  }
  const after = run({ ...scenario, actions: [drop, ...scenario.actions] })
  const { gone } = differenceOf(before, after)
  return gone.length === 0 ? [] : [[name, after, gone] as const]
})

const crowds = [
  ['three hosts', crowd(['client', 'server', 'other'])],
  ['four hosts', crowd(['client', 'server', 'other', 'last'])],
] as const

/** Every piece of text of a picture, with what it says. */
function textsOf(layout: Layout): readonly (readonly [what: string, box: Turned])[] {
  const { metrics, lifelines } = layout
  return [
    ...layout.flights
      .filter(line => !line.silent)
      .flatMap(line => wordsBoxes(line, metrics).map(box => [`${line.name} ${line.numbers}`, box] as const)),
    ...layout.notes.map(
      note =>
        [`${note.host} ${note.text}`, noteBox(note, lifelines.find(one => one.host === note.host)!, metrics)] as const,
    ),
    ...layout.ghosts
      .filter(line => !line.silent)
      .flatMap(line => wordsBoxes(line, metrics).map(box => [`gone ${line.name}`, box] as const)),
    ...layout.folds.flatMap(fold => {
      const box = foldBox(fold, metrics)
      return box === null ? [] : [[`fold ${fold.length}`, box] as const]
    }),
  ]
}

const looks = FORMS.flatMap(form =>
  ([WIDE, NARROW] as const).flatMap(metrics => [false, true].map(details => [form, metrics, details] as const)),
)
const draw = (trace: Trace, form: (typeof FORMS)[number], metrics: Metrics, details: boolean) =>
  layOut(trace, metrics, 'relative', { form, details, beside: { timers: true, queues: 'all' } })

describe.each([...labs, ...crowds])('the picture of %s', (_, trace) => {
  test.each(looks)('%s, %o, details %s: no words stand on others, and none leave it', (form, metrics, details) => {
    expectApart(draw(trace, form, metrics, details))
  })
})

describe.each([...labs, ...crowds])('the bursts of %s', (_, trace) => {
  test.each([WIDE, NARROW])('$name: no words stand on others where they are unfolded', metrics => {
    expectApart(layOut(trace, metrics, 'relative', { form: 'linear', unfolded: true }))
  })
})

/** No words stand on others, and none leave the picture. */
function expectApart(layout: Layout): void {
  const texts = textsOf(layout).toSorted(([, a], [, b]) => a.top - b.top)
  const clashes: string[] = []
  texts.forEach(([what, box], at) => {
    for (let next = at + 1; next < texts.length && texts[next]![1].top < box.bottom; next++)
      if (meet(box, texts[next]![1])) clashes.push(`${what} / ${texts[next]![0]}`)
  })
  expect(clashes).toEqual([])
  const outside = texts.filter(
    ([, box]) => box.left < 0 || box.right > layout.metrics.width || box.top < 0 || box.bottom > layout.height,
  )
  expect(outside.map(([what]) => what)).toEqual([])
}

const withGhosts = (trace: Trace, form: (typeof FORMS)[number], metrics: Metrics, gone: readonly Flight[]) =>
  haunted(draw(trace, form, metrics, false), gone, notAbove =>
    layOut(trace, metrics, 'relative', { form, beside: { timers: true, queues: 'all' }, notAbove }),
  )

describe.each(changed)('what a change took away from %s', (_, trace, gone) => {
  test.each(looks.filter(([, , details]) => !details))('%s, %o: its names stand on no words', (form, metrics) => {
    const layout = withGhosts(trace, form, metrics, gone)
    expectApart(layout)
    expect(layout.ghosts).toHaveLength(gone.length)
    for (const { y1, y2 } of layout.ghosts) {
      expect(y1).toBeGreaterThanOrEqual(metrics.top)
      expect(y2).toBeGreaterThan(y1)
      expect(y2).toBeLessThan(layout.height)
    }
  })

  test('stands where it stood: at the height of its moment, wherever this run has that moment, too', () => {
    const layout = withGhosts(trace, 'compressed', WIDE, gone)
    const heights = new Map(layout.moments.map(({ at, y }) => [at, y]))
    for (const { flight, y1 } of layout.ghosts) expect(y1).toBe(heights.get(flight.start.at) ?? y1)
  })
})

describe.each(crowds)('%s', (_, trace) => {
  test.each(looks)('%s, %o, details %s: timers, queues and calls stand at each of them', (form, metrics, details) => {
    const layout = draw(trace, form, metrics, details)
    for (const { name } of trace.hosts) {
      expect(
        layout.bars.some(bar => bar.run.host === name),
        name,
      ).toBe(true)
      expect(
        layout.notes.some(note => note.host === name && note.kind === 'call'),
        name,
      ).toBe(true)
    }
    expect(layout.strips.map(strip => strip.queue.queue).toSorted()).toEqual(['accept', 'syn'])
  })
})

test('hardly any segment of a picture, as it opens, goes without words', () => {
  const lines = labs.flatMap(([, trace]) =>
    [WIDE, NARROW].flatMap(metrics => readably(trace, metrics, 'relative', {}).flights),
  )
  expect(lines.filter(line => line.silent).length / lines.length).toBeLessThan(0.05)
})
