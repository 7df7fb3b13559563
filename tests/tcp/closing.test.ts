import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { Bench } from './bench'

const close = { name: 'close' } as const

describe('FIN_WAIT_1', () => {
  it('goes to FIN_WAIT_2 on the ACK of its FIN', () => {
    Bench.in('FIN_WAIT_1').receives('. 1:1(0) ack 2').is('FIN_WAIT_2').sendsNothing()
  })
  it('goes to CLOSING on a FIN that does not acknowledge its own', () => {
    Bench.in('FIN_WAIT_1').receives('F. 1:1(0) ack 1').is('CLOSING').sends('. 2:2(0) ack 2')
  })
  it('goes straight to TIME_WAIT on a FIN that does', () => {
    Bench.in('FIN_WAIT_1').receives('F. 1:1(0) ack 2').is('TIME_WAIT').sends('. 2:2(0) ack 2')
  })
  it('still takes data after shutdown()', () => {
    Bench.in('FIN_WAIT_1').receives('P. 1:6(5) ack 2').is('FIN_WAIT_2').sends('. 2:2(0) ack 6')
  })
  it('answers data after close() with RST', () => {
    Bench.in('FIN_WAIT_1')
      .calls(close)
      .receives('P. 1:6(5) ack 1')
      .is('CLOSED')
      .sends('R 1:1(0)')
      .drops('TCP_ABORT_ON_DATA')
  })
  it('answers data after shutdown(SHUT_RDWR) with RST, and the program hears of it', () => {
    Bench.in('FIN_WAIT_1')
      .calls({ name: 'shutdown', how: 'SHUT_RD' })
      .receives('P. 1:6(5) ack 1')
      .is('CLOSED')
      .sends('R 1:1(0)')
  })
  it('is reset by the ACK of its FIN when it was closed with a negative TCP_LINGER2', () => {
    Bench.in('FIN_WAIT_1')
      .calls({ name: 'setsockopt', option: { name: 'TCP_LINGER2', value: -1 } })
      .calls(close)
      .receives('. 1:1(0) ack 2')
      .is('CLOSED')
      .sends('R 2:2(0)')
      .counts('TcpExtTCPAbortOnData')
  })
  it('repeats its FIN and gives up when nobody answers', () => {
    Bench.in('FIN_WAIT_1').at(s(1200)).is('CLOSED')
  })
  it('is reset by an exact RST', () => {
    Bench.in('FIN_WAIT_1').receives('R 1:1(0)').is('CLOSED')
  })
})

describe('FIN_WAIT_2', () => {
  it('goes to TIME_WAIT on the FIN', () => {
    Bench.in('FIN_WAIT_2').receives('F. 1:1(0) ack 2').is('TIME_WAIT').sends('. 2:2(0) ack 2')
  })
  it('waits for ever while a program holds it', () => {
    Bench.in('FIN_WAIT_2').at(s(3600)).is('FIN_WAIT_2')
  })
  it('waits tcp_fin_timeout once it was closed, and is then forgotten without TIME_WAIT', () => {
    Bench.in('FIN_WAIT_2').calls(close).at(s(59)).is('FIN_WAIT_2').at(s(61)).is('CLOSED').sendsNothing()
  })
  it('waits no longer than 60 s as a stub: what tcp_fin_timeout is longer the socket waits before', () => {
    Bench.in('FIN_WAIT_2', { sysctl: { tcp_fin_timeout: 90 } })
      .calls(close)
      .at(s(59))
      .is('FIN_WAIT_2')
      .at(s(61))
      .is('CLOSED')
      .sendsNothing()
  })
  it('reports the FIN that waited beyond a hole once more when the hole is filled', () => {
    const bench = Bench.in('FIN_WAIT_2', { peerSack: true })
      .receives('F. 6:6(0) ack 2')
      .receives('P. 1:6(5) ack 2')
      .is('TIME_WAIT')
    const acks = bench.play().entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment] : []))
    expect(acks.at(-1)).toMatchObject({ ack: 7, options: { sack: [[6, 7]] } })
  })
  it('is counted as killed when it waits no longer than 4 s', () => {
    Bench.in('FIN_WAIT_2', { sysctl: { tcp_fin_timeout: 3 } })
      .calls(close)
      .counts('TcpExtTWKilled')
    Bench.in('FIN_WAIT_2', { sysctl: { tcp_fin_timeout: 5 } })
      .calls(close)
      .counts('TcpExtTW')
  })
  it('reaches TIME_WAIT as an orphan too', () => {
    Bench.in('FIN_WAIT_2').calls(close).receives('F. 1:1(0) ack 2').is('TIME_WAIT').sends('. 2:2(0) ack 2')
  })
  it('says where it stands when a RST for an orphan lies outside the window', () => {
    Bench.in('FIN_WAIT_2').calls(close).receives('R 0:0(0)').is('FIN_WAIT_2').sends('. 2:2(0) ack 1')
  })
  it('is reset by a FIN that lies beyond octets for an orphan', () => {
    Bench.in('FIN_WAIT_1').calls(close).receives('F. 4:4(0) ack 1').is('CLOSED').sends('R 1:1(0)')
  })
  it('answers data for an orphan with RST', () => {
    Bench.in('FIN_WAIT_2').calls(close).receives('P. 1:6(5) ack 2').is('CLOSED').sends('R 2:2(0)')
  })
  it('is aborted by close() with SO_LINGER 0', () => {
    Bench.in('FIN_WAIT_2')
      .calls({ name: 'setsockopt', option: { name: 'SO_LINGER', value: { on: true, seconds: 0 } } })
      .calls(close)
      .is('CLOSED')
      .sends('R. 2:2(0) ack 1')
  })
  it('has no timer at all under the rules of the RFC', () => {
    Bench.in('FIN_WAIT_2', { rules: 'rfc9293' }).calls(close).at(s(3600)).is('FIN_WAIT_2')
  })
})

