import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Ladder } from '@/components/ladder/ladder'
import { NARROW, WIDE } from '@/components/ladder/layout/metrics'
import { layOut } from '@/components/ladder/layout/place'
import { stepsOf } from '@/components/ladder/layout/steps'
import { viewAround } from '@/components/ladder/layout/view'
import { readably } from '@/components/run/diagram'
import { binsOf } from '@/components/run/minimap'
import { momentLink, momentOf } from '@/components/run/moment'
import { commandOf } from '@/components/run/player-keys'
import { readPreference, USUAL } from '@/components/run/preference'
import { RunTable } from '@/components/run/run-table'
import { strideFrom } from '@/components/run/stride'
import { TraceView } from '@/components/run/trace-view'
import { WhyChain } from '@/components/run/why-chain'
import en from '@/content/messages/en/run.json'
import zh from '@/content/messages/zh-CN/run.json'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'
import { handshake, lostThirdAck } from './ladder-runs'

function play(text: string): Trace {
  const read = parseScenarioFile(text)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return run(read.scenario)
}
const inWords = (locale: 'en' | 'zh-CN', element: React.ReactNode) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={{ run: locale === 'en' ? en : zh }} timeZone="UTC">
      {element}
    </NextIntlClientProvider>,
  )

/** Five hundred segments and more, with losses. */
const long = play(`until: 30 s
link: { rate: 10 Mbit/s, loss: 2 % }
script: |
  0       server  listen(80, accept=always, read=yes)
  0       client  connect(server:80)
  100 ms  client  write(600000)
`)
const flood = play(`until: 4 s
server: { sysctl: { tcp_syncookies: 0 } }
script: |
  0       server    listen(80, backlog=16, accept=always)
  100 ms  attacker  flood server:80 rate=400/s 40 times sources=silent
`)

describe('of a long run', () => {
  const layout = layOut(long, WIDE, 'relative')
  const drawn = (top: number, bottom: number) =>
    renderToStaticMarkup(
      <Ladder layout={layout} label="A run." hostName={host => host} view={viewAround(top, bottom)} headless />,
    )

  test('only what is in sight is drawn, with some more on either side', () => {
    const all = layout.flights.length
    const marks = drawn(6000, 6800).match(/data-form/g)?.length ?? 0
    expect(all).toBeGreaterThan(500)
    expect(marks).toBeGreaterThan(10)
    expect(marks).toBeLessThan(all / 5)
  })

  test('nothing is missing from the stretch that one looks at', () => {
    const html = drawn(6000, 6800)
    for (const line of layout.flights)
      if (line.y2 >= 6000 && line.y1 <= 6800) expect(html).toContain(`data-entry="${line.flight.start.entry}"`)
  })

  test('a little scrolling draws nothing anew', () => {
    expect(viewAround(6010, 6700)).toEqual(viewAround(6050, 6740))
  })

  test('the minimap counts every segment, and every loss where it was', () => {
    const bins = binsOf(layout)
    const sum = (of: (bin: (typeof bins)[number]) => number) => bins.reduce((all, bin) => all + of(bin), 0)
    expect(sum(bin => bin.segments)).toBe(layout.flights.length)
    expect(sum(bin => bin.lost)).toBe(long.entries.filter(entry => entry.kind === 'lost').length)
    expect(sum(bin => bin.lost)).toBeGreaterThan(3)
  })

  test('the table comes in pages, and opens at the present step', () => {
    const steps = stepsOf(long)
    const html = inWords(
      'en',
      <RunTable trace={long} steps={steps} index={450} numbers="relative" evidence={new Set()} onLook={() => {}} />,
    )
    expect(html.match(/<tr/g)).toHaveLength(201)
    expect(html).toContain('aria-current="step"')
    expect(html).toContain(`Steps 401 to 600 of ${steps.length}`)
  })

  test('the table is printed whole, without what turns its pages', () => {
    const steps = stepsOf(long)
    const look = {
      trace: long,
      steps,
      index: 0,
      numbers: 'relative',
      evidence: new Set<number>(),
      onLook() {},
    } as const
    const html = inWords('en', <RunTable {...look} printed />)
    expect(html.match(/<tr/g)).toHaveLength(steps.length + 1)
    expect(html).not.toContain(en.pages.on)
  })
})

