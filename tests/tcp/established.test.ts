import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { Bench } from './bench'

describe('ESTABLISHED', () => {
  it('acknowledges data and delivers it in order', () => {
    Bench.in('ESTABLISHED')
      .receives('P. 1:6(5) ack 1')
      .sends('. 1:1(0) ack 6')
      .calls({ name: 'read', octets: 100 })
      .returns(5)
  })
  it('acknowledges at once what lies beyond a hole, and all of it when the hole closes', () => {
    Bench.in('ESTABLISHED')
      .receives('P. 6:11(5) ack 1')
      .sends('. 1:1(0) ack 1')
      .at(ms(10))
      .receives('P. 1:6(5) ack 1')
      .sends('. 1:1(0) ack 11')
  })
  it('goes to CLOSE_WAIT on a FIN, whose ACK may wait a little for our own FIN', () => {
    Bench.in('ESTABLISHED')
      .receives('F. 1:1(0) ack 1')
      .is('CLOSE_WAIT')
      .sendsNothing()
      .at(ms(50))
      .sends('. 1:1(0) ack 2')
  })
  it('is reset by a RST with exactly the next number', () => {
    Bench.in('ESTABLISHED').receives('R 1:1(0)').is('CLOSED').sendsNothing()
  })
  it('challenges a RST that is only in the window (RFC 5961)', () => {
    Bench.in('ESTABLISHED').receives('R 100:100(0)').is('ESTABLISHED').sends('. 1:1(0) ack 1').drops('TCP_RESET')
  })
  it('ignores a RST outside the window', () => {
    Bench.in('ESTABLISHED')
      .receives('R 900000:900000(0)')
      .is('ESTABLISHED')
      .sendsNothing()
      .drops('TCP_INVALID_SEQUENCE')
  })
  it('challenges a SYN, whatever its number', () => {
    Bench.in('ESTABLISHED')
      .receives('S 70:70(0)')
      .is('ESTABLISHED')
      .sends('. 1:1(0) ack 1')
      .counts('TcpExtTCPSYNChallenge')
  })
  it('challenges an ACK of octets that were never sent', () => {
    Bench.in('ESTABLISHED').receives('. 1:1(0) ack 500').sends('. 1:1(0) ack 1').drops('TCP_ACK_UNSENT_DATA')
  })
  it('sends no second challenge within half a second', () => {
    Bench.in('ESTABLISHED')
      .receives('R 100:100(0)')
      .sends('. 1:1(0) ack 1')
      .at(ms(400))
      .receives('R 100:100(0)')
      .sendsNothing()
      .at(ms(600))
      .receives('R 100:100(0)')
      .sends('. 1:1(0) ack 1')
  })
  it('acknowledges data it already had, once more', () => {
    Bench.in('ESTABLISHED')
      .receives('P. 1:6(5) ack 1')
      .sends('. 1:1(0) ack 6')
      .at(ms(300))
      .receives('P. 1:6(5) ack 1')
      .sends('. 1:1(0) ack 6')
  })
  it('refuses a segment that has no ACK bit', () => {
    Bench.in('ESTABLISHED').receives('F 1:1(0)').is('ESTABLISHED').sendsNothing().drops('TCP_FLAGS')
  })
  it('retransmits what is not acknowledged, and gives up in the end', () => {
    const bench = Bench.in('ESTABLISHED').calls({ name: 'write', data: 'hi', length: 2 }).sends('P. 1:3(2) ack 1')
    // the handshake took 100 ms, so that the RTO is 300 ms
    bench
      .at(ms(290))
      .sendsNothing()
      .at(ms(310))
      .sends('P. 1:3(2) ack 1')
      .at(ms(910))
      .sends('P. 1:3(2) ack 1')
      .at(s(1000))
      .is('CLOSED')
    bench.counts('TcpEstabResets').calls({ name: 'read', octets: 1 }).returns('ETIMEDOUT')
  })
  it('sends RST and not FIN when it is closed with octets unread', () => {
    Bench.in('ESTABLISHED')
      .receives('P. 1:6(5) ack 1')
      .sends('. 1:1(0) ack 6')
      .calls({ name: 'close' })
      .is('CLOSED')
      .sends('R. 1:1(0) ack 6')
      .counts('TcpExtTCPAbortOnClose')
  })
  it('sends RST when SO_LINGER is 0', () => {
    Bench.in('ESTABLISHED')
      .calls({ name: 'setsockopt', option: { name: 'SO_LINGER', value: { on: true, seconds: 0 } } })
      .calls({ name: 'close' })
      .is('CLOSED')
      .sends('R. 1:1(0) ack 1')
  })
})

describe('challenge ACKs (RFC 5961)', () => {
  it('are as few in a second as the host may send, whoever asks', () => {
    const challenges = (limit: number) =>
      Bench.in('ESTABLISHED', { sysctl: { tcp_challenge_ack_limit: limit, tcp_invalid_ratelimit: 0 } })
        .receives('R 5:5(0)')
        .receives('R 6:6(0)')
        .receives('R 7:7(0)')
        .play()
        .entries.filter(entry => entry.kind === 'count' && entry.counter === 'TcpExtTCPChallengeACK').length
    expect(challenges(2 ** 31 - 1)).toBe(3)
    expect(challenges(1)).toBe(1)
    expect(challenges(0)).toBe(0)
  })
})

describe('octets that come twice (RFC 2883)', () => {
  const lastSack = (bench: Bench) =>
    bench
      .play()
      .entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment] : []))
      .at(-1)?.options.sack

  it('are reported when two segments beyond a hole overlap', () => {
    const bench = Bench.in('ESTABLISHED', { peerSack: true })
      .receives('P. 2001:3001(1000) ack 1')
      .receives('P. 1001:2201(1200) ack 1')
    expect(lastSack(bench)).toEqual([
      [2001, 2201],
      [1001, 3001],
    ])
  })
  it('are reported when what fills the hole reaches into what was held', () => {
    const bench = Bench.in('ESTABLISHED', { peerSack: true }).receives('P. 4:8(4) ack 1').receives('P. 1:9(8) ack 1')
    expect(lastSack(bench)).toEqual([[4, 8]])
  })
  it('end a connection whose peer has sent its FIN before', () => {
    Bench.in('CLOSE_WAIT').receives('P. 1:5(4) ack 1').is('CLOSED').sends('R 1:1(0)').drops('TCP_ABORT_ON_DATA')
  })
})
