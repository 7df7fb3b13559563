import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action, Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import { connecting, host, listening, scenario } from './stage'

const listen = (backlog: number) => listening({ backlog, accept: 'never' })
const connect = (i: number) => connecting({ localPort: 40000 + i, program: { read: true } }, ms(100) * (i + 1))
const many = (backlog: number, clients: number, sysctl = {}, more: Action[] = []): Scenario =>
  scenario({
    until: s(3),
    hosts: [host('client', { iss: undefined }), host('server', { iss: undefined, sysctl })],
    actions: [listen(backlog), ...Array.from({ length: clients }, (_, i) => connect(i)), ...more],
  })

/** SYNs of hosts that do not exist, in the same moment. */
const flood = (n: number): Action[] =>
  Array.from({ length: n }, (_, i) => ({
    do: 'inject',
    at: ms(10),
    by: 'attacker',
    to: 'server',
    atOnce: true,
    segment: {
      src: `198.18.0.${i + 1}`,
      srcPort: 1000,
      dstPort: 80,
      syn: true,
      ackFlag: false,
      fin: false,
      rst: false,
      psh: false,
      seq: { plus: i },
      ack: { plus: 0 },
      window: 1000,
      data: '',
    },
  }))

const longest = (trace: Trace, queue: 'syn' | 'accept'): number =>
  Math.max(
    0,
    ...trace.entries.flatMap(entry => (entry.kind === 'queue' && entry.queue === queue ? [entry.length] : [])),
  )
const total = (trace: Trace, counter: string): number =>
  trace.entries.reduce((sum, entry) => (entry.kind === 'count' && entry.counter === counter ? entry.total : sum), 0)
const connected = (trace: Trace): number =>
  trace.entries.filter(entry => entry.kind === 'call' && entry.call === 'connect' && entry.result === 0).length

describe('the accept queue', () => {
  it.each([
    [0, 1],
    [1, 2],
    [2, 3],
    [3, 4],
  ])('of listen(%i) holds %i connections, one more than asked', (backlog, held) => {
    const trace = run(many(backlog, 6))
    expect(longest(trace, 'accept')).toBe(held)
    expect(connected(trace)).toBe(held)
    expect(total(trace, 'TcpExtListenOverflows')).toBeGreaterThan(0)
  })
  it('is bounded by somaxconn', () => {
    const trace = run(many(100, 1, { somaxconn: 2 }))
    expect(trace.entries.find(entry => entry.kind === 'queue')).toMatchObject({ limit: 2 })
  })
  describe('that fills between a SYN and its third segment', () => {
    // two connections wait; two more are half open when only one place is left
    const late = (i: number): Action => ({ ...connect(i), at: ms(500) })
    const play = (abort: number) => run(many(2, 2, { tcp_abort_on_overflow: abort }, [late(2), late(3)]))
    const resets = (trace: Trace) => trace.entries.filter(entry => entry.kind === 'sent' && entry.segment.rst)

    it('drops the third segment and goes on repeating SYN,ACK', () => {
      const trace = play(0)
      expect(resets(trace)).toEqual([])
      expect(total(trace, 'TcpExtListenOverflows')).toBeGreaterThan(0)
      const repeated = trace.entries.filter(
        entry => entry.kind === 'sent' && entry.host === 'server' && entry.reason === 'retransmission',
      )
      expect(repeated.map(entry => entry.at)).toEqual([ms(1520)])
    })
    it('answers with RST under tcp_abort_on_overflow', () => {
      const trace = play(1)
      expect(resets(trace)).toHaveLength(1)
      expect(total(trace, 'TcpExtEmbryonicRsts')).toBe(1)
    })
  })
})

describe('the SYN queue', () => {
  it('takes one more than the backlog and then drops, without cookies', () => {
    const trace = run(many(5, 1, { tcp_syncookies: 0 }, flood(20)))
    expect(longest(trace, 'syn')).toBe(6)
    expect(total(trace, 'TcpExtTCPReqQFullDrop')).toBeGreaterThanOrEqual(14)
    expect(connected(trace)).toBe(0)
  })
  it('gives way to cookies by default, and the real client connects in one RTT', () => {
    const trace = run(many(5, 1, {}, flood(20)))
    expect(longest(trace, 'syn')).toBe(6)
    expect(total(trace, 'TcpExtSyncookiesRecv')).toBe(1)
    const back = trace.entries.find(entry => entry.kind === 'call' && entry.call === 'connect' && entry.result === 0)
    expect(back?.at).toBe(ms(140))
  })
  it('is bounded by three quarters of tcp_max_syn_backlog too when cookies are off', () => {
    const trace = run(many(1000, 0, { tcp_syncookies: 0, tcp_max_syn_backlog: 16 }, flood(40)))
    expect(longest(trace, 'syn')).toBe(13)
  })
  it('keeps window scaling and SACK of a cookie only when timestamps carry them', () => {
    const options = (timestamps: number) => {
      const parts = many(5, 1, {}, flood(20))
      const client = { ...parts.hosts[0]!, sysctl: { tcp_timestamps: timestamps } }
      const trace = run({ ...parts, hosts: [client, parts.hosts[1]!] })
      const answer = trace.entries.find(
        entry =>
          entry.kind === 'sent' && entry.host === 'server' && entry.segment.syn && entry.segment.dst === '10.0.0.1',
      )
      return answer?.kind === 'sent' ? Object.keys(answer.segment.options).sort() : []
    }
    expect(options(1)).toEqual(['mss', 'sackPermitted', 'timestamps', 'windowScale'])
    expect(options(0)).toEqual(['mss'])
  })
})
