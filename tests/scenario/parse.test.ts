import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineCounter, parseDocument } from 'yaml'
import { ms, s } from '@/lib/protocol/time'
import { parseScenario, parseScenarioFile } from '@/lib/scenario/parse'
import type { Action, Scenario } from '@/lib/sim/scenario'

const file = (script: string, head = 'until: 2 s'): string =>
  `${head}\nscript: |\n${script
    .split('\n')
    .map(line => `  ${line}\n`)
    .join('')}`

function scenario(text: string): Scenario {
  const parsed = parseScenarioFile(text, 'lab.yaml')
  if (!parsed.ok) throw new Error(parsed.problems.map(problem => problem.message).join('\n'))
  return parsed.scenario
}

function action(line: string): Action {
  const [only, ...more] = scenario(file(line)).actions
  expect(more).toEqual([])
  return only!
}

/** `line:column sentence` of every problem. */
function problems(text: string): string[] {
  const parsed = parseScenarioFile(text, 'lab.yaml')
  return parsed.ok ? [] : parsed.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
}

const problem = (line: string): string | undefined => problems(file(line))[0]

describe('the head of a scenario', () => {
  test('may leave everything away but until and script', () => {
    expect(scenario(file('0 client close()'))).toEqual({
      seed: 1,
      until: s(2),
      hosts: [
        { name: 'client', address: '10.0.0.1', rules: 'linux', variants: [], sysctl: {} },
        { name: 'server', address: '10.0.0.2', rules: 'linux', variants: [], sysctl: {} },
      ],
      link: { delay: ms(20) },
      actions: [{ do: 'call', at: 0, host: 'client', call: { name: 'close' } }],
    })
  })

  test('says how the link is, in the units of people', () => {
    const head = 'until: 2 min\nlink: { delay: 250 us, delay-from: { client: 10 ms }, rate: 1.5 Mbit/s, loss: 1 % }'
    const { link, until } = scenario(file('0 client close()', head))
    expect(until).toBe(s(120))
    expect(link).toEqual({ delay: 250, delayFrom: { client: ms(10) }, rate: 1_500_000, loss: 0.01 })
  })

  test('sets up hosts: rules, settings by their kernel names, variants, initial numbers, more hosts', () => {
    const head = `until: 2 s
client: { rules: rfc9293, sysctl: { net.ipv4.tcp_syn_retries: 2 }, iss: 1000, variants: no-time-wait }
server: { iss: [1000, 4294967295] }
others: { mallory: { address: 10.0.0.66 } }`
    const [client, server, mallory] = scenario(file('0 client close()', head)).hosts
    expect(client).toMatchObject({
      rules: 'rfc9293',
      sysctl: { tcp_syn_retries: 2 },
      iss: [1000],
      variants: ['no-time-wait'],
    })
    expect(server?.iss).toEqual([1000, 4294967295])
    expect(mallory).toMatchObject({ name: 'mallory', address: '10.0.0.66' })
  })
})

