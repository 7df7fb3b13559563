import { describe, expect, test } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action, Call, FaultAction, SockOption } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import { call, connecting, host, listening, scenario } from './stage'

const by = (at: number, who: string, made: Call, names: { sock?: string; as?: string } = {}): Action => ({
  ...call(at, who, made),
  ...names,
})
const connect = (at = 0, as = 'c'): Action => ({ ...connecting({}, at), as })

const polling = { nonBlocking: true, programDelay: 500 }
const hosts = [host('client', polling), host('server', polling)]

const play = (...actions: Action[]): Trace => run(scenario({ hosts, actions }))

/** What the calls of a host gave back: `60.5 ms accept(L) = s1`. */
const returns = (trace: Trace, who: string): string[] =>
  trace.entries.flatMap(entry =>
    entry.kind === 'call' && entry.host === who && entry.phase === 'return'
      ? [`${entry.at / 1000} ms ${entry.call}(${entry.sock}) = ${entry.made ?? entry.errno ?? entry.result}`]
      : [],
  )

describe('a program that does not block', () => {
  test('is told EAGAIN where others would sleep', () => {
    const trace = play(
      listening({ accept: 'never' }),
      by(ms(10), 'server', { name: 'accept', program: {} }),
      connect(),
      by(ms(10), 'client', { name: 'write', data: 'x', length: 1 }),
      by(ms(100), 'client', { name: 'read', octets: 10 }),
    )
    expect(returns(trace, 'server')).toContain('10 ms accept(L) = EAGAIN')
    expect(returns(trace, 'client')).toEqual([
      '10 ms write(c) = EAGAIN',
      '40 ms connect(c) = 0',
      '100 ms read(c) = EAGAIN',
    ])
  })

  test('looks at its socket a while after it became ready, and reads all that came meanwhile at once', () => {
    const trace = play(
      listening({ program: { read: true } }),
      connect(),
      by(ms(100), 'client', { name: 'setsockopt', option: { name: 'TCP_NODELAY', value: true } }),
      by(ms(100), 'client', { name: 'write', data: 'ab', length: 2 }),
      by(ms(100) + 300, 'client', { name: 'write', data: 'cde', length: 3 }),
    )
    expect(returns(trace, 'server').filter(line => line.includes('read'))).toEqual(['120.5 ms read(s1) = 5'])
  })

  test('reads once more when the connection hangs up after the end of the stream', () => {
    const trace = play(
      listening({ program: { read: true } }),
      connect(),
      by(ms(100), 'client', { name: 'close' }),
      by(ms(200), 'server', { name: 'write', data: 'x', length: 1 }, { sock: 's1' }),
    )
    const reads = returns(trace, 'server').filter(line => line.includes('read'))
    expect(reads).toEqual(['120.5 ms read(s1) = 0', '240.5 ms read(s1) = 0'])
  })
})

describe('an accept loop', () => {
  test('takes whoever waits, hears that nobody does, and takes everyone from then on', () => {
    const trace = play(
      listening({ accept: 'never' }),
      connect(0, 'a'),
      connect(0, 'b'),
      by(ms(100), 'server', { name: 'accept-loop', program: {} }, { sock: 'L' }),
      connect(ms(200), 'c'),
    )
    expect(returns(trace, 'server').slice(2)).toEqual([
      '100 ms accept(L) = s1',
      '100 ms accept(L) = s2',
      '100 ms accept(L) = EAGAIN',
      '260.5 ms accept(L) = s3',
    ])
  })

  test('sets options on what it accepts and names it as the program does', () => {
    const quick: SockOption = { name: 'TCP_NODELAY', value: true }
    const trace = play(listening({ acceptOptions: [quick], acceptedAs: 'conn' }), connect())
    expect(returns(trace, 'server').slice(2)).toEqual(['60.5 ms accept(L) = conn1', '60.5 ms setsockopt(conn1) = 0'])
  })
})

