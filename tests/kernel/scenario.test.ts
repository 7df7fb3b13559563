import { describe, expect, test } from 'vitest'
import type { RecordedOp, RecordedScenario } from '@/lib/kernel/recording'
import { toScenario } from '@/lib/kernel/scenario'
import { readExpression } from '@/lib/kernel/sequence-expression'
import type { Action } from '@/lib/sim/scenario'

const recorded = (given: Partial<RecordedScenario>): RecordedScenario => ({
  name: 'topic/name',
  title: '',
  hosts: { client: '10.0.0.1', server: '10.0.0.2' },
  duration: 2,
  sysctl: {},
  wire: { delay_ms: 20, rules: [] },
  ops: [],
  ...given,
})

/** The actions that stand for these ops, and what could not be said. */
function played(...ops: RecordedOp[]): { actions: readonly Action[]; remarks: readonly string[] } {
  const { scenario, remarks } = toScenario(recorded({ ops }), 250)
  return { actions: scenario.actions, remarks }
}

describe('a recorded scenario', () => {
  test('has two polling Linux hosts with the timers of their kernel', () => {
    const { scenario } = toScenario(recorded({ sysctl: { both: { 'net.ipv4.tcp_retries2': 5 } } }), 250)
    expect(scenario.until).toBe(2_000_000)
    // the wire is a program that is a little late
    expect(scenario.link).toEqual({ delay: 20_150 })
    expect(scenario.hosts.map(host => [host.name, host.address, host.hz, host.nonBlocking, host.sysctl])).toEqual([
      ['client', '10.0.0.1', 250, true, { 'net.ipv4.tcp_retries2': 5 }],
      ['server', '10.0.0.2', 250, true, { 'net.ipv4.tcp_retries2': 5 }],
    ])
  })

  test('plays its ops in the order of time, those of one moment in their own', () => {
    const { actions } = played(
      { t: 1, host: 'client', op: 'close', sock: 'b' },
      { t: 0.5, host: 'client', op: 'close', sock: 'a' },
      { t: 1, host: 'client', op: 'close', sock: 'c' },
    )
    expect(actions.map(action => (action.do === 'call' ? action.sock : ''))).toEqual(['a', 'b', 'c'])
  })

  test('says in a sentence what cannot be played', () => {
    const { remarks } = played(
      { t: 0, host: 'client', op: 'juggle' },
      { t: 0, host: 'client', op: 'sysctl', key: 'net.x', val: 1 },
    )
    expect(remarks).toEqual(['The operation juggle cannot be played.', 'The engine cannot set net.x to 1.'])
  })

  test('has programs that read only when they are told to', () => {
    const { actions } = played(
      { t: 0, host: 'server', op: 'listen', sock: 'L', port: 80, backlog: 1, accept: {} },
      {
        t: 0,
        host: 'server',
        op: 'listen',
        sock: 'L2',
        port: 81,
        backlog: 1,
        accept: { recv: 1, on_eof: 'close', eof_delay: 0.02 },
      },
      { t: 0, host: 'server', op: 'listen', sock: 'L3', port: 82, backlog: 1 },
    )
    const calls = actions.flatMap(action =>
      action.do === 'call' && action.call.name === 'listen' ? [action.call] : [],
    )
    expect(calls.map(({ accept, program }) => [accept, program])).toEqual([
      ['always', {}],
      ['always', { read: true, readSize: 1_048_576, onEof: 'close', eofDelay: 20_000 }],
      ['never', {}],
    ])
  })

  test('calls the first accepted connection by a name of its own, as the stack may call another one s1', () => {
    const { actions } = played({ t: 1, host: 'server', op: 'close', sock: 's1' })
    expect(actions).toMatchObject([{ sock: 'accepted1' }])
  })
})

describe('a rule of the wire', () => {
  test('is a fault from its time on', () => {
    const wire: RecordedScenario['wire'] = {
      delay_ms: 20,
      rules: [
        { dir: 'c2s', action: 'drop', flags: 'FA', n: [1, 3], after: 0.4, before: 69, data: false },
        { dir: 's2c', action: 'dup', dport: 80 },
      ],
    }
    expect(toScenario(recorded({ wire }), 250).scenario.actions).toEqual([
      {
        do: 'fault',
        at: 0,
        times: 'always',
        select: { from: 'server', what: 'any', dstPort: 80 },
        fault: { name: 'duplicate', after: 1000 },
      },
      {
        do: 'fault',
        at: 400_000,
        times: 'always',
        select: { from: 'client', what: 'any', flags: 'F.', data: false, nth: [1, 3], before: 69_000_000 },
        fault: { name: 'drop' },
      },
    ])
  })
})

describe('an injected segment', () => {
  test('has numbers in terms of what the wire saw of both ends', () => {
    const { actions } = played({
      t: 1,
      op: 'inject',
      to: 'client',
      flags: 'PA',
      src: '10.0.0.2:80',
      dst: '10.0.0.1:40000',
      seq: 's_nxt',
      ack: 'c_isn+77',
      payload: 'hé',
      opts: { ts: ['s_ts+700', 0], mss: 1460 },
    })
    expect(actions).toMatchObject([
      {
        do: 'inject',
        to: 'client',
        atOnce: true,
        segment: {
          seq: { of: { host: '10.0.0.2', variable: 'nxt' }, plus: 0 },
          ack: { of: { host: '10.0.0.1', variable: 'iss' }, plus: 77 },
          timestamps: { value: { of: { host: '10.0.0.2', variable: 'ts' }, plus: 700 }, echo: { plus: 0 } },
          data: 'h\xc3\xa9',
          options: { mss: 1460 },
          window: 65_535,
        },
      },
    ])
  })

  test('comes so many times in a flood, each from another address', () => {
    const { actions } = played({ t: 1, op: 'flood', to: 'server', dst: '10.0.0.2:80', flags: 'S', count: 300 })
    const sources = actions.map(action =>
      action.do === 'inject' ? `${action.segment.src}:${action.segment.srcPort}` : '',
    )
    expect(sources).toHaveLength(300)
    expect(new Set(sources).size).toBe(300)
    expect([sources[0], sources[1], sources[250]]).toEqual(['10.9.0.1:1024', '10.9.0.2:8943', '10.9.1.1:60774'])
  })
})

describe('an expression', () => {
  const ends = { c: 'C', s: 'S' }

  test.each([
    ['1001', { plus: 1001 }],
    ['c_nxt', { of: { host: 'C', variable: 'nxt' }, plus: 0 }],
    ['s_isn + 500', { of: { host: 'S', variable: 'iss' }, plus: 500 }],
    ['c_nxt-100000', { of: { host: 'C', variable: 'nxt' }, plus: -100_000 }],
    ['5+c_ts-2', { of: { host: 'C', variable: 'ts' }, plus: 3 }],
  ])('%s is understood', (text, expected) => {
    expect(readExpression(text, ends)).toEqual(expected)
  })

  test.each(['c_foo', 'c_nxt+s_nxt', '1-c_nxt', 'c_nxt*2', '', '1+'])('"%s" is not', text => {
    expect(readExpression(text, ends)).toBeNull()
  })
})
