import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { printScenario } from '@/lib/scenario/print'

const scenario = (...lines: readonly string[]) =>
  parseScenarioFile(`until: 1 s\nscript: |\n${lines.map(line => `  ${line}`).join('\n')}\n`)

const attackOf = (line: string) => {
  const parsed = scenario(`0 attacker ${line}`)
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message)
  const [action] = parsed.scenario.actions
  return action?.do === 'attack' ? action.attack : null
}

describe('an attack is one line', () => {
  test.each([
    [
      'flood server:80 rate=2000/s for 2 s sources=silent',
      { kind: 'flood', to: 'server', port: 80, rate: 2000, times: 4000, sources: 'silent' },
    ],
    [
      'flood server:80 rate=10/s 1 time sources=live from=198.51.100.0/25',
      { kind: 'flood', to: 'server', port: 80, rate: 10, times: 1, sources: 'live', from: '198.51.100.0/25' },
    ],
    [
      'blind RST from client:40000-40099 to server:80 rate=1000/s 500 times seq=0 step=60000',
      {
        kind: 'blind',
        flags: ['RST'],
        src: 'client',
        srcPorts: [40_000, 40_099],
        to: 'server',
        port: 80,
        rate: 1000,
        times: 500,
        seq: 0,
        step: 60_000,
        data: '',
      },
    ],
    [
      'blind icmp host-unreachable to client about 40000 to server:80 rate=10/s once',
      {
        kind: 'blind-icmp',
        error: 'host-unreachable',
        to: 'client',
        ports: [40_000, 40_000],
        dst: 'server',
        port: 80,
        rate: 10,
        times: 1,
      },
    ],
    [
      'guess server:80 as 198.51.100.9 rate=5/s 100 times data="hi"',
      {
        kind: 'guess',
        to: 'server',
        port: 80,
        as: '198.51.100.9',
        rate: 5,
        times: 100,
        by: 'clock',
        width: 1,
        data: 'hi',
      },
    ],
    ['replay client SYN', { kind: 'replay', from: 'client', what: 'SYN', nth: 1 }],
    [
      'reset both on client data "secret" always',
      { kind: 'reset', ends: 'both', from: 'client', what: 'data', text: 'secret', times: 'always' },
    ],
    ['scan server:1-1024 rate=100/s by=FIN', { kind: 'scan', to: 'server', ports: [1, 1024], by: 'FIN', rate: 100 }],
  ])('%s', (line, attack) => {
    expect(attackOf(line)).toEqual(attack)
  })

  test('that is printed as a person would write it', () => {
    const parsed = scenario(
      '0 attacker flood server:80 for 1 s rate=5/s sources=silent',
      '0 attacker scan server:80 rate=1/s',
    )
    expect(parsed.ok).toBe(false)
    const other = scenario(
      '0 attacker flood server:80 rate=5/s for 1 s sources=silent',
      '1 s attacker reset both on server SYN,ACK',
      '2 s attacker scan server:80 rate=1/s',
    )
    expect(other.ok && printScenario(other.scenario).split('script: |\n')[1]).toBe(
      `  0    attacker  flood server:80 rate=5/s 5 times sources=silent
  1 s  attacker  reset both on server SYN,ACK once
  2 s  attacker  scan server:80 rate=1/s by=SYN
`,
    )
  })
})

describe('a line that is no attack says what is wrong, and where', () => {
  test.each([
    [
      'flod server:80 rate=1/s once sources=silent',
      'flod',
      'What the attacker does "flod" is unknown; did you mean "flood"?',
    ],
    ['flood server:80 rate=1/s once sources=silnt', 'silnt', 'The sources "silnt" are unknown; did you mean "silent"?'],
    [
      'flood server:80 rate=1/s once',
      '',
      'A flood says whose addresses it uses, as in sources=silent; known are silent, live, unreachable, bots and hosts.',
    ],
    [
      'flood server:80 sources=live',
      'sources',
      'The word "rate" must stand after the target of the flood, not "sources".',
    ],
    ['flood server:80 rate=9/min once sources=live', 'min', 'The word "s" must stand after "/", not "min".'],
    [
      'flood server:80 rate=1000/s for 1 h sources=live',
      'for 1 h',
      'At 1000 a second these are 3600000 segments, but at most 5000 are sent.',
    ],
    [
      'flood server:80 rate=1/s for 10 ms sources=live',
      'for 10',
      'At 1 a second these are 0 segments, which is none at all.',
    ],
    [
      'flood server:80 rate=1/s sources=live',
      'sources',
      'An attack says for how long it goes on: for 5 s, or 500 times, not "sources".',
    ],
    [
      'flood server:80 rate=1/s once sources=client from=10.0.0.0/8',
      '',
      'The host client has its address already; from= is for silent, live, unreachable, bots.',
    ],
    ['scan server:80-79 rate=1/s', '79', 'The last port is 79, but must be a whole number from 80 to 65535.'],
    ['scan server:80 rate=1/s by=Xms', 'Xms', 'The kind of scan "Xms" is unknown; did you mean "Xmas"?'],
    ['scan server:80 rate=1/s with=x', 'with', 'A scan has no field "with"; known are by, from.'],
    ['reset all on client data', 'all', 'The end to reset "all" is unknown; known are both, sender, receiver.'],
    ['reset both on client SYN "x"', '"x"', 'Only data can contain a text, as in: on client data "secret".'],
    [
      'blind RST from client:1 to server:80 rate=1/s once ack=5',
      '',
      'ack= has no meaning in a segment without the ACK flag.',
    ],
  ])('%s', (line, word, message) => {
    const parsed = scenario(`0 attacker ${line}`)
    const column = 14 + (word === '' ? line.length : line.indexOf(word))
    expect(parsed.ok ? null : parsed.problems).toMatchObject([{ line: 3, column, message }])
  })

  test('and all attackers of a scenario together have a bound', () => {
    const parsed = scenario(
      '0 attacker flood server:80 rate=1000/s 4000 times sources=silent',
      '0 attacker scan server:1-1001 rate=100/s',
    )
    expect(parsed.ok ? null : parsed.problems).toMatchObject([
      { line: 4, message: 'With this line the attackers send 5001 segments, but at most 5000 in all.' },
    ])
  })
})
