import { NextIntlClientProvider } from 'next-intl'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { HostInspector } from '@/components/inspect/host-inspector'
import { SegmentInspector } from '@/components/inspect/segment-inspector'
import { receiveZones, sendZones } from '@/components/inspect/sequence-zones'
import { treeKey, treeLines } from '@/components/inspect/tree'
import { lightPalette } from '@/components/lab/download/light-palette'
import { TextViews } from '@/components/lab/text-views'
import { readingOf } from '@/components/ladder/layout/reading'
import { Inside } from '@/components/run/inside'
import en from '@/content/messages/en/inspect.json'
import enRun from '@/content/messages/en/run.json'
import zh from '@/content/messages/zh-CN/inspect.json'
import zhRun from '@/content/messages/zh-CN/run.json'
import { TIMERS } from '@/lib/protocol/timers'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { snapshotsAt } from '@/lib/sim/snapshot'
import { VARIABLES } from '@/lib/tcp/sock-inside'
import { sightsOf } from '@/lib/trace/sight'

const parsed = parseScenarioFile(`until: 3 s
client: { iss: 1000 }
script: |
  0 server listen(80, backlog=4)
  0 network corrupt client data once
  0 client connect(server:80, port=40000)
  200 ms client write("hello")
`)
if (!parsed.ok) throw new Error(parsed.problems[0]!.message)
const { scenario } = parsed
const trace = run(scenario)

const draw = (element: ReactNode, locale: 'en' | 'zh-CN' = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={locale === 'en' ? { inspect: en, run: enRun } : { inspect: zh, run: zhRun }}
      onError={error => {
        throw error
      }}
    >
      {element}
    </NextIntlClientProvider>,
  )
/** The words of a line, without its markup. */
const plain = (markup: string) =>
  markup
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
const lineOf = (markup: string, path: string) =>
  plain(new RegExp(`<div[^>]*data-field="${path.replaceAll('.', '\\.')}".*?</div>`, 's').exec(markup)![0])

describe('the segment inspector', () => {
  const dropped = trace.entries.find(entry => entry.kind === 'dropped')!
  const markup = draw(<SegmentInspector trace={trace} reached={dropped.id} />)

  test('shows the segment that the step speaks of, a line for each field', () => {
    expect(lineOf(markup, 'tcp.sequence')).toBe('Sequence number 1 (raw 1001)')
    expect(lineOf(markup, 'tcp.flags')).toBe('▾ Control bits 0x18 (ACK, PSH)')
    expect(lineOf(markup, 'tcp.flags.psh')).toBe('.... 1... PSH 1, set')
    expect(lineOf(markup, 'tcp.window')).toMatch(/^Window \d+ octets \(\d+ × 1024\)$/)
  })

  test('says that a damaged segment does not fit its checksum, and that it did when it left', () => {
    expect(lineOf(markup, 'tcp.checksum')).toMatch(/bad: should be 0x[0-9a-f]{4}$/)
    expect(markup).toContain(en.segment.left)
  })

  test('has every octet, named after its field', () => {
    const octets = sightsOf(trace, 'packet' in dropped ? dropped.packet : 0)[0]!.octets
    expect([...markup.matchAll(/data-octet="\d+"/g)]).toHaveLength(octets.length)
    expect(markup).toMatch(/aria-label="45: [^"]*"/)
  })

  test('is there in Chinese, without a word missing', () => {
    expect(lineOf(draw(<SegmentInspector trace={trace} reached={dropped.id} />, 'zh-CN'), 'tcp.sequence')).toContain(
      '序列号',
    )
  })
})

describe('the tree of fields', () => {
  const { fields } = sightsOf(trace, 0)[0]!
  const lines = treeLines(fields, new Set(['ipv4']))

  test('keeps to itself what is closed', () => {
    expect(lines.some(line => line.field.path === 'ipv4.ttl')).toBe(false)
    expect(treeLines(fields, new Set()).some(line => line.field.path === 'ipv4.ttl')).toBe(true)
  })

  test.each([
    ['ArrowDown', 0, { to: 1 }],
    ['ArrowUp', 0, { to: 0 }],
    ['ArrowRight', 0, { toggle: 'ipv4' }],
    ['ArrowRight', 1, { to: 2 }],
    ['ArrowLeft', 1, { toggle: 'tcp' }],
    ['ArrowLeft', 2, { to: 1 }],
    ['Enter', 2, null],
    ['x', 0, null],
  ])('%s on line %i', (key, at, expected) => {
    expect(treeKey(key, lines, at)).toEqual(expected)
  })
})

