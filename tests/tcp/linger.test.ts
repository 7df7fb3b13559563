import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import type { Call } from '@/lib/sim/scenario'
import { Bench } from './bench'

const linger = (seconds: number): Call => ({
  name: 'setsockopt',
  option: { name: 'SO_LINGER', value: { on: true, seconds } },
})
const close: Call = { name: 'close' }
const closings = (bench: Bench) =>
  bench.play().entries.flatMap(entry => (entry.kind === 'call' && entry.call === 'close' ? [entry] : []))

describe('SO_LINGER with a time', () => {
  it('lets close() wait until the FIN is acknowledged', () => {
    const bench = Bench.in('ESTABLISHED').calls(linger(5)).calls(close)
    bench.at(ms(300)).receives('. 1:1(0) ack 2').is('FIN_WAIT_2')
    const [begin, end] = closings(bench)
    expect(begin).toMatchObject({ phase: 'begin' })
    expect(end).toMatchObject({ phase: 'return', result: 0 })
    expect(end!.at - begin!.at).toBe(ms(300))
  })
  it('gives up waiting when the time is over, and the connection goes on alone', () => {
    const bench = Bench.in('ESTABLISHED').calls(linger(2)).calls(close).at(s(3)).is('FIN_WAIT_1')
    const [begin, end] = closings(bench)
    expect(end!.at - begin!.at).toBe(s(2))
    bench.receives('. 1:1(0) ack 2').is('FIN_WAIT_2')
  })
  it('resets who sends data while it waits: nobody will read it', () => {
    Bench.in('ESTABLISHED')
      .calls(linger(5))
      .calls(close)
      .sends('F. 1:1(0) ack 1')
      .receives('P. 1:2(1) ack 1')
      .is('CLOSED')
  })
  it('does not wait where nothing is under way', () => {
    const bench = Bench.in('FIN_WAIT_2').calls(linger(5)).calls(close)
    expect(closings(bench)).toHaveLength(1)
  })
})

describe('TCP_CORK', () => {
  it('holds a short segment back until it is taken out, for the RTO at most', () => {
    const cork = (value: number): Call => ({ name: 'setsockopt', option: { name: 'TCP_CORK', value } })
    const write: Call = { name: 'write', data: 'x', length: 1 }
    Bench.in('ESTABLISHED').calls(cork(1)).calls(write).sendsNothing().calls(cork(0)).sends('P. 1:2(1) ack 1')
    Bench.in('ESTABLISHED').calls(cork(1)).calls(write).at(ms(150)).sendsNothing().at(ms(400)).sends('P. 1:2(1) ack 1')
  })
})

describe('MSG_MORE', () => {
  it('holds a short segment back as a cork does, for one write()', () => {
    Bench.in('ESTABLISHED')
      .calls({ name: 'write', data: 'a', length: 1, flags: ['MSG_MORE'] })
      .sendsNothing()
      .calls({ name: 'write', data: 'b', length: 1 })
      .sends('P. 1:3(2) ack 1')
  })
})
