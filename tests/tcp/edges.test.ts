import { describe, expect, it } from 'vitest'
import { EDGES } from '@/lib/protocol/edges'
import type { State } from '@/lib/protocol/states'
import { s } from '@/lib/protocol/time'
import type { Call } from '@/lib/sim/scenario'
import { VARIANTS } from '@/lib/tcp/variants/registry'
import { Bench, connect } from './bench'

const close: Call = { name: 'close' }
const linger0: Call = { name: 'setsockopt', option: { name: 'SO_LINGER', value: { on: true, seconds: 0 } } }

const crash = (from: State) => Bench.in(from).losesPower()
const child = () => Bench.in('SYN_RECEIVED', { accept: 'never' })

/** For every edge, named as `from > to: on`, a way to take it. */
const ROADS: Record<string, () => Bench> = {
  'CLOSED > LISTEN: passive OPEN': () => Bench.in('LISTEN'),
  'CLOSED > SYN_SENT: active OPEN': () => Bench.in('SYN_SENT'),
  'LISTEN > SYN_SENT: active OPEN': () => Bench.in('LISTEN', { rules: 'rfc9293' }).callsOn('L', connect),
  'LISTEN > SYN_RECEIVED: rcv SYN': () => Bench.in('SYN_RECEIVED'),
  'LISTEN > ESTABLISHED: rcv ACK of a SYN cookie': () => {
    const bench = Bench.in('LISTEN', { sysctl: { tcp_syncookies: 2 } }).receives('S 0:0(0)')
    return bench.receives(`. 1:1(0) ack ${bench.lastSeq() + 1}`)
  },
  'LISTEN > CLOSED: CLOSE': () => Bench.in('LISTEN').callsOn('L', close),
  'SYN_SENT > SYN_RECEIVED: rcv SYN': () => Bench.in('SYN_SENT').receives('S 0:0(0)'),
  'SYN_SENT > ESTABLISHED: rcv SYN,ACK': () => Bench.in('ESTABLISHED'),
  'SYN_SENT > CLOSED: CLOSE': () => Bench.in('SYN_SENT').calls(close),
  'SYN_SENT > CLOSED: rcv RST': () => Bench.in('SYN_SENT').receives('R. 0:0(0) ack 1'),
  'SYN_SENT > CLOSED: timeout': () => Bench.in('SYN_SENT').at(s(140)),
  'SYN_SENT > CLOSED: rcv ICMP': () => Bench.in('SYN_SENT').hears('host-unreachable'),
  'SYN_RECEIVED > CLOSED: rcv ICMP': () => Bench.in('SYN_RECEIVED').hears('host-unreachable'),
  'SYN_RECEIVED > ESTABLISHED: rcv ACK of SYN': () => Bench.in('SYN_RECEIVED').receives('. 1:1(0) ack 1'),
  'SYN_RECEIVED > FIN_WAIT_1: CLOSE': () => Bench.in('SYN_SENT').receives('S 0:0(0)').calls(close),
  'SYN_RECEIVED > LISTEN: rcv RST': () => Bench.in('SYN_RECEIVED', { rules: 'rfc9293' }).receives('R 1:1(0)'),
  'SYN_RECEIVED > CLOSED: rcv RST': () => Bench.in('SYN_RECEIVED').receives('R 1:1(0)'),
  'SYN_RECEIVED > CLOSED: rcv SYN': () => Bench.in('SYN_RECEIVED').receives('S 10:10(0)'),
  'SYN_RECEIVED > CLOSED: timeout': () => Bench.in('SYN_RECEIVED').at(s(64)),
  'SYN_RECEIVED > CLOSED: queue overflow': () =>
    Bench.in('SYN_RECEIVED', { accept: 'never', sysctl: { tcp_abort_on_overflow: 1 }, variants: ['fixed-isn'] })
      .receives('S 0:0(0)', { port: 6000 })
      .receives('. 1:1(0) ack 2', { port: 6000 })
      .receives('S 0:0(0)', { port: 7000 })
      .receives('. 1:1(0) ack 2', { port: 7000 })
      .receives('. 1:1(0) ack 1'),
  'SYN_RECEIVED > CLOSED: listener CLOSE': () =>
    Bench.in('SYN_RECEIVED').callsOn('L', close).receives('. 1:1(0) ack 1'),
  'SYN_RECEIVED > CLOSED: ABORT': () => Bench.in('SYN_SENT').receives('S 0:0(0)').calls(linger0).calls(close),
  'ESTABLISHED > FIN_WAIT_1: CLOSE': () => Bench.in('ESTABLISHED').calls(close),
  'ESTABLISHED > CLOSE_WAIT: rcv FIN': () => Bench.in('CLOSE_WAIT'),
  'ESTABLISHED > CLOSED: rcv RST': () => Bench.in('ESTABLISHED').receives('R 1:1(0)'),
  'ESTABLISHED > CLOSED: timeout': () =>
    Bench.in('ESTABLISHED').calls({ name: 'write', data: 'x', length: 1 }).at(s(1100)),
  'ESTABLISHED > CLOSED: ABORT': () => Bench.in('ESTABLISHED').calls(linger0).calls(close),
  'ESTABLISHED > CLOSED: listener CLOSE': () => child().receives('. 1:1(0) ack 1').callsOn('L', close),
  'FIN_WAIT_1 > FIN_WAIT_2: rcv ACK of FIN': () => Bench.in('FIN_WAIT_2'),
  'FIN_WAIT_1 > CLOSING: rcv FIN': () => Bench.in('CLOSING'),
  'FIN_WAIT_1 > TIME_WAIT: rcv FIN': () => Bench.in('FIN_WAIT_1').receives('F. 1:1(0) ack 2'),
  'FIN_WAIT_1 > CLOSED: rcv RST': () => Bench.in('FIN_WAIT_1').receives('R 1:1(0)'),
  'FIN_WAIT_1 > CLOSED: timeout': () => Bench.in('FIN_WAIT_1').at(s(1100)),
  'FIN_WAIT_1 > CLOSED: ABORT': () => Bench.in('FIN_WAIT_1').calls(linger0).calls(close),
  'FIN_WAIT_1 > CLOSED: rcv data after CLOSE': () => Bench.in('FIN_WAIT_1').calls(close).receives('P. 1:2(1) ack 1'),
  'FIN_WAIT_2 > TIME_WAIT: rcv FIN': () => Bench.in('TIME_WAIT'),
  'FIN_WAIT_2 > CLOSED: rcv RST': () => Bench.in('FIN_WAIT_2').receives('R 1:1(0)'),
  'FIN_WAIT_2 > CLOSED: timeout': () => Bench.in('FIN_WAIT_2').calls(close).at(s(61)),
  'FIN_WAIT_2 > CLOSED: ABORT': () => Bench.in('FIN_WAIT_2').calls(linger0).calls(close),
  'FIN_WAIT_2 > CLOSED: connect': () => Bench.in('FIN_WAIT_2', { timestamps: true }).calls(close).calls(connect),
  'FIN_WAIT_2 > CLOSED: rcv data after CLOSE': () => Bench.in('FIN_WAIT_2').calls(close).receives('P. 1:2(1) ack 2'),
  'CLOSE_WAIT > LAST_ACK: CLOSE': () => Bench.in('LAST_ACK'),
  'CLOSE_WAIT > CLOSED: rcv RST': () => Bench.in('CLOSE_WAIT').receives('R 2:2(0)'),
  'CLOSE_WAIT > CLOSED: timeout': () =>
    Bench.in('CLOSE_WAIT').calls({ name: 'write', data: 'x', length: 1 }).at(s(1100)),
  'CLOSE_WAIT > CLOSED: ABORT': () => Bench.in('CLOSE_WAIT').calls(linger0).calls(close),
  'CLOSE_WAIT > CLOSED: listener CLOSE': () => child().receives('F. 1:1(0) ack 1').callsOn('L', close),
  'CLOSE_WAIT > CLOSED: rcv data after FIN': () => Bench.in('CLOSE_WAIT').receives('P. 1:3(2) ack 1'),
  'CLOSING > TIME_WAIT: rcv ACK of FIN': () => Bench.in('CLOSING').receives('. 2:2(0) ack 2'),
  'CLOSING > CLOSED: rcv RST': () => Bench.in('CLOSING').receives('R 2:2(0)'),
  'CLOSING > CLOSED: timeout': () => Bench.in('CLOSING').at(s(1100)),
  'CLOSING > CLOSED: ABORT': () => Bench.in('CLOSING').calls(linger0).calls(close).sendsNothing(),
  'CLOSING > CLOSED: rcv data after FIN': () => Bench.in('CLOSING').receives('P. 1:3(2) ack 1'),
  'LAST_ACK > CLOSED: ABORT': () =>
    Bench.in('CLOSE_WAIT').calls({ name: 'shutdown', how: 'SHUT_WR' }).calls(linger0).calls(close),
  'LAST_ACK > CLOSED: rcv data after FIN': () => Bench.in('LAST_ACK').receives('P. 1:3(2) ack 1'),
  'LAST_ACK > CLOSED: rcv ACK of FIN': () => Bench.in('LAST_ACK').receives('. 2:2(0) ack 2'),
  'LAST_ACK > CLOSED: rcv RST': () => Bench.in('LAST_ACK').receives('R 2:2(0)'),
  'LAST_ACK > CLOSED: timeout': () => Bench.in('LAST_ACK').at(s(300)),
  'TIME_WAIT > CLOSED: timeout': () => Bench.in('TIME_WAIT').at(s(61)),
  'TIME_WAIT > CLOSED: rcv RST': () => Bench.in('TIME_WAIT').receives('R 2:2(0)'),
  'TIME_WAIT > CLOSED: rcv SYN': () =>
    Bench.in('TIME_WAIT', { server: true }).receives('S 70000:70000(0)').sends('S. 65539:65539(0) ack 70001'),
  'TIME_WAIT > CLOSED: connect': () =>
    Bench.in('TIME_WAIT', { sysctl: { tcp_tw_reuse: 1 }, timestamps: true })
      .at(s(2))
      .calls(connect),
  'LISTEN > CLOSED: crash': () => crash('LISTEN'),
  'SYN_SENT > CLOSED: crash': () => crash('SYN_SENT'),
  'SYN_RECEIVED > CLOSED: crash': () => crash('SYN_RECEIVED'),
  'ESTABLISHED > CLOSED: crash': () => crash('ESTABLISHED'),
  'FIN_WAIT_1 > CLOSED: crash': () => crash('FIN_WAIT_1'),
  'FIN_WAIT_2 > CLOSED: crash': () => crash('FIN_WAIT_2'),
  'CLOSE_WAIT > CLOSED: crash': () => crash('CLOSE_WAIT'),
  'CLOSING > CLOSED: crash': () => crash('CLOSING'),
  'LAST_ACK > CLOSED: crash': () => crash('LAST_ACK'),
  'TIME_WAIT > CLOSED: crash': () => crash('TIME_WAIT'),
}

describe('EDGES', () => {
  it.each(EDGES)('$from to $to on "$on" is taken by a run', ({ from, to, on, cite }) => {
    const road = ROADS[`${from} > ${to}: ${on}`]
    expect(road, 'no road leads over this edge').toBeDefined()
    const taken = road!()
      .play()
      .entries.filter(entry => entry.kind === 'state')
    expect(taken).toContainEqual(expect.objectContaining({ from, to, cite }))
  })

  it('names no edge twice', () => {
    const names = EDGES.map(({ from, to, on }) => `${from} ${to} ${on}`)
    expect(new Set(names).size).toBe(names.length)
  })

  it('leaves the edges of counterfactuals to their variants', () => {
    for (const edge of VARIANTS.flatMap(variant => variant.edges))
      expect(EDGES).not.toContainEqual(expect.objectContaining({ from: edge.from, to: edge.to, on: edge.on }))
  })
})