describe('the sequence space', () => {
  const kinds = (zones: ReturnType<typeof sendZones>) => zones.map(({ kind, from, to }) => [kind, from, to])

  test('to be sent: what is acknowledged, what is under way and known of, what fits and what does not', () => {
    const zones = sendZones({
      iss: 0xfffffff0,
      una: 0xfffffffa,
      nxt: 30,
      edge: 100,
      written: 30,
      blocks: [
        { from: 0xfffffffa, to: 4, known: 'lost' },
        { from: 4, to: 30, known: 'sacked' },
      ],
    })
    expect(kinds(zones)).toEqual([
      ['acknowledged', 0, 10],
      ['lost', 10, 20],
      ['sacked', 20, 46],
      ['usable', 46, 116],
      ['beyond', 116, null],
    ])
    expect(zones.reduce((sum, zone) => sum + zone.share, 0)).toBeCloseTo(100)
  })

  test('has nothing that may be sent when the window is closed', () => {
    const zones = sendZones({ iss: 0, una: 10, nxt: 10, edge: 10, written: 30, blocks: [] })
    expect(kinds(zones)).toEqual([
      ['acknowledged', 0, 10],
      ['beyond', 10, null],
    ])
  })

  test('to be received: what was read, what waits, holes and what lies beyond them', () => {
    const zones = receiveZones({
      irs: 0,
      copied: 5,
      nxt: 10,
      edge: 100,
      held: [
        [40, 50],
        [20, 30],
      ],
    })
    expect(kinds(zones)).toEqual([
      ['read', 0, 5],
      ['unread', 5, 10],
      ['hole', 10, 20],
      ['held', 20, 30],
      ['hole', 30, 40],
      ['held', 40, 50],
      ['usable', 50, 100],
      ['beyond', 100, null],
    ])
  })
})

describe('the host inspector', () => {
  const snapshots = snapshotsAt(scenario, 205_000)

  test.each(['en', 'zh-CN'] as const)('shows sockets, their variables and what they wait for, in %s', locale => {
    const text = plain(draw(<HostInspector snapshots={snapshots} />, locale))
    expect(text).toContain('c ESTABLISHED 10.0.0.1:40000 ↔ 10.0.0.2:80')
    expect(text).toMatch(/snd\.una .*1 ?[(（](?:raw|原始值) 1001[)）]/)
    expect(text).toContain(locale === 'en' ? 'In flight 1–6 (5)' : '在途 1–6（5）')
    expect(text).toContain(locale === 'en' ? 'Tail loss probe' : '尾部丢失探测')
  })

  test('has words for every variable and every timer in both languages', () => {
    for (const words of [en, zh]) {
      expect(Object.keys(words.host.help)).toEqual(Object.keys(VARIABLES).map(name => name.replaceAll('.', '_')))
      expect(Object.keys(words.host.timer).sort()).toEqual([...TIMERS].sort())
    }
  })

  test('waits while nobody knows the hosts yet', () => {
    expect(draw(<HostInspector snapshots={null} />)).toContain(en.host.waiting)
  })
})

test('the run as text begins with the ladder, and offers every file', () => {
  const markup = draw(<TextViews scenario={scenario} trace={trace} snapshots={null} />)
  expect(markup).toMatch(/<pre[^>]*>\s+time {2}client/)
  for (const kind of ['SVG', 'PNG', 'pcapng', 'JSON']) expect(markup).toContain(`${kind}</button>`)
})

test('the light colours are those of the root, whatever stands around them', () => {
  const style = (declared: Record<string, string>) => {
    const names = Object.keys(declared)
    return {
      length: names.length,
      item: (at: number) => names[at]!,
      getPropertyValue: (name: string) => declared[name]!,
    }
  }
  const palette = lightPalette([
    {
      cssRules: [
        { selectorText: ':root, :host', style: style({ '--color-ink': ' #111', '--spacing': '4px' }) },
        { selectorText: '.dark', style: style({ '--color-ink': '#eee' }) },
      ],
    },
  ])
  expect([...palette]).toEqual([['--color-ink', '#111']])
})

describe('under any run', () => {
  const { steps } = readingOf(trace)
  const inside = (locale: 'en' | 'zh-CN', of: { scenario?: typeof scenario }) =>
    draw(<Inside trace={trace} step={steps[0]!} {...of} />, locale)

  test('the inspectors are folded away, and nothing of them is drawn', () => {
    expect(inside('en', { scenario })).toMatch(/^<details[^>]* data-inside="".*<\/summary><\/details>$/)
  })
  test('hosts are promised only where the run can be played again', () => {
    expect(inside('en', { scenario })).toContain(enRun.inside.open)
    expect(inside('en', {})).toContain(enRun.inside.openPlain)
    expect(inside('zh-CN', { scenario })).toContain(zhRun.inside.open)
  })
})
