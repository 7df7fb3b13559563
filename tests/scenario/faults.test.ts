import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineCounter, parseDocument } from 'yaml'
import { parseScenario, parseScenarioFile } from '@/lib/scenario/parse'
import { file, problem, problems } from './texts'

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
    ['0  client write 100'],
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
    expect(problems('until: 2 s\nuntil: 3 s\nscript: ""\n')[0]).toMatch(
      /^2:1 The YAML cannot be read: this key is written twice\.$/,
    )
    expect(problems('- a list\n')).toEqual(['1:1 A scenario must be a mapping with the keys until and script.'])
  })

  test('has its place when the scenario is part of a larger document', () => {
    const text = 'kind: single\nscenario:\n  until: 2 s\n  script: |\n    0 client close()\n    0 client clos()\n'
    const lines = new LineCounter()
    const node = parseDocument(text, { lineCounter: lines }).get('scenario', true)
    const parsed = parseScenario(node, { file: 'question.yaml', line: 3, column: 3, source: { text, lines } })
    expect(parsed).toMatchObject({
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
