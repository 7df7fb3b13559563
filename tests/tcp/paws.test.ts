import { describe, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { Bench } from './bench'

describe('PAWS (RFC 7323 §5)', () => {
  it('drops an old pure ACK without an answer', () => {
    Bench.in('ESTABLISHED', { timestamps: true })
      .receives('P. 1:6(5) ack 1', { timestamp: 700 })
      .sends('. 1:1(0) ack 6')
      .at(ms(50))
      .receives('. 1:1(0) ack 1', { timestamp: 300 })
      .sendsNothing()
      .drops('TCP_RFC7323_PAWS_ACK')
      .counts('TcpExtPAWSOldAck')
  })
  it('forgives data one tick of the clock', () => {
    Bench.in('ESTABLISHED', { timestamps: true })
      .receives('P. 1:6(5) ack 1', { timestamp: 700 })
      .sends('. 1:1(0) ack 6')
      .at(ms(50))
      .receives('P. 6:9(3) ack 1', { timestamp: 699 })
      .sends('. 1:1(0) ack 9')
  })
  it('answers old data with where it stands', () => {
    Bench.in('ESTABLISHED', { timestamps: true })
      .receives('P. 1:6(5) ack 1', { timestamp: 700 })
      .sends('. 1:1(0) ack 6')
      .at(ms(50))
      .receives('P. 6:9(3) ack 1', { timestamp: 300 })
      .sends('. 1:1(0) ack 6')
      .drops('TCP_RFC7323_PAWS')
  })
  it('keeps TIME_WAIT when a RST has an old timestamp, until that is older than a segment may live', () => {
    Bench.in('TIME_WAIT', { timestamps: true })
      .at(s(59))
      .receives('R 2:2(0)', { timestamp: 0 })
      .is('TIME_WAIT')
      .sendsNothing()
      .receives('R 2:2(0)', { timestamp: 1 })
      .is('CLOSED')
  })
  it('counts an old segment that meets TIME_WAIT apart, and acknowledges it', () => {
    Bench.in('TIME_WAIT', { timestamps: true })
      .at(s(1))
      .receives('P. 1:6(5) ack 2', { timestamp: 0 })
      .is('TIME_WAIT')
      .sends('. 2:2(0) ack 2')
      .drops('TCP_RFC7323_TW_PAWS')
      .counts('TcpExtPAWSTimewait')
  })
})
