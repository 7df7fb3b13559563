import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { along, layOutStates, NARROW, WIDE } from '@/components/states/layout'
import { movedPick, pickKey, picksOf } from '@/components/states/pick'
import { StateDiagram } from '@/components/states/state-diagram'
import en from '@/content/messages/en/inspect.json'
import enRun from '@/content/messages/en/run.json'
import zh from '@/content/messages/zh-CN/inspect.json'
import zhRun from '@/content/messages/zh-CN/run.json'
import { EDGES } from '@/lib/protocol/edges'
import { STATES } from '@/lib/protocol/states'
import { VARIANTS } from '@/lib/tcp/variants/registry'
import type { Trace } from '@/lib/trace/events'
import { handshake, simultaneousOpen } from './ladder-runs'

const draw = (props: Parameters<typeof StateDiagram>[0], locale: 'en' | 'zh-CN' = 'en') =>
  renderToStaticMarkup(
    <NextIntlClientProvider
      locale={locale}
      timeZone="UTC"
      messages={locale === 'en' ? { inspect: en, run: enRun } : { inspect: zh, run: zhRun }}
    >
      <StateDiagram {...props} />
    </NextIntlClientProvider>,
  )
/** One of the two forms of the picture. */
const form = (markup: string, name: 'wide' | 'narrow') =>
  /<svg[^>]*data-states="NAME".*?<\/svg>/s.exec(markup.replace(`data-states="${name}"`, 'data-states="NAME"'))![0]
const all = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].map(found => found[1]!)

describe.each([WIDE, NARROW])('the state diagram, $name', metrics => {
  const layout = layOutStates(EDGES, metrics)

  test('draws each edge of EDGES, and no arrow that is none', () => {
    const pairs = new Set(EDGES.map(({ from, to }) => `${from} ${to}`))
    expect(layout.arcs.map(pickKey).sort()).toEqual([...pairs].sort())
    expect(layout.arcs.flatMap(arc => arc.edges)).toHaveLength(EDGES.length)
    const drawn = all(form(draw({}), metrics.name), /data-arc="([^"]+)"/g)
    expect(drawn.sort()).toEqual([...pairs].sort())
  })

  test('draws every state, and CLOSED at both ends', () => {
    expect(layout.boxes.filter(box => !box.again).map(box => box.state)).toEqual([...STATES])
    expect(layout.boxes.filter(box => box.again).map(box => box.state)).toEqual(['CLOSED'])
  })

  test('lets an arrow into a box only where it begins and where it ends', () => {
    const inside = layout.arcs.flatMap(arc =>
      layout.boxes
        .filter(box =>
          [0.03, 0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.85, 0.97].some(t => {
            const { x, y } = along(arc, t)
            return Math.abs(x - box.x) < box.width / 2 && Math.abs(y - box.y) < metrics.box.height / 2
          }),
        )
        .map(box => `${pickKey(arc)} in ${box.state}`),
    )
    expect(inside).toEqual([])
  })

  test('keeps everything inside of the picture', () => {
    const xs = layout.arcs.flatMap(arc => [
      arc.start.x,
      arc.end.x + (arc.stub ? Math.sign(arc.end.x - arc.start.x) * 11 : 0),
    ])
    expect(Math.min(...xs)).toBeGreaterThan(0)
    expect(Math.max(...xs)).toBeLessThan(metrics.width)
  })
})