test('a second descriptor keeps the socket open until it is closed, too', () => {
  const trace = play(
    listening(),
    connect(),
    by(ms(100), 'client', { name: 'dup' }, { sock: 'c', as: 'twin' }),
    by(ms(200), 'client', { name: 'close' }, { sock: 'c' }),
    by(ms(300), 'client', { name: 'close' }, { sock: 'twin' }),
  )
  const fins = trace.entries.filter(entry => entry.kind === 'sent' && entry.host === 'client' && entry.segment.fin)
  expect(fins.map(entry => entry.at)[0]).toBe(ms(300))
})

test('listening() once more sets another backlog', () => {
  const trace = play(
    listening({ accept: 'never' }),
    by(ms(10), 'server', { name: 'relisten', backlog: 0 }, { sock: 'L' }),
    connect(ms(20), 'a'),
    connect(ms(100), 'b'),
  )
  const b = trace.entries.find(entry => entry.kind === 'state' && entry.sock === 'b' && entry.to === 'ESTABLISHED')
  expect(b).toBeUndefined()
})

describe('on the wire', () => {
  const fault = (select: Partial<FaultAction['select']>, effect: FaultAction['fault']): FaultAction => ({
    do: 'fault',
    at: 0,
    times: 'always',
    select: { from: 'client', what: 'any', ...select },
    fault: effect,
  })
  const write = (at: number): Action => by(at, 'client', { name: 'write', data: 'hello', length: 5 })
  const lost = (trace: Trace): number[] => trace.entries.flatMap(entry => (entry.kind === 'lost' ? [entry.at] : []))

  test('a rule can name flags exactly, the presence of data, ports, an end, and which of the segments', () => {
    const actions = [listening(), connect(), write(ms(100)), write(ms(200)), by(s(1), 'client', { name: 'close' })]
    const drops = (select: Partial<FaultAction['select']>): number[] =>
      lost(run(scenario({ hosts, until: ms(1010), actions: [fault(select, { name: 'drop' }), ...actions] })))
    expect(drops({ flags: '.', data: false })[0]).toBe(ms(40))
    expect(drops({ flags: '.', data: true })[0]).toBe(ms(100))
    expect(drops({ flags: 'F.' })).toEqual([s(1)])
    expect(drops({ flags: 'S.' })).toEqual([])
    expect(drops({ data: true, nth: [2] })).toEqual([ms(200)])
    expect(drops({ before: ms(40) })).toEqual([0])
    expect(drops({ dstPort: 81 })).toEqual([])
  })

  test('a corrupt segment arrives and is thrown away for its checksum', () => {
    const trace = play(
      fault({ data: true, nth: [1] }, { name: 'corrupt' }),
      listening({ program: { read: true } }),
      connect(),
      write(ms(100)),
    )
    expect(trace.entries).toContainEqual(expect.objectContaining({ kind: 'dropped', at: ms(120), reason: 'TCP_CSUM' }))
    expect(trace.entries).toContainEqual(
      expect.objectContaining({ kind: 'count', counter: 'TcpInCsumErrors', total: 1 }),
    )
    expect(returns(trace, 'server').filter(line => line.includes('= 5'))).toHaveLength(1)
  })

  test('an earlier segment can be handed over again, at once', () => {
    const trace = play(listening(), connect(), write(ms(100)), {
      do: 'replay',
      at: s(1),
      from: 'client',
      data: true,
      nth: 1,
    })
    const arrivals = trace.entries.filter(
      entry => entry.kind === 'received' && entry.host === 'server' && entry.segment.length > 0,
    )
    expect(arrivals.map(entry => entry.at)).toEqual([ms(120), s(1)])
  })

  test('a replay of a segment that was never sent does nothing', () => {
    const trace = play(listening(), connect(), { do: 'replay', at: s(1), from: 'client', data: true, nth: 1 })
    expect(trace.entries.filter(entry => entry.at >= s(1))).toEqual([])
  })

  test('an injected segment takes acknowledgment, timestamp and window from what the wire saw last', () => {
    const last = (variable: 'nxt' | 'ack' | 'ts' | 'wnd') => ({ of: { host: 'client', variable }, plus: 0 })
    const trace = play(listening(), connect(), write(ms(100)), {
      do: 'inject',
      at: s(1),
      by: 'attacker',
      to: 'server',
      atOnce: true,
      segment: {
        syn: false,
        ackFlag: true,
        fin: false,
        rst: false,
        psh: false,
        urg: true,
        src: 'client',
        srcPort: portOf(play(connect())),
        dstPort: 80,
        seq: last('nxt'),
        ack: last('ack'),
        window: 1,
        data: '',
        timestamps: { value: last('ts'), echo: { plus: 7 } },
      },
    })
    const sent = trace.entries.findLast(entry => entry.kind === 'sent' && entry.host === 'client')
    const forged = trace.entries.find(entry => entry.kind === 'forged')
    if (sent?.kind !== 'sent' || forged?.kind !== 'forged') throw new Error('Both must be there.')
    expect(forged.segment).toMatchObject({ seq: sent.segment.seq + 5, ack: sent.segment.ack, urg: true })
    expect(forged.segment.options.timestamps).toEqual({ value: sent.segment.options.timestamps?.value, echo: 7 })
  })
})

