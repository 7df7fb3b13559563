import { describe, expect, test } from 'vitest'
import { toRecordedTrace } from '@/lib/kernel/events'
import type { RecordedEvent, RecordedOp, RecordedScenario } from '@/lib/kernel/recording'
import { toScenario } from '@/lib/kernel/scenario'
import { run } from '@/lib/sim/run'

/** Plays ops on the engine and returns the run in the recording's format. */
function playing(ops: RecordedOp[], given: Partial<RecordedScenario> = {}): RecordedEvent[] {
  const recorded: RecordedScenario = {
    name: 'topic/name',
    title: '',
    hosts: { client: '10.0.0.1', server: '10.0.0.2' },
    duration: 3,
    sysctl: {},
    wire: { delay_ms: 20, rules: [] },
    ops,
    ...given,
  }
  return toRecordedTrace(run(toScenario(recorded, 250).scenario), recorded).events
}

const LISTEN: RecordedOp = {
  t: 0,
  host: 'server',
  op: 'listen',
  sock: 'L',
  port: 80,
  backlog: 8,
  accept: { recv: 1, on_eof: 'close' },
}
const CONNECT: RecordedOp = { t: 0.1, host: 'client', op: 'connect', sock: 'c', port: 40_000, to: 80, recv: 1 }

const states = (events: RecordedEvent[], side: string): string[] =>
  events.flatMap(one =>
    one.ev === 'state' && one.side === side ? [`${one.local} ${one.remote} ${one.from} -> ${one.to}`] : [],
  )

const calls = (events: RecordedEvent[], side: string): string[] =>
  events.flatMap(one =>
    one.ev === 'sys' && one.side === side ? [`${one.op}(${one.sock}) = ${one.ret}${one.err ? ` ${one.err}` : ''}`] : [],
  )

const segments = (events: RecordedEvent[]): string[] =>
  events.flatMap(one =>
    one.ev === 'tx'
      ? [`${one.side} [${one.flags}] ${one.rel?.seq} ${one.rel?.ack} len ${one.len} win ${one.rel?.wnd}`]
      : [],
  )

describe('the run of a plain connection', () => {
  const events = playing([
    LISTEN,
    CONNECT,
    { t: 0.6, host: 'client', op: 'send', sock: 'c', data: 'hello' },
    { t: 1, host: 'client', op: 'close', sock: 'c' },
  ])

  test('has numbers counted from the initial ones and windows in octets', () => {
    expect(segments(events).slice(0, 4)).toEqual([
      'client [S] 0 null len 0 win 64240',
      'server [S.] 0 1 len 0 win 65160',
      'client [.] 1 1 len 0 win 64512',
      'client [P.] 1 1 len 5 win 64512',
    ])
  })

  test('shows one change of state for each segment or call: a FIN that acknowledges ours leads to TIME-WAIT at once', () => {
    const tuple = '10.0.0.1:40000 10.0.0.2:80'
    expect(states(events, 'client')).toEqual([
      `${tuple} CLOSED -> SYN-SENT`,
      `${tuple} SYN-SENT -> ESTABLISHED`,
      `${tuple} ESTABLISHED -> FIN-WAIT-1`,
      `${tuple} FIN-WAIT-1 -> TIME-WAIT`,
    ])
  })

  test('tells a request from a socket, and a listener by the wildcard address', () => {
    const tuple = '10.0.0.2:80 10.0.0.1:40000'
    expect(states(events, 'server')).toEqual([
      '0.0.0.0:80 0.0.0.0:0 CLOSED -> LISTEN',
      `${tuple} CLOSED -> SYN-RECV(req)`,
      `${tuple} SYN-RECV(req) -> ESTABLISHED`,
      `${tuple} ESTABLISHED -> CLOSE-WAIT`,
      `${tuple} CLOSE-WAIT -> LAST-ACK`,
      `${tuple} LAST-ACK -> CLOSED`,
    ])
  })

  test('shows listeners that share a port on one line', () => {
    const opts = { SO_REUSEPORT: 1 }
    const two = playing([
      { ...LISTEN, opts },
      { ...LISTEN, t: 0.1, sock: 'L2', opts },
      { t: 0.2, host: 'server', op: 'close', sock: 'L' },
    ])
    expect(states(two, 'server')).toEqual([
      '0.0.0.0:80 0.0.0.0:0 CLOSED -> LISTEN',
      '0.0.0.0:80 0.0.0.0:0 LISTEN -> LISTEN+LISTEN',
      '0.0.0.0:80 0.0.0.0:0 LISTEN+LISTEN -> LISTEN',
    ])
  })

  test('notes the calls of programs that poll', () => {
    expect(calls(events, 'client')).toEqual([
      'bind(c) = 0',
      'connect(c) = -1 EINPROGRESS',
      'connect-done(c) = 0',
      'send(c) = 5',
      'close(c) = 0',
    ])
    expect(calls(events, 'server')).toEqual([
      'bind(L) = 0',
      'listen(L) = 0',
      'accept(L) = s1',
      'recv(s1) = 5',
      'recv(s1) = 0',
      'close(s1) = 0',
    ])
  })
})