describe('of a crowd', () => {
  test('a row a step is drawn where the words would have no room, unless the reader chose', () => {
    expect(readably(long, NARROW, 'relative', {}).form).toBe('steps')
    expect(readably(flood, NARROW, 'relative', {}).form).toBe('steps')
    expect(readably(long, NARROW, 'relative', { form: 'linear' }).form).toBe('linear')
    expect(readably(handshake().trace(), NARROW, 'relative', {}).form).toBe('compressed')
  })

  test('queues in which somebody waits have a strip with their limit', () => {
    const layout = layOut(flood, WIDE, 'relative', { beside: { timers: true, queues: 'contended' } })
    expect(layout.strips.map(strip => [strip.queue.queue, strip.queue.limit])).toEqual([['syn', 16]])
    const html = renderToStaticMarkup(<Ladder layout={layout} label="A run." hostName={host => host} />)
    expect(html).toContain('data-queue="syn"')
    expect(html).toContain('S≤16')
  })
})

describe('timers beside the lifelines', () => {
  const trace = play(`until: 3 s
script: |
  0  network  drop client SYN once
  0  server   listen(80, accept=always)
  0  client   connect(server:80)
`)
  const beside = { timers: true, queues: 'none' } as const
  const html = renderToStaticMarkup(
    <Ladder layout={layOut(trace, WIDE, 'relative', { beside })} label="A run." hostName={host => host} />,
  )
  test('end in a point where they run out, in a bar where they are taken off', () => {
    const ends = [...html.matchAll(/data-timer="(\S+)" data-end="(\w+)"/g)].map(found => found.slice(1).join(' '))
    expect(ends).toEqual(['retransmit fired', 'retransmit cancelled', 'syn-ack cancelled'])
    expect(html).toMatch(/data-timer="retransmit" data-end="fired".*?<circle/s)
  })
  test('run down: a wedge that is pointed when nothing is left', () => {
    const [fired, cancelled] = layOut(trace, WIDE, 'relative', { beside }).bars
    expect(fired!.left).toBe(0)
    expect(cancelled!.left).toBeGreaterThan(0.9)
  })
})

describe('details', () => {
  test('put window and options below the numbers', () => {
    const layout = layOut(play('until: 1 s\nscript: |\n  0 client connect(server:80)\n'), WIDE, 'relative', {
      details: true,
    })
    expect(layout.flights[0]!.more).toMatch(/^win 64240 mss 1460/)
  })
})

describe('going through a run', () => {
  const { steps, at } = (() => {
    const steps = stepsOf(lostThirdAck().trace())
    return {
      steps,
      at: (ms: number, host: string) => steps.findIndex(step => step.at === ms * 1000 && step.host === host),
    }
  })()

  test('by change of state passes over what changes none', () => {
    expect(strideFrom(steps, at(40, 'client'), 'state', 1)).toBe(at(1060, 'server'))
    expect(strideFrom(steps, at(1060, 'server'), 'state', -1)).toBe(at(40, 'client'))
  })
  test('by segment stops wherever one leaves or arrives', () => {
    expect(strideFrom(steps, at(40, 'client'), 'segment', 1)).toBe(at(1020, 'server'))
  })
  test('by cause goes back to what made it happen, and on to what it makes happen', () => {
    expect(strideFrom(steps, at(1060, 'server'), 'cause', -1)).toBe(at(1040, 'client'))
    expect(strideFrom(steps, at(1020, 'server'), 'cause', 1)).toBe(at(1040, 'client'))
    expect(strideFrom(steps, at(1020, 'server'), 'cause', -1)).toBeNull()
  })
  test('ends at either end', () => {
    expect(strideFrom(steps, steps.length - 1, 'step', 1)).toBeNull()
    expect(strideFrom(steps, 0, 'step', -1)).toBeNull()
  })
  test.each([
    [' ', 'play'],
    ['ArrowRight', 'stride'],
    ['C', 'stride'],
    ['w', 'why'],
    ['?', 'map'],
  ])('the key %o asks for %s', (key, asked) => {
    expect(commandOf(key)?.do).toBe(asked)
  })
  test('other keys ask for nothing', () => {
    expect(commandOf('a')).toBeNull()
    expect(commandOf('constructor')).toBeNull()
  })
})