describe('CLOSE_WAIT', () => {
  it('lasts until the program closes', () => {
    Bench.in('CLOSE_WAIT').at(s(3600)).is('CLOSE_WAIT').calls(close).is('LAST_ACK').sends('F. 1:1(0) ack 2')
  })
  it('can still send', () => {
    Bench.in('CLOSE_WAIT').calls({ name: 'write', data: 'bye', length: 3 }).sends('P. 1:4(3) ack 2')
  })
  it('reads the end of the stream, again and again', () => {
    Bench.in('CLOSE_WAIT').calls({ name: 'read', octets: 9 }).returns(0).calls({ name: 'read', octets: 9 }).returns(0)
  })
  it('gets EPIPE from write() after a RST', () => {
    Bench.in('CLOSE_WAIT')
      .receives('R 2:2(0)')
      .is('CLOSED')
      .calls({ name: 'write', data: 'x', length: 1 })
      .returns('EPIPE')
  })
})

describe('CLOSING', () => {
  it('goes to TIME_WAIT on the ACK of its FIN', () => {
    Bench.in('CLOSING').receives('. 2:2(0) ack 2').is('TIME_WAIT')
  })
  it('gives up when the ACK never comes', () => {
    Bench.in('CLOSING').at(s(1200)).is('CLOSED')
  })
  it('is reset by an exact RST', () => {
    Bench.in('CLOSING').receives('R 2:2(0)').is('CLOSED')
  })
})

describe('LAST_ACK', () => {
  it('is over with the ACK of its FIN', () => {
    Bench.in('LAST_ACK').receives('. 2:2(0) ack 2').is('CLOSED').sendsNothing()
  })
  it('repeats its FIN until it gives up', () => {
    Bench.in('LAST_ACK').at(s(300)).is('CLOSED')
  })
  it('is over with an exact RST', () => {
    Bench.in('LAST_ACK').receives('R 2:2(0)').is('CLOSED')
  })
})

describe('TIME_WAIT', () => {
  it('lasts 60 s in Linux and 2 MSL of 2 minutes in the RFC', () => {
    Bench.in('TIME_WAIT').at(s(59)).is('TIME_WAIT').at(s(60)).is('CLOSED')
    Bench.in('TIME_WAIT', { rules: 'rfc9293' }).at(s(239)).is('TIME_WAIT').at(s(241)).is('CLOSED')
  })
  it('acknowledges a repeated FIN, and waits anew', () => {
    Bench.in('TIME_WAIT')
      .at(s(5))
      .receives('F. 1:1(0) ack 2')
      .sends('. 2:2(0) ack 2')
      .at(s(64))
      .is('TIME_WAIT')
      .at(s(66))
      .is('CLOSED')
  })
  it('is killed by a RST unless tcp_rfc1337 forbids it', () => {
    Bench.in('TIME_WAIT').receives('R 2:2(0)').is('CLOSED')
    Bench.in('TIME_WAIT', { sysctl: { tcp_rfc1337: 1 } })
      .receives('R 2:2(0)')
      .is('TIME_WAIT')
      .drops('TCP_RESET')
  })
  it('acknowledges a SYN below the old numbers', () => {
    Bench.in('TIME_WAIT').at(ms(600)).receives('S 1:1(0)').is('TIME_WAIT').sends('. 2:2(0) ack 2')
  })
  it('gives way to a SYN above the old numbers when somebody listens', () => {
    Bench.in('TIME_WAIT').at(s(1)).receives('S 5:5(0)').is('TIME_WAIT').sends('. 2:2(0) ack 2')
  })
})
