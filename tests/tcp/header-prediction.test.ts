import { describe, expect, it } from 'vitest'
import { Bench } from './bench'

const pureAcks = (bench: Bench): number =>
  bench.play().entries.filter(entry => entry.kind === 'count' && entry.counter === 'TcpExtTCPPureAcks').length

/** What one more segment adds to TCPPureAcks once five octets of ours are on their way. */
function added(segment: string): number {
  const bench = Bench.in('ESTABLISHED').calls({ name: 'write', data: 'hello', length: 5 })
  const before = pureAcks(bench)
  return pureAcks(bench.receives(segment)) - before
}

describe('TCPPureAcks counts', () => {
  it('not the plain ACK of our data with the window that was expected: its header is predicted', () => {
    expect(added('. 1:1(0) ack 6')).toBe(0)
  })
  it('an ACK of our data that brings another window', () => {
    expect(added('. 1:1(0) ack 6 win 1000')).toBe(1)
  })
  it('an ACK that acknowledges nothing new', () => {
    expect(added('. 1:1(0) ack 1')).toBe(1)
  })
  it('no ACK that rides on data', () => {
    expect(added('P. 1:6(5) ack 1')).toBe(0)
  })
  it('an ACK of our data while a hole keeps predictions off', () => {
    const bench = Bench.in('ESTABLISHED')
      .calls({ name: 'write', data: 'hello', length: 5 })
      .receives('P. 11:16(5) ack 1')
    const before = pureAcks(bench)
    expect(pureAcks(bench.receives('. 1:1(0) ack 6')) - before).toBe(1)
  })
  it('the third segment of a handshake', () => {
    expect(pureAcks(Bench.in('SYN_RECEIVED').receives('. 1:1(0) ack 1'))).toBe(1)
  })
})