describe('the path of a run', () => {
  const trace = handshake().trace()
  const takenIn = (markup: string) =>
    form(markup, 'wide')
      .split(/(?=<g [^>]*data-arc=)/)
      .slice(1)
      .flatMap(part => {
        const badges = [...part.matchAll(/data-badge="(\w+)".*?<text[^>]*>([^<]+)</gs)]
        return badges.map(([, host, order]) => `${/data-arc="([^"]+)"/.exec(part)![1]} ${host} ${order}`)
      })

  test('numbers the steps of each end', () => {
    expect(takenIn(draw({ trace })).sort()).toEqual([
      'CLOSED LISTEN server 1',
      'CLOSED SYN_SENT client 1',
      'LISTEN SYN_RECEIVED server 2',
      'SYN_RECEIVED ESTABLISHED server 3',
      'SYN_SENT ESTABLISHED client 2',
    ])
  })

  test('goes as far as the run has come', () => {
    const established = trace.entries.find(entry => entry.kind === 'state' && entry.to === 'ESTABLISHED')!
    const markup = draw({ trace, reached: established.id - 1 })
    expect(takenIn(markup)).not.toContain('SYN_SENT ESTABLISHED client 2')
    expect(form(markup, 'wide')).toMatch(/data-state="SYN_SENT"(?:(?!data-state=).)*data-standing="client"/s)
  })

  test('is that of one host where one is asked for', () => {
    expect(takenIn(draw({ trace, host: 'client' })).sort()).toEqual([
      'CLOSED SYN_SENT client 1',
      'SYN_SENT ESTABLISHED client 2',
    ])
  })

  test('has both ends on one arrow in a simultaneous open', () => {
    const arrow = takenIn(draw({ trace: simultaneousOpen().trace() })).filter(one =>
      one.startsWith('SYN_SENT SYN_RECEIVED'),
    )
    expect(arrow.sort()).toEqual(['SYN_SENT SYN_RECEIVED client 2', 'SYN_SENT SYN_RECEIVED server 2'])
  })

  test('shows an arrow that only a counterfactual host has', () => {
    const entries = trace.entries.map(entry =>
      entry.kind === 'state' && entry.from === 'SYN_RECEIVED'
        ? { ...entry, from: 'LAST_ACK' as const, to: 'TIME_WAIT' as const, cite: 'variant:passive-time-wait' }
        : entry,
    )
    const other: Trace = { ...trace, entries }
    expect(takenIn(draw({ trace: other }))).toContain('LAST_ACK TIME_WAIT server 3')
    expect(draw({ trace: other })).toContain(en.states.counterfactual)
  })

  test.each(['en', 'zh-CN'] as const)('is told as a list too, in %s', locale => {
    const rows = all(draw({ trace }, locale), /<tr>(.*?)<\/tr>/gs).map(row => row.replaceAll(/<[^>]+>/g, ' ').trim())
    expect(rows).toHaveLength(1 + 5)
    expect(rows[2]).toMatch(/CLOSED → SYN-SENT/)
  })
})

describe('a question about the diagram', () => {
  test('marks what was picked, and gives nothing away', () => {
    const markup = draw({ picked: { from: 'SYN_SENT', to: 'ESTABLISHED' }, mute: true })
    expect(all(form(markup, 'wide'), /aria-pressed="true" data-pick="([^"]+)"/g)).toEqual(['SYN_SENT ESTABLISHED'])
    expect(markup).not.toContain('rcv SYN')
  })

  test('has one place in the order of focus', () => {
    expect(all(form(draw({}), 'wide'), /tabindex="(0)"/gi)).toHaveLength(1)
  })

  test('leads through all that can be picked by arrow keys, round and round', () => {
    const picks = picksOf(layOutStates(EDGES, WIDE))
    const seen = new Set<string>()
    for (let at = 0, i = 0; i < picks.length; i++, at = movedPick('ArrowDown', at, picks.length)!)
      seen.add(pickKey(picks[at]!))
    expect(seen.size).toBe(STATES.length + layOutStates(EDGES, WIDE).arcs.length)
    expect(movedPick('ArrowUp', 0, picks.length)).toBe(picks.length - 1)
    expect(movedPick('x', 0, picks.length)).toBeNull()
  })
})

test('every word of EDGES and of the variants is there in both languages', () => {
  const edges = [...EDGES, ...VARIANTS.flatMap(variant => variant.edges)]
  for (const words of [en, zh]) {
    expect(Object.keys(words.states.on)).toEqual(expect.arrayContaining(edges.map(edge => edge.on)))
    expect(Object.keys(words.states.does)).toEqual(expect.arrayContaining(edges.flatMap(edge => edge.does ?? [])))
    expect(Object.keys(words.states.meaning)).toEqual([...STATES])
  }
})
