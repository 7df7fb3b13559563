import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { argumentsOf, withArgument } from '@/lib/lab/arguments'
import type { KnobSpec } from '@/lib/lab/knob'
import { knobsOf } from '@/lib/lab/knobs'
import { type Touch, touchedByAll } from '@/lib/lab/touch'
import { english } from '@/lib/protocol/told'
import { parseScenarioFile } from '@/lib/scenario/parse'
import type { Scenario } from '@/lib/sim/scenario'

const TEXT = `# the last hop is slow
until: 10 s
link: { delay: 50 ms, middlebox: { kind: firewall, inside: server } }
server:
  iss: 5000   # easy to read
  sysctl: { tcp_synack_retries: 2 }
others: { web: { address: 10.0.0.7, variants: [no-time-wait] } }
script: |
  0        server  listen(80, accept=always, reply="a, b)")   # waits
  200 ms   client  connect(server:80, port=40000) as c
  1 s      client  c.write("hello")
`

const read = (text: string): Scenario => {
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return parsed.scenario
}
const knobs = (text: string) => knobsOf(text, read(text))
const knob = (id: string, text = TEXT): KnobSpec => knobs(text).find(one => one.id === id)!
const turned = (touches: readonly Touch[], text = TEXT): string => {
  const made = touchedByAll(text, touches)
  if (!made.ok) throw new Error(english(made.why))
  return made.text
}

/** What is always something, and none of it more usual than another. */
const WITHOUT_DEFAULT: ReadonlySet<string> = new Set(['until'])

/** Another value that the dial allows. */
function other({ dial, value }: KnobSpec): string {
  if (dial.kind === 'text') return dial.example
  if (dial.kind === 'switch') return value === 'yes' ? 'no' : 'yes'
  if (dial.kind === 'choice') return dial.words.find(word => word !== value)!
  const middle = dial.whole ? Math.floor((dial.least + dial.most) / 2) : (dial.least + dial.most) / 2
  return String(Math.min(middle, dial.least + 7))
}

describe('Every knob', () => {
  const all = knobs(TEXT)

  it.each(all.map(({ id }) => id))('%s is set, read back, and left to its default again', id => {
    const before = knob(id)
    const value = other(before)
    const text = turned(before.set(value))
    const set = knob(id, text)
    expect(set.value).toBe(value)
    expect(set.changed).toBe(before.default !== value && !WITHOUT_DEFAULT.has(id))
    if (before.default === null) return
    const back = knob(id, turned(set.set(undefined), text))
    expect(back.value).toBe(before.default)
    expect(back.changed).toBe(false)
  })

  it('has a name that no other has, and a sentence in both languages', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    for (const locale of ['en', 'zh-CN']) {
      const words = JSON.parse(readFileSync(`content/scenario-words/${locale}.json`, 'utf8')) as Record<
        string,
        Record<string, string>
      >
      expect(all.filter(({ table, word }) => words[table]?.[word] === undefined)).toEqual([])
    }
  })
})

describe('A knob that was turned', () => {
  it('leaves comments, order and everything else of the text', () => {
    expect(turned(knob('server.sysctl.tcp_synack_retries').set('7'))).toBe(TEXT.replace('retries: 2', 'retries: 7'))
    expect(turned(knob('line 9.backlog').set('3'))).toBe(TEXT.replace('b)")', 'b)", backlog=3)'))
  })

  it('stands out, and one that is at its default does not', () => {
    const changed = knobs(TEXT).filter(one => one.changed)
    expect(changed.map(({ id }) => id)).toEqual([
      'link.delay',
      'middlebox',
      'server.iss',
      'server.sysctl.tcp_synack_retries',
      'web.variant.no-time-wait',
      'line 9.accept',
      'line 9.reply',
      'line 10.port',
    ])
  })

  it('shows a sum of several sysctls as the numbers it stands for', () => {
    const text = TEXT.replace('tcp_synack_retries: 2', 'tcp_rmem: 4096 8192 16384')
    expect(knob('server.sysctl.tcp_rmem_max', text)).toMatchObject({ value: '16384', changed: true })
  })

  it('shares and times are shown as people write them', () => {
    const text = turned(knob('link.loss').set('0.1'))
    expect(text).toContain('loss: 0.1 %')
    expect(knob('link.loss', text).value).toBe('0.1')
    expect(knob('link.loss-from.web', text).value).toBe('0.1')
  })
})

describe('A middlebox', () => {
  const PLAIN = TEXT.replace(', middlebox: { kind: firewall, inside: server }', '')
  const box = (text: string) => read(text).link.middlebox

  it.each([
    ['firewall', { inside: ['server'] }],
    ['nat', { inside: ['client'], address: '192.0.2.1' }],
    ['syn-proxy', { inside: ['server'] }],
  ])('of kind %s is put on the path with one knob, and taken away with it', (kind, stands) => {
    expect(knob('middlebox', PLAIN)).toMatchObject({ value: null, changed: false })
    const text = turned(knob('middlebox', PLAIN).set(kind), PLAIN)
    expect(box(text)).toMatchObject({ kind, ...stands })
    expect(turned(knob('middlebox', text).set(undefined), text)).toBe(PLAIN)
  })

  it('keeps its sides and its patience when it becomes another one', () => {
    const tuned = turned([...knob('middlebox.idle').set('60'), ...knob('middlebox.forgotten').set('reset')])
    const nat = turned(knob('middlebox', tuned).set('nat'), tuned)
    expect(box(nat)).toMatchObject({ kind: 'nat', inside: ['server'], idle: 60_000_000, forgotten: 'reset' })
  })

  it('has its ports and its inside written as lists', () => {
    expect(box(turned(knob('middlebox.ports').set('80, 443')))?.ports).toEqual([80, 443])
    expect(box(turned(knob('middlebox.inside').set('web')))?.inside).toEqual(['web'])
    const wrong = touchedByAll(TEXT, knob('middlebox.ports').set('http'))
    expect(wrong.ok ? '' : english(wrong.why)).toContain('A port of the firewall')
  })
})

describe('What a program and a host say', () => {
  it('is written as a script writes it', () => {
    expect(turned(knob('line 9.reply').set('say "hi"\\n'))).toContain('reply="say \\"hi\\"\\n"')
    expect(turned(knob('line 10.linger').set('0'))).toContain('linger=0')
    expect(turned(knob('line 10.TCP_CONGESTION').set('reno'))).toContain('TCP_CONGESTION="reno"')
    expect(read(turned(knob('server.iss').set('7, 9'))).hosts[1]?.iss).toEqual([7, 9])
  })
})

describe('The arguments of a call', () => {
  const what = 'listen(80, accept=always, reply="a, b=1)", eof-delay=100 ms) as web'

  it('are read with texts that look like arguments', () => {
    expect(argumentsOf(what)).toEqual({ accept: 'always', reply: '"a, b=1)"', 'eof-delay': '100 ms' })
    expect(argumentsOf('unplug')).toEqual({})
  })

  it('are set, added and taken away where they stand', () => {
    expect(withArgument(what, 'eof-delay', '2 s')).toBe(what.replace('100 ms', '2 s'))
    expect(withArgument(what, 'backlog', '4')).toBe(what.replace(') as', ', backlog=4) as'))
    expect(withArgument(what, 'accept', undefined)).toBe(what.replace(', accept=always', ''))
    expect(withArgument('accept(read=yes)', 'read', undefined)).toBe('accept()')
    expect(withArgument('accept()', 'read', 'yes')).toBe('accept(read=yes)')
    expect(withArgument(what, 'backlog', undefined)).toBe(what)
  })
})
