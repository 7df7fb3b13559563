import { describe, expect, test } from 'vitest'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'
import { flightsOf } from '@/lib/trace/flights'
import { isContended, queueLevelsOf } from '@/lib/trace/queue-levels'
import { runningAt, timerRunsOf } from '@/lib/trace/timer-runs'

function play(...lines: string[]): Trace {
  const head = lines.filter(line => /^\w+:/.test(line)).join('\n')
  const script = lines.filter(line => !/^\w+:/.test(line)).map(line => `  ${line}\n`)
  const read = parseScenarioFile(`until: 20 s\n${head}\nscript: |\n${script.join('')}`)
  if (!read.ok) throw new Error(read.problems[0]?.message)
  return run(read.scenario)
}
const told = (trace: Trace, host: string) =>
  timerRunsOf(trace)
    .filter(one => one.host === host)
    .map(({ timer, armedAt, endsAt, end }) => `${timer} ${armedAt / 1000}..${endsAt / 1000} ${end}`)

describe('the runnings of timers', () => {
  test('a SYN that nobody answers is sent again each time its timer runs out, a second apart at first', () => {
    expect(
      told(play('0 network drop client SYN 2 times', '0 client connect(server:80)'), 'client').slice(0, 3),
    ).toEqual(['retransmit 0..1000 fired', 'retransmit 1000..2000 fired', 'retransmit 2000..2040 cancelled'])
  })

  test('timers of one slot take each other off; those of different slots run side by side', () => {
    const trace = play(
      '0 server listen(80, accept=always, read=yes)',
      '0 client connect(server:80, keepalive=yes)',
      '1 s client write("hello")',
    )
    const runs = timerRunsOf(trace).filter(one => one.host === 'client')
    for (const [at, one] of runs.entries())
      for (const other of runs.slice(at + 1))
        if (one.track === other.track) expect(other.armedAt).toBeGreaterThanOrEqual(one.endsAt)
    const written = trace.entries.find(entry => entry.kind === 'sent' && entry.segment.length > 0)!
    expect(
      runningAt(runs, written.id + 1)
        .map(one => one.timer)
        .sort(),
    ).toEqual(['keepalive', 'loss-probe'])
  })

  test('a stub has one timer: the wait in FIN_WAIT_2 is over where TIME_WAIT begins', () => {
    const trace = play(
      '0 server listen(80, accept=always, read=yes, on-eof=close, eof-delay=100 ms)',
      '0 client connect(server:80)',
      '500 ms client close()',
    )
    expect(told(trace, 'client').slice(-2)).toEqual(['fin-wait-2 544..640 rearmed', 'time-wait 640..20000 running'])
  })

  test('a running that the trace does not see the end of is still running', () => {
    expect(told(play('0 network drop client SYN 9 times', '19500 ms client connect(server:80)'), 'client')).toEqual([
      'retransmit 19500..20000 running',
    ])
  })
})

describe('the levels of queues', () => {
  test('are told with their limit, the SYN queue first', () => {
    const trace = play(
      'server: { sysctl: { tcp_syncookies: 0 } }',
      '0 server listen(80, backlog=4, accept=always)',
      '100 ms attacker flood server:80 rate=100/s 8 times sources=silent',
      '300 ms client connect(server:80)',
    )
    const [syn] = queueLevelsOf(trace)
    expect(syn).toMatchObject({ host: 'server', queue: 'syn', limit: 4, most: 5 })
    expect(syn!.levels.slice(0, 5).map(level => level.length)).toEqual([1, 2, 3, 4, 5])
    expect(isContended(syn!)).toBe(true)
  })

  test('of a single connection nobody waits for another', () => {
    const trace = play('0 server listen(80, accept=always)', '0 client connect(server:80)')
    expect(queueLevelsOf(trace).map(queue => [queue.queue, queue.most, isContended(queue)])).toEqual([
      ['syn', 1, false],
      ['accept', 1, false],
    ])
  })
})

describe('why a segment was sent again', () => {
  const reasons = (trace: Trace) => flightsOf(trace).flatMap(flight => flight.again ?? [])
  const server = '0 server listen(80, accept=always, read=yes)'

  test('a SYN and a SYN,ACK: their timer', () => {
    expect(reasons(play(server, '0 network drop client SYN once', '0 client connect(server:80)'))).toEqual(['RTO'])
    expect(reasons(play(server, '0 network drop client ACK once', '0 client connect(server:80)'))).toEqual(['RTO'])
  })

  test('a lost last segment: the tail loss probe', () => {
    expect(
      reasons(
        play(server, '0 client connect(server:80)', '1 s network drop client data once', '1 s client write("hello")'),
      ),
    ).toEqual(['TLP'])
  })

  test('a hole that acknowledgments tell of: those', () => {
    expect(
      reasons(
        play(server, '0 client connect(server:80)', '1 s network drop client data once', '1 s client write(14480)'),
      ),
    ).toEqual(['dupACK'])
  })

  test('what is sent once has none', () => {
    expect(reasons(play(server, '0 client connect(server:80)'))).toEqual([])
  })
})