test('options set before bind() are calls of their own', () => {
  const events = playing([{ ...LISTEN, opts: { SO_REUSEADDR: 1, TCP_NODELAY: 1 } }])
  expect(calls(events, 'server')).toEqual(['setsockopt(L) = 0', 'setsockopt(L) = 0', 'bind(L) = 0', 'listen(L) = 0'])
})

test('a connect that fails is told later, and the hang-up is read', () => {
  expect(calls(playing([CONNECT]), 'client')).toEqual([
    'bind(c) = 0',
    'connect(c) = -1 EINPROGRESS',
    'connect-done(c) = -1 ECONNREFUSED',
    'recv(c) = 0',
  ])
})

test('accepted connections are named in the order of acceptance, not of their SYNs', () => {
  const events = playing(
    [
      { ...LISTEN, accept: {} },
      { ...CONNECT, sock: 'a', port: 40_001 },
      { ...CONNECT, sock: 'b', port: 40_002 },
      { t: 2, host: 'server', op: 'send', sock: 's1', data: 'first' },
    ],
    // the third segment of the first connection is late
    { wire: { delay_ms: 20, rules: [{ dir: 'c2s', flags: 'A', sport: 40_001, n: 1, action: 'delay', ms: 100 }] } },
  )
  expect(calls(events, 'server').slice(2)).toEqual(['accept(L) = s1', 'accept(L) = s2', 'send(s1) = 5'])
  expect(calls(events, 'client').filter(call => call.startsWith('recv'))).toEqual(['recv(b) = 5'])
})

test('a host without power is not looked at, and one with an unplugged cable sends nothing that a tap sees', () => {
  const off = playing([LISTEN, CONNECT, { t: 0.5, host: 'server', op: 'power_off', sock: null }])
  expect(states(off, 'server').at(-1)).toBe('10.0.0.2:80 10.0.0.1:40000 SYN-RECV(req) -> ESTABLISHED')
  const unplugged = playing([
    LISTEN,
    CONNECT,
    { t: 0.5, host: 'client', op: 'link', sock: null, state: 'down' },
    { t: 0.6, host: 'client', op: 'send', sock: 'c', data: 'hello' },
  ])
  expect(segments(unplugged).filter(line => line.includes('len 5'))).toEqual([])
})

test('a forged SYN counts for the numbers of the wire only when it is tracked', () => {
  const forged: RecordedOp = {
    t: 0.1,
    op: 'inject',
    to: 'server',
    flags: 'S',
    src: '10.0.0.9:1000',
    dst: '10.0.0.2:80',
    seq: 500,
  }
  expect(segments(playing([LISTEN, forged]))[0]).toMatch(/^server \[S\.\] 0 null /)
  expect(segments(playing([LISTEN, { ...forged, track: 1 }]))[0]).toMatch(/^server \[S\.\] 0 1 /)
})

test('a host that boots counts anew', () => {
  const recorded: RecordedScenario = {
    name: 'topic/name',
    title: '',
    hosts: { client: '10.0.0.1', server: '10.0.0.2' },
    duration: 3,
    sysctl: {},
    wire: { delay_ms: 20, rules: [] },
    ops: [LISTEN, CONNECT, { t: 1, host: 'server', op: 'power_off' }, { t: 2, host: 'server', op: 'power_on' }],
  }
  const { meta } = toRecordedTrace(run(toScenario(recorded, 250).scenario), recorded)
  expect(meta.final_counters?.client).toMatchObject({ TcpActiveOpens: 1 })
  expect(meta.final_counters?.server).toEqual({})
})

test('drops and counters come with it', () => {
  const events = playing([
    { t: 0.1, op: 'inject', to: 'server', flags: 'S', src: '10.0.0.9:1000', dst: '10.0.0.2:99', seq: 500 },
  ])
  expect(events.filter(one => one.ev === 'kdrop')).toEqual([
    { t: 100_000, ev: 'kdrop', side: 'server', reason: 'NO_SOCKET' },
  ])
})