describe('a line of the script', () => {
  test.each([
    ['0', 0],
    ['250 us', 250],
    ['20ms', 20_000],
    ['1.5 s', 1_500_000],
    ['2 min', 120_000_000],
    ['1h', 3_600_000_000],
  ])('begins with a time: %s', (time, micros) => {
    expect(action(`${time} client close()`).at).toBe(micros)
  })

  test('may be a call with everything a program can be told', () => {
    const line =
      '0 server listen(80, backlog=4, accept=always, read=yes, reply="hi", on-eof=close, eof-delay=60 ms, close-after=5, reuseaddr=yes, linger=0) as L9'
    expect(action(line)).toEqual({
      do: 'call',
      at: 0,
      host: 'server',
      as: 'L9',
      call: {
        name: 'listen',
        port: 80,
        backlog: 4,
        accept: 'always',
        options: [
          { name: 'SO_REUSEADDR', value: true },
          { name: 'SO_LINGER', value: { on: true, seconds: 0 } },
        ],
        program: { read: true, reply: 'hi', onEof: 'close', eofDelay: ms(60), closeAfter: 5 },
      },
    })
  })

  test.each([
    ['client connect(server:80)', { name: 'connect', to: 'server', port: 80, options: [], program: {} }],
    ['client write("hi")', { name: 'write', data: 'hi', length: 2 }],
    ['client write("你")', { name: 'write', data: '\xe4\xbd\xa0', length: 3 }],
    ['client write("\\x00\\n\\"#")', { name: 'write', data: '\0\n"#', length: 4 }],
    ['client write(1000)', { name: 'write', data: null, length: 1000 }],
    ['client read()', { name: 'read', octets: 65_536 }],
    ['client read(100)', { name: 'read', octets: 100 }],
    ['server accept(read=yes)', { name: 'accept', program: { read: true } }],
    ['client shutdown(SHUT_WR)', { name: 'shutdown', how: 'SHUT_WR' }],
    [
      'client setsockopt(SO_LINGER, off)',
      { name: 'setsockopt', option: { name: 'SO_LINGER', value: { on: false, seconds: 0 } } },
    ],
    ['client setsockopt(TCP_NODELAY, 1)', { name: 'setsockopt', option: { name: 'TCP_NODELAY', value: true } }],
    ['server sysctl(net.ipv4.tcp_abort_on_overflow=1)', { name: 'sysctl', key: 'tcp_abort_on_overflow', value: 1 }],
  ])('may be a call: %s', (line, call) => {
    expect(action(`0 ${line}`)).toMatchObject({ do: 'call', call })
  })

  test('may name the socket, even one that a later line names', () => {
    const { actions } = scenario(
      file('1s client x.close()\n0 client connect(server:80) as x\n1s server L.close()\n1s server s1.close()'),
    )
    expect(actions.map(one => (one.do === 'call' ? (one.as ?? one.sock) : ''))).toEqual(['x', 'x', 'L', 's1'])
  })

  test.each([
    ['drop client ACK once', { select: { from: 'client', what: 'ACK' }, times: 1, fault: { name: 'drop' } }],
    ['drop server SYN,ACK 3 times skipping 1', { select: { from: 'server', what: 'SYN,ACK', skip: 1 }, times: 3 }],
    ['delay client SYN by 3 s twice', { times: 2, fault: { name: 'delay', by: s(3) } }],
    ['duplicate client data after 10 ms always', { times: 'always', fault: { name: 'duplicate', after: ms(10) } }],
    ['reorder client any 1 time', { select: { what: 'any' }, times: 1, fault: { name: 'reorder' } }],
  ])('may be a fault: network %s', (line, fault) => {
    expect(action(`0 network ${line}`)).toMatchObject({ do: 'fault', ...fault })
  })

  test('may put a segment on the wire that no stack sent', () => {
    const line =
      '0 attacker inject RST,ACK from client:40000 to server:80 seq=client nxt + 1 ack=server iss win=0 data="x" at-once'
    expect(action(line)).toEqual({
      do: 'inject',
      at: 0,
      by: 'attacker',
      to: 'server',
      atOnce: true,
      segment: {
        syn: false,
        ackFlag: true,
        fin: false,
        rst: true,
        psh: false,
        src: 'client',
        srcPort: 40_000,
        dstPort: 80,
        seq: { of: { host: 'client', variable: 'nxt' }, plus: 1 },
        ack: { of: { host: 'server', variable: 'iss' }, plus: 0 },
        window: 0,
        data: 'x',
      },
    })
  })

  test.each([
    ['unplug', 'down'],
    ['plug', 'up'],
    ['power-off', 'power-off'],
    ['power-on', 'power-on'],
  ])('may be done to the host itself: %s', (word, what) => {
    expect(action(`0 server ${word}`)).toEqual({ do: 'link', at: 0, host: 'server', what })
  })

  test('stands where its time puts it; lines of one moment keep their order', () => {
    const { actions } = scenario(file('1 s client read(1)\n0 client read(2)\n1 s client read(3)\n0 client read(4)'))
    expect(actions.map(one => (one.do === 'call' && one.call.name === 'read' ? one.call.octets : 0))).toEqual([
      2, 4, 1, 3,
    ])
  })
})

