import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beginHistory, changed, undone } from '@/lib/lab/history'
import { inOrderOfTime, scriptLines } from '@/lib/lab/script-lines'
import { type Touch, touched } from '@/lib/lab/touch'
import { ms, s } from '@/lib/protocol/time'
import { english } from '@/lib/protocol/told'
import { parseScenarioFile } from '@/lib/scenario/parse'
import type { Action, Scenario } from '@/lib/sim/scenario'

const TEARDOWN = `# What TIME_WAIT is for.
until: 65 s   # long enough
client: { iss: 1000 }
server: { iss: 5000 }   # the other end
script: |
  0       server   listen(80, accept=always, read=yes, on-eof=close)
  0       client   connect(server:80, port=40000, read=yes) as c  # "c" # from now on
  500 ms  client   close()
  # The answer to the server's FIN.
  500 ms  network  drop client ACK once
`

const text = (from: string, touch: Touch): string => {
  const result = touched(from, touch)
  if (!result.ok) throw new Error(english(result.why))
  return result.text
}
const why = (touch: Touch, from = TEARDOWN): string => {
  const result = touched(from, touch)
  return result.ok ? 'was made' : english(result.why)
}
const scenarioOf = (from: string): Scenario => {
  const parsed = parseScenarioFile(from)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  return parsed.scenario
}