describe('a moment in the address', () => {
  test('is an entry of the run, and replaces the one before', () => {
    expect(momentLink('https://a.example/en/lab/run?lab=x&at=3#top', 17)).toBe(
      'https://a.example/en/lab/run?lab=x&at=17',
    )
    expect(momentOf('?lab=x&at=17', 18)).toBe(17)
  })
  test.each(['?at=18', '?at=-1', '?at=1.5', '?at=x', '', '?at=99999999999'])('%o points at nothing', search => {
    expect(momentOf(search, 18)).toBeNull()
  })
})

describe('what a reader prefers', () => {
  test('is read as far as it is anything', () => {
    expect(readPreference('{"form":"steps","details":true,"timers":"no"}')).toEqual({
      ...USUAL,
      form: 'steps',
      details: true,
    })
  })
  test.each([null, '', '7', '[', '{"form":"spiral"}', 'null'])('%o is the usual', text => {
    expect(readPreference(text)).toEqual(USUAL)
  })
})

describe('why', () => {
  const trace = play(`until: 3 s
script: |
  0  network  drop client SYN once
  0  server   listen(80, accept=always)
  0  client   connect(server:80)
`)
  const steps = stepsOf(trace)
  const cancelled = trace.entries.find(entry => entry.kind === 'timer' && entry.action === 'cancelled')!
  const step = steps.find(one => one.entries.includes(cancelled))!
  const chain = (locale: 'en' | 'zh-CN') =>
    inWords(locale, <WhyChain trace={trace} steps={steps} index={step.index} entry={cancelled.id} onLook={() => {}} />)
      .replaceAll(/<[^>]+>/g, ' ')
      .replaceAll(/\s+/g, ' ')

  test('a timer was taken off: what did it, and what led there, each with its clause', () => {
    expect(chain('en')).toContain('Client takes its retransmit timer off. Because: Client receives SYN,ACK.')
    expect(chain('en')).toContain('Client sees its retransmit timer run out, sends SYN again. Decided by RFC 6298 §5')
  })
  test('the same in Chinese', () => {
    expect(chain('zh-CN')).toContain('客户端取消 retransmit 定时器。 原因：客户端收到 SYN,ACK。')
    expect(chain('zh-CN')).toContain('重传 SYN。 依据 RFC 6298')
  })
})

describe('a run as the server draws it', () => {
  const markup = inWords('en', <TraceView trace={lostThirdAck().trace()} title="Lost" />)
  test('holds both forms, of which the box shows one, with the player and the chain of causes', () => {
    expect([...markup.matchAll(/data-ladder="(\w+)"/g)].map(found => found[1])).toEqual(['narrow', 'wide'])
    expect(markup).toContain('data-why=""')
    expect(markup).toContain('its timer ran out')
  })
  test('every arrow, band, timer and word beside a lifeline can be asked about', () => {
    for (const mark of ['data-form', 'data-state', 'data-note'])
      expect(markup.match(new RegExp(`<g data-entry="\\d+"[^>]*${mark}=`, 'g'))?.length, mark).toBeGreaterThan(2)
  })
  test('of a long run, holds the beginning in a box with a minimap', () => {
    const html = inWords('en', <TraceView trace={long} initialStep={0} />)
    expect(html).toContain('data-minimap')
    expect(html).toContain('role="scrollbar"')
    expect(html.match(/data-form/g)!.length).toBeLessThan(300)
    expect(html.match(/<noscript>/g)).toHaveLength(2)
  })
})
