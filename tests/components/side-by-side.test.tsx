import { readFileSync } from 'node:fs'
import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Layout } from '@/components/ladder/layout/layout'
import { NARROW } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { isLoud } from '@/components/ladder/layout/steps'
import { layOutTogether } from '@/components/ladder/layout/together'
import { SideBySide } from '@/components/run/side-by-side'
import en from '@/content/messages/en/run.json'
import { compareRecording } from '@/lib/kernel/compare'
import { drawnTrace } from '@/lib/kernel/drawn-trace'
import { readCompactRecording } from '@/lib/kernel/recording'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { partingOf } from '@/lib/trace/diff'
import type { Trace } from '@/lib/trace/events'
import { handshake, lateProbe } from './ladder-runs'

function play(head: string, ...script: string[]): Trace {
  const lines = ['0 server listen(80, backlog=8, accept=always)', ...script, '100 ms client connect(server:80)']
  const read = parseScenarioFile(`until: 5 s\n${head}\nscript: |\n${lines.map(line => `  ${line}\n`).join('')}`)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return run(read.scenario)
}
const ordinary = play('')
const twoWay = play('server: { variants: [two-way-handshake] }')
const lost = play('', '0 network drop server SYN,ACK once')

test('a short run beside a long one tells its times in the unit of the long one', () => {
  const [short, long] = [handshake().trace(), lateProbe().trace()]
  expect(layOut(short, NARROW, 'relative').unit).toBe('ms')
  expect(layOutTogether([short, long], NARROW, 'relative').map(layout => layout.unit)).toEqual(['s', 's'])
})

const momentsOf = ({ moments }: Layout) => new Map(moments.map(({ at, y }) => [at, y]))

describe.each([
  ['a variant', twoWay],
  ['a loss', lost],
])('two runs on one scale of time: %s', (_, other) => {
  const [left, right] = layOutTogether([ordinary, other], NARROW, 'relative')
  test('have each moment of both at one height', () => {
    const rights = momentsOf(right)
    const both = left.moments.filter(moment => rights.has(moment.at))
    expect(both.length).toBeGreaterThan(2)
    for (const { at, y } of both) expect(rights.get(at), `${at}`).toBe(y)
  })
  test('have nothing later stand higher', () => {
    const all = [...left.moments, ...right.moments].sort((a, b) => a.at - b.at)
    expect(all.map(moment => moment.y)).toEqual(all.map(moment => moment.y).sort((a, b) => a - b))
  })
  test('are of one height', () => {
    expect(left.height).toBe(right.height)
  })
})

test('a recording and the run of the engine stand at one height where they happen at one moment', () => {
  const reading = readCompactRecording(readFileSync('content/recordings/teardown/last_ack_lost.json', 'utf8'))
  if (!reading.ok) throw new Error(reading.why)
  const { linux, trace } = compareRecording(reading.recording)
  const [left, right] = layOutTogether(
    [drawnTrace(linux, reading.recording.scenario), drawnTrace(trace, reading.recording.scenario)],
    NARROW,
    'relative',
  )
  expect(left.flights).toHaveLength(right.flights.length)
  left.flights.forEach((line, at) => {
    const other = right.flights[at]!
    // a kernel is never on time to the microsecond
    const apart = Math.abs(line.flight.start.at - other.flight.start.at)
    expect(apart).toBeLessThan(10_000)
    expect(Math.abs(line.y1 - other.y1), `segment ${at}`).toBeLessThan(NARROW.drop)
  })
})

describe('two runs part', () => {
  test('at the first thing to be seen that differs', () => {
    expect(partingOf(ordinary, twoWay, isLoud)).toMatchObject({
      at: 120_000,
      left: { kind: 'received', host: 'client', at: 140_000 },
      right: { kind: 'state', to: 'ESTABLISHED' },
    })
  })
  test('nowhere when one only counts something that nobody sees', () => {
    const quiet = ordinary.entries.map(entry => ({ ...entry, id: entry.id + 7 }))
    expect(partingOf(ordinary, { ...ordinary, entries: quiet }, isLoud)).toBeNull()
  })
  test('where one of them ends', () => {
    const shorter = { ...ordinary, entries: ordinary.entries.slice(0, -1) }
    expect(partingOf(ordinary, shorter, () => true)).toEqual({
      at: ordinary.entries.at(-1)?.at,
      left: ordinary.entries.at(-1),
      right: null,
      field: '',
    })
  })
})

describe('the picture of both', () => {
  const show = (compared: boolean) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={{ run: en }} timeZone="UTC">
        <SideBySide
          compared={compared}
          runs={[
            { name: 'Ordinary', trace: ordinary },
            { name: 'Two segments', trace: twoWay, evidence: [1] },
          ]}
        />
      </NextIntlClientProvider>,
    )
  test('marks in both where they part and says what each does there', () => {
    const html = show(true)
    expect(html.match(/data-parting=""/g)).toHaveLength(2)
    expect(html).toContain('The runs part here, at 120 ms.')
    const answers = '120 ms: Server receives SYN, moves from LISTEN to SYN-RECEIVED, sends SYN,ACK'
    expect(html).toContain(`<dd>${answers}.</dd>`)
    expect(html).toContain(`<dd>${answers}, moves from SYN-RECEIVED to ESTABLISHED, gets 4 back from accept().</dd>`)
  })
  test('says which number differs where the sentences do not', () => {
    const [one, other] = [1000, 2000].map(iss => play(`client: { iss: ${iss} }`))
    const html = renderToStaticMarkup(
      <NextIntlClientProvider locale="en" messages={{ run: en }} timeZone="UTC">
        <SideBySide
          compared
          runs={[
            { name: 'One', trace: one! },
            { name: 'Other', trace: other! },
          ]}
        />
      </NextIntlClientProvider>,
    )
    expect(html).toContain('sends SYN. Its seq is 1000.</dd>')
    expect(html).toContain('sends SYN. Its seq is 2000.</dd>')
  })
  test('marks nothing where their clocks are not the same', () => {
    expect(show(false)).not.toContain('data-parting')
  })
})

describe('two long runs', () => {
  const write = '200 ms client write(300000)'
  const [whole, holed] = [play('', write), play('', write, '210 ms network drop client data once')]
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={{ run: en }} timeZone="UTC">
      <SideBySide
        compared
        runs={[
          { name: 'Whole', trace: whole },
          { name: 'A hole', trace: holed },
        ]}
      />
    </NextIntlClientProvider>,
  )
  test('are drawn, each in a window with a minimap', () => {
    expect(html.match(/data-minimap/g)).toHaveLength(2)
    expect(html.match(/data-ladder/g)).toHaveLength(2)
  })
  test('of which the page holds only a stretch', () => {
    const sent = [whole, holed].flatMap(trace => trace.entries.filter(entry => entry.kind === 'sent')).length
    expect(sent).toBeGreaterThan(150)
    expect(html.match(/data-form/g)!.length).toBeLessThan(sent / 2)
  })
  test('and what each does where they part is told', () => {
    expect(html).toContain('data-parting-words')
  })
})