describe('a touch of the script', () => {
  it('puts a fault in force before anything is sent, ahead of the scenario’s own, in the columns of its neighbours', () => {
    const lost = text(TEARDOWN, { do: 'fault', host: 'client', segment: 2, times: 'once', fault: { name: 'drop' } })
    expect(lost).toBe(
      TEARDOWN.replace('  0       client ', '  0       network  drop client segment 2 once\n  0       client '),
    )
  })

  it('changes the fault that a segment already suffers', () => {
    const lost = text(TEARDOWN, { do: 'fault', host: 'client', segment: 2, times: 'once', fault: { name: 'drop' } })
    const delay = { name: 'delay', by: ms(30) } as const
    const late = text(lost, { do: 'fault', host: 'client', segment: 2, times: 'always', fault: delay })
    expect(late).toBe(lost.replace('drop client segment 2 once', 'delay client segment 2 by 30 ms always'))
  })

  it('adds a line behind those of its moment and above the comment of the next', () => {
    const more = text(TEARDOWN, { do: 'line', at: ms(200), who: 'client', what: 'write("hello")' })
    expect(more).toBe(TEARDOWN.replace('  500 ms  client', '  200 ms  client   write("hello")\n  500 ms  client'))
    const last = text(TEARDOWN, { do: 'line', at: s(2), who: 'server', what: 'power-off' })
    expect(last).toBe(`${TEARDOWN}  2 s     server   power-off\n`)
  })

  it('keeps columns in line when a longer time pushes one out', () => {
    const short = 'until: 1 s\nscript: |\n  0  server  listen(80)   # web\n  0  client  connect(server:80)\n'
    expect(text(short, { do: 'line', at: ms(150), who: 'network', what: 'drop client SYN once' })).toBe(
      `until: 1 s
script: |
  0       server   listen(80)   # web
  0       client   connect(server:80)
  150 ms  network  drop client SYN once
`,
    )
  })

  it('moves a line in place while the order allows it, else to where it belongs, and its comment with it', () => {
    expect(text(TEARDOWN, { do: 'move', line: 8, to: ms(400) })).toBe(
      TEARDOWN.replace('500 ms  client   close', '400 ms  client   close'),
    )
    const drop = "  # The answer to the server's FIN.\n  500 ms  network  drop client ACK once\n"
    const moved = text(TEARDOWN, { do: 'move', line: 10, to: ms(100) })
    expect(moved).toBe(
      TEARDOWN.replace(drop, '').replace('  500 ms  client', `${drop.replace('500', '100')}  500 ms  client`),
    )
  })

  it('removes a line, and writes one anew with the comment that stood behind it', () => {
    expect(text(TEARDOWN, { do: 'remove', line: 8 })).toBe(TEARDOWN.replace('  500 ms  client   close()\n', ''))
    const other = text(TEARDOWN, { do: 'replace', line: 7, text: '10 ms client connect(server:80) as c' })
    expect(other).toContain('  10 ms   client   connect(server:80) as c  # "c" # from now on\n')
  })

  it('says in a sentence why it cannot be made', () => {
    expect(why({ do: 'line', at: 0, who: 'clint', what: 'close()' })).toBe(
      'Nobody here is named "clint"; did you mean "client"?',
    )
    expect(why({ do: 'remove', line: 9 })).toBe('Line 9 of the scenario is no line of its script.')
    expect(why({ do: 'replace', line: 8, text: 'client close()' })).toMatch(/is no line of a script/)
    expect(why({ do: 'remove', line: 1 }, 'until: 1 s\nscript: "0 client close()"\n')).toMatch(/not written as "script/)
    expect(why({ do: 'set', path: ['server', 'sysctl', 'tcp_fin_timout'], value: 5 })).toMatch(/tcp_fin_timeout/)
  })
})

describe('a touch of the head', () => {
  it('writes a plain value in its place', () => {
    expect(text(TEARDOWN, { do: 'set', path: ['until'], value: '2 s' })).toBe(TEARDOWN.replace('65 s', '2 s'))
    expect(text(TEARDOWN, { do: 'set', path: ['client', 'iss'], value: 7 })).toBe(TEARDOWN.replace('1000', '7'))
  })

  it('adds a setting beside those of its host, and a key where the documentation has it', () => {
    const set = text(TEARDOWN, { do: 'set', path: ['server', 'sysctl', 'tcp_synack_retries'], value: 2 })
    expect(set).toBe(
      TEARDOWN.replace(
        'server: { iss: 5000 }   # the other end',
        'server: { iss: 5000, sysctl: { tcp_synack_retries: 2 } } # the other end',
      ),
    )
    const slow = text(TEARDOWN, { do: 'set', path: ['link', 'delay'], value: '90 ms' })
    expect(slow).toBe(TEARDOWN.replace('client: {', 'link: { delay: 90 ms }\nclient: {'))
  })

  it('lays counterfactuals over a host and takes everything away again', () => {
    const set = text(TEARDOWN, { do: 'set', path: ['client', 'variants'], value: ['no-time-wait'] })
    expect(set).toContain('client: { iss: 1000, variants: [ no-time-wait ] }\n')
    expect(text(set, { do: 'set', path: ['client', 'variants'], value: undefined })).toBe(TEARDOWN)
    const bare = text(TEARDOWN, { do: 'set', path: ['client', 'iss'], value: undefined })
    expect(bare).toBe(TEARDOWN.replace('client: { iss: 1000 }\n', ''))
  })

  it('keeps the shape and the comments of a mapping in block style', () => {
    const block =
      'until: 1 s\nserver:\n  # small\n  mtu: 1280\n  sysctl:\n    tcp_sack: 0 # off\nscript: |\n  0  server  listen(80)\n'
    expect(text(block, { do: 'set', path: ['server', 'sysctl', 'tcp_timestamps'], value: 0 })).toBe(
      block.replace('# off\n', '# off\n    tcp_timestamps: 0\n'),
    )
  })
})

describe('whatever is touched in whatever lab', () => {
  const labs = readdirSync('content/labs').map(name => readFileSync(`content/labs/${name}`, 'utf8'))
  const FAULTS = [
    { name: 'drop' },
    { name: 'delay', by: ms(30) },
    { name: 'reorder' },
    { name: 'corrupt' },
    { name: 'mark' },
  ] as const
  const moment = fc.integer({ min: 0, max: s(100) })
  const touches = (lab: string): fc.Arbitrary<Touch> => {
    const lines = scriptLines(lab)
    const line = fc.constantFrom(...lines.map(one => one.line))
    const host = fc.constantFrom('client', 'server')
    return fc.oneof(
      fc.record({
        do: fc.constant('fault' as const),
        host,
        segment: fc.integer({ min: 1, max: 20 }),
        times: fc.constantFrom('once', 'always'),
        fault: fc.constantFrom(...FAULTS),
      }),
      fc.record({ do: fc.constant('line' as const), at: moment, who: host, what: fc.constantFrom('unplug', 'kill') }),
      fc.record({ do: fc.constant('move' as const), line, to: moment }),
      fc.record({ do: fc.constant('remove' as const), line }),
      fc.record({
        do: fc.constant('set' as const),
        path: host.map(name => [name, 'sysctl', 'tcp_fin_timeout']),
        value: fc.integer({ min: 1, max: 60 }),
      }),
    )
  }
  const cases = fc.constantFrom(...labs).chain(lab => fc.tuple(fc.constant(lab), touches(lab)))

  it('the text is a scenario that differs in just that', () => {
    fc.assert(
      fc.property(cases, ([lab, touch]) => {
        const result = touched(lab, touch)
        // a line may be needed by others: they speak of the socket that it names
        if (!result.ok) return expect(result.why).toMatch(/^(No socket is named|The script has)/)
        const [before, after] = [scenarioOf(lab), scenarioOf(result.text)]
        expect(sorted(after.actions)).toEqual(sorted(expected(lab, before, touch)))
        const { actions: _, ...head } = after
        const { actions: __, ...old } = before
        if (touch.do !== 'set') expect(head).toEqual(old)
        else {
          const hosts = old.hosts.map(one =>
            one.name === touch.path[0] ? { ...one, sysctl: { ...one.sysctl, tcp_fin_timeout: touch.value } } : one,
          )
          expect(head).toEqual({ ...old, hosts })
        }
        expect(comments(result.text)).toEqual(comments(lab))
      }),
      { numRuns: 150 },
    )
  })

  it('undo gives the text back octet for octet', () => {
    fc.assert(
      fc.property(cases, ([scenario, touch]) => {
        const result = touched(scenario, touch)
        if (!result.ok) return
        const lab = { title: '', scenario, claims: [] }
        const history = changed(beginHistory(lab), { ...lab, scenario: result.text })
        expect((undone(history) ?? history).present.scenario).toBe(scenario)
      }),
    )
  })

  const comments = (lab: string) => (lab.match(/#.*$/gm) ?? []).filter(one => one.startsWith('# ')).sort()
  const sorted = (actions: readonly Action[]) => actions.map(one => JSON.stringify(one)).sort()

  function expected(lab: string, before: Scenario, touch: Touch): readonly Action[] {
    const { actions } = before
    switch (touch.do) {
      case 'fault': {
        const select = { from: touch.host, what: 'any' as const, segment: touch.segment }
        const times = touch.times === 'once' ? 1 : touch.times
        return [...actions, { do: 'fault', at: 0, select, times, fault: touch.fault }]
      }
      case 'line':
        return [
          ...actions,
          { do: 'link', at: touch.at, host: touch.who, what: touch.what === 'unplug' ? 'down' : 'kill' },
        ]
      case 'move':
      case 'remove': {
        const at = inOrderOfTime(scriptLines(lab)).findIndex(one => one.line === touch.line)
        return actions.flatMap((action, i) =>
          i !== at ? [action] : touch.do === 'remove' ? [] : [{ ...action, at: touch.to }],
        )
      }
      default:
        return actions
    }
  }
})