describe('a fault of the author', () => {
  test('is told with its line and column in the file, all faults at once', () => {
    const text = `until: 2
lnk: { delay: 3 ms }
client: { rulez: linux, iss: -1, sysctl: { tcp_syn_retry: 1, tcp_syn_retries: 999 } }
server: { variants: [no-timewait], address: 10.0.0.1 }
script: |
    # a comment counts as a line

    0       server  lisen(80)
    0       client  connect(sever:80)
`
    expect(problems(text)).toMatchInlineSnapshot(`
      [
        "1:8 until "2" has no unit; write us, ms, s, min or h after it.",
        "2:1 A scenario has no key "lnk"; did you mean "link"?",
        "3:11 client has no key "rulez"; did you mean "rules"?",
        "3:30 The iss of client must be a whole number from 0 to 4294967295.",
        "3:44 The sysctl "tcp_syn_retry" of client is unknown; did you mean "tcp_syn_retries"?",
        "3:79 The sysctl tcp_syn_retries takes a whole number from 1 to 127, not 999.",
        "4:9 The hosts client and server have the same address 10.0.0.1.",
        "4:22 The variant "no-timewait" of server is unknown; did you mean "no-time-wait"?",
        "8:21 The call "lisen" is unknown; did you mean "listen"?",
        "9:29 The host "sever" is unknown; did you mean "server"?",
      ]
    `)
  })

  test.each([
    ['5  server listen(80)'],
    ['0  servr listen(80)'],
    ['0  server listen(80, bcklog=3)'],
    ['0  server listen(80, backlog=3, backlog=4)'],
    ['0  server listen(99999)'],
    ['0  server accept() as x'],
    ['0  client connect(server:80) as server'],
    ['0  client y.close()'],
    ['0  client write("never closed)'],
    ['0  client write("\\q")'],
    ['0  client unplg'],
    ['0  client drop client ACK once'],
    ['0  client shutdown(SHUT_WRITE)'],
    ['0  client sysctl(tcp_abort_on_overflw=1)'],
    ['0  network drop client ACK'],
    ['0  network drop client SYNACK once'],
    ['0  network drop client SYN twice or thrice'],
    ['0  attacker inject SYN from client:1 to server:80'],
    ['0  attacker inject SYN from client:1 to server:80 seq=1 ack=2'],
    ['0  attacker inject SYN from 10.0.0.999:1 to server:80 seq=1'],
    ['0.5 us client close()'],
    ['3 d client close()'],
    ['0  client close() and more'],
    ['0  client close() ;'],
  ])('is told in a whole sentence: %s', line => {
    const said = problem(line)
    expect(said).toMatch(/^3:\d+ .*[.?…]$/)
    expect(said).toMatchSnapshot()
  })

  test('in the YAML itself has its place too', () => {
    expect(problems('until: 2 s\nuntil: 3 s\nscript: ""\n')[0]).toMatch(/^2:1 The YAML cannot be read: .*unique.*\.$/)
    expect(problems('- a list\n')).toEqual(['1:1 A scenario must be a mapping with the keys until and script.'])
  })

  test('has its place when the scenario is part of a larger document', () => {
    const text = 'kind: single\nscenario:\n  until: 2 s\n  script: |\n    0 client close()\n    0 client clos()\n'
    const lines = new LineCounter()
    const node = parseDocument(text, { lineCounter: lines }).get('scenario', true)
    const parsed = parseScenario(node, { file: 'question.yaml', line: 3, column: 3, source: { text, lines } })
    expect(parsed).toEqual({
      ok: false,
      problems: [
        { message: 'The call "clos" is unknown; did you mean "close"?', file: 'question.yaml', line: 6, column: 14 },
      ],
    })
  })

  test('in plain data is told at the place of the whole, with the line of the script', () => {
    const parsed = parseScenario({ until: '2 s', script: '0 client clos()\n' }, { line: 7, column: 3 })
    expect(parsed).toMatchObject({
      ok: false,
      problems: [{ line: 7, column: 3, message: expect.stringContaining('(line 1 of the script)') }],
    })
  })
})

describe('a scenario is bounded', () => {
  test('to 400 lines, comments not counted', () => {
    const lines = Array.from({ length: 400 }, () => '0 client close()')
    expect(problems(file(['# a comment', ...lines].join('\n')))).toEqual([])
    expect(problems(file([...lines, '0 client close()'].join('\n')))).toEqual([
      '403:3 The script has 401 lines, but at most 400 are read.',
    ])
  })

  test('to 64 KiB, two days and eight hosts', () => {
    expect(problems(`# ${'x'.repeat(65_536)}`)[0]).toContain('at most 65536 are read')
    expect(problems(file('0 client close()', 'until: 49 h'))[0]).toContain('longer than 2 days')
    const others = Array.from({ length: 7 }, (_, i) => `h${i}: {}`).join(', ')
    expect(problems(file('0 client close()', `until: 1 s\nothers: { ${others} }`))[0]).toContain(
      'at most 8 may take part',
    )
  })

  test('and never makes the reader throw or hang, whatever the text', () => {
    const words = fc.constantFrom(
      '0',
      '1 s',
      'client',
      'network',
      'inject',
      'drop',
      'listen',
      '(',
      ')',
      '=',
      '"',
      '\\',
      'seq',
      ':',
      ',',
      '\n',
      '#',
      'SYN',
      '你',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words, { maxLength: 30 }).map(list => list.join(' ')),
        ),
        text => {
          for (const whole of [text, file(text)]) {
            const parsed = parseScenarioFile(whole)
            if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})