/** The ephemeral port that the client's first connection takes. */
function portOf(trace: Trace): number {
  const syn = trace.entries.find(entry => entry.kind === 'sent')
  return syn?.kind === 'sent' ? syn.segment.srcPort : 0
}

test('timers of a host with HZ are served by the wheel of its kernel', () => {
  const fires = (hz?: number): number[] => {
    const client = host('client', hz === undefined ? {} : { hz })
    const blackhole: FaultAction = {
      do: 'fault',
      at: 0,
      times: 'always',
      select: { from: 'client', what: 'any' },
      fault: { name: 'drop' },
    }
    const trace = run(
      scenario({ hosts: [client, host('server')], until: s(3), actions: [blackhole, connect(ms(100))] }),
    )
    return trace.entries.flatMap(entry => (entry.kind === 'sent' ? [entry.at] : []))
  }
  expect(fires()).toEqual([ms(100), ms(1100), ms(2100)])
  expect(fires(250)).toEqual([ms(100), ms(1120), ms(2144)])
})

describe('shutdown() of what is not connected', () => {
  test('ends a connect() that is under way, and poll() tells so', () => {
    const trace = play(
      listening(),
      connect(),
      by(ms(10), 'client', { name: 'shutdown', how: 'SHUT_WR' }),
      by(ms(20), 'client', { name: 'read', octets: 10 }),
    )
    expect(returns(trace, 'client')).toEqual([
      '10 ms shutdown(c) = 0',
      '10 ms connect(c) = ECONNRESET',
      '20 ms read(c) = ENOTCONN',
    ])
  })

  test('ends a listener when it is for reading, and listening() opens it again', () => {
    const shut = (at: number, how: 'SHUT_RD' | 'SHUT_WR') => by(at, 'server', { name: 'shutdown', how }, { sock: 'L' })
    const trace = play(
      listening({ accept: 'never' }),
      shut(ms(10), 'SHUT_WR'),
      connect(ms(20), 'c1'),
      shut(ms(100), 'SHUT_RD'),
      connect(ms(200), 'c2'),
      by(ms(300), 'server', { name: 'relisten', backlog: 5 }, { sock: 'L' }),
      connect(ms(400), 'c3'),
      by(ms(500), 'server', { name: 'accept', program: {} }, { sock: 'L' }),
    )
    expect(returns(trace, 'client')).toEqual([
      '60 ms connect(c1) = 0',
      '240 ms connect(c2) = ECONNREFUSED',
      '440 ms connect(c3) = 0',
    ])
    expect(returns(trace, 'server').at(-1)).toMatch(/^500 ms accept\(L\) = s/)
  })
})
