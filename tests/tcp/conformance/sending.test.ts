import { describe, expect, test } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import type { Call } from '@/lib/sim/scenario'
import { Bench } from '../bench'
import { all, play, verdicts } from './stage'

const write = (length: number): Call => ({ name: 'write', data: null, length })

/** The lengths of what the host sent. */
const sizes = (bench: Bench): number[] =>
  bench
    .play()
    .entries.flatMap(entry => (entry.kind === 'sent' && entry.segment.length > 0 ? [entry.segment.length] : []))

describe('a segment', () => {
  test('has 536 octets at most when the peer announced no MSS (MUST-15)', () => {
    expect(Math.max(...sizes(Bench.in('ESTABLISHED').calls(write(3000))))).toBe(536)
  })

  test('goes at once, however small, without Nagle’s algorithm (MUST-17)', () => {
    const noDelay: Call = { name: 'setsockopt', option: { name: 'TCP_NODELAY', value: true } }
    expect(sizes(Bench.in('ESTABLISHED').calls(noDelay).calls(write(3)).calls(write(4)))).toEqual([3, 4])
    expect(sizes(Bench.in('ESTABLISHED').calls(write(3)).calls(write(4)))).toEqual([3])
  })

  test('that is small waits no longer than for the ACK of what left before (MUST-60)', () => {
    const bench = Bench.in('ESTABLISHED').calls(write(3)).calls(write(4)).at(ms(20)).receives('. 1:1(0) ack 4')
    expect(sizes(bench)).toEqual([3, 4])
  })

  test('that is the last of what was written has PSH (MUST-61)', () => {
    Bench.in('ESTABLISHED').calls(write(5)).sends('P. 1:6(5) ack 1')
  })
})

describe('retransmission', () => {
  test('takes no time from what was sent twice, and stays backed off until something else was measured (MUST-18)', () => {
    // without timestamps nobody knows which of the two copies the ACK answers
    const bench = Bench.in('ESTABLISHED', { sysctl: { tcp_early_retrans: 0 } })
      .calls(write(5))
      .sends('P. 1:6(5) ack 1')
    const first = repeatAfter(bench)
    bench
      .at(first + ms(50))
      .receives('. 1:1(0) ack 6')
      .at(first + ms(100))
      .calls(write(5))
    expect(repeatAfter(bench, first + ms(100))).toBeGreaterThanOrEqual(2 * first - ms(10))
  })
})

/** How long after `from` the host first repeats something. */
function repeatAfter(bench: Bench, from = 0): number {
  const trace = bench.at(from + s(30)).play()
  const began = trace.endedAt - s(30)
  const again = trace.entries.find(
    entry => entry.kind === 'sent' && entry.reason === 'retransmission' && entry.at > began,
  )
  return (again?.at ?? 0) - began
}

describe('a window', () => {
  test('that shrinks below what is under way breaks nothing (MUST-34)', () => {
    const bench = Bench.in('ESTABLISHED').calls(write(2000)).at(ms(10)).receives('. 1:1(0) ack 537 win 100')
    bench.at(s(1)).is('ESTABLISHED')
    bench.receives('. 1:1(0) ack 2001').calls(write(10)).is('ESTABLISHED')
    expect(sizes(bench).at(-1)).toBe(10)
  })

  test('that shrinks to nothing is asked about (MUST-35)', () => {
    const bench = Bench.in('ESTABLISHED')
      .calls(write(500))
      .at(ms(10))
      .receives('. 1:1(0) ack 501 win 0')
      .calls(write(10))
    expect(sizes(bench)).toEqual([500])
    const probes = bench
      .at(s(3))
      .play()
      .entries.filter(entry => entry.kind === 'sent' && entry.reason === 'probe')
    expect(probes.length).toBeGreaterThan(1)
  })

  test('of zero is asked about, and the connection stays while answers come (MUST-36, MUST-37)', () => {
    const trace = play(
      '2 h',
      `0       server  listen(80, backlog=5, accept=always, rcvbuf=4096)
       0       client  connect(server:80)
       100 ms  client  write(20000)`,
    )
    const claims = ['server sends ACK with window 0 at least 30 times', 'client is ESTABLISHED at 2 h']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })

  test('that opens by a little is not filled by a little (MUST-38)', () => {
    const bench = Bench.in('ESTABLISHED').receives('. 1:1(0) ack 1 win 0').calls(write(3000)).at(ms(50))
    bench.receives('. 1:1(0) ack 1 win 10')
    expect(sizes(bench)).toEqual([])
  })

  test('is not opened by a little (MUST-39)', () => {
    const trace = play(
      '10 s',
      `0       server  listen(80, backlog=5, accept=always, rcvbuf=4096)
       0       client  connect(server:80)
       100 ms  client  write(20000)
       5 s     server  read(10)`,
    )
    const claims = ['server sends ACK with window 0', 'server never sends ACK with window > 0 between 5 s and 10 s']
    expect(verdicts(trace, ...claims)).toEqual(all(...claims))
  })
})

describe('an ACK', () => {
  test.each(['linux', 'rfc9293'] as const)('waits less than half a second under the rules of %s (MUST-40)', rules => {
    const bench = Bench.in('ESTABLISHED', { rules }).receives('P. 1:6(5) ack 1')
    const trace = bench.at(ms(499)).play()
    expect(trace.entries.findLast(entry => entry.kind === 'sent')).toMatchObject({ segment: { ack: 6 } })
  })
})
