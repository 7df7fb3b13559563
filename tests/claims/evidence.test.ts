import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import { ms, s } from '@/lib/protocol/time'
import type { Trace } from '@/lib/trace/events'
import { TraceBuilder } from '../support/trace-builder'
import { plainRun, silentRun } from './plain-run'

const run = plainRun()

/** The entries that decide, in words: `kind host` with what tells them apart. */
function evidence(claim: string, trace: Trace = run): string[] {
  const judged = judge(claim, trace)
  if (!judged.ok) throw new Error(judged.problems[0]?.message)
  return judged.evidence.map(id => {
    const entry = trace.entries[id]
    if (entry === undefined) return 'no such entry'
    const what =
      entry.kind === 'state' ? ` ${entry.to}` : entry.kind === 'queue' ? ` ${entry.queue} ${entry.length}` : ''
    return `${entry.at / 1000} ${entry.kind} ${entry.host}${what}`
  })
}

describe('evidence points at what decides', () => {
  test.each<[string, string[]]>([
    ['client sends data', ['200 sent client', '1200 sent client']],
    ['client never sends data', ['200 sent client', '1200 sent client']],
    ['client sends RST', []],
    ['server enters ESTABLISHED on data', ['250 state server ESTABLISHED']],
    ['server enters ESTABLISHED on SYN', ['250 state server ESTABLISHED']],
    [
      'client enters ESTABLISHED before server enters ESTABLISHED',
      ['100 state client ESTABLISHED', '250 state server ESTABLISHED'],
    ],
    ['client is ESTABLISHED at 99 ms', ['0 state client SYN_SENT']],
    ['client is ESTABLISHED from 1 s to 3 s', ['2000 state client FIN_WAIT_1']],
    ['client stays in FIN_WAIT_2 for 1 s', ['2100 state client FIN_WAIT_2', '8000 state client CLOSED']],
    ["server's accept queue never exceeds 0", ['250 queue server accept 1']],
    ["server's accept queue is 0 at 260 ms", ['250 queue server accept 1']],
    ['client sends SYN and client sends RST and client sends FIN', []],
    ['client sends SYN and client sends FIN', ['0 sent client', '2000 sent client']],
  ])('%s', (claim, entries) => {
    expect(evidence(claim)).toEqual(entries)
  })

  test('at most 16 entries are named', () => {
    const t = new TraceBuilder()
    for (let i = 0; i < 40; i++) t.at(ms(i)).sent('client', 'server', 'P.', { seq: i, data: 'x' })
    expect(evidence('client sends data 40 times', t.trace(s(1)))).toHaveLength(16)
  })
})

describe('evidence of one run beside another names both', () => {
  const both = { ordinary: run, named: { silent: silentRun() } }

  test('the other one as an exhibit', () => {
    const judged = judge('server sends SYN,ACK less often than in silent', both)
    expect(judged).toMatchObject({
      verdict: 'holds',
      evidence: [9],
      exhibits: [{ run: 'silent', evidence: [5, 7, 9] }],
    })
  })

  test('the ordinary one in its own place', () => {
    const judged = judge('in silent: server sends SYN,ACK more often than in the ordinary run', both)
    expect(judged).toMatchObject({
      verdict: 'holds',
      evidence: [9],
      exhibits: [{ run: 'silent', evidence: [5, 7, 9] }],
    })
  })
})

describe('a trace is walked once', () => {
  const size = 20_000
  const long = () => {
    const t = new TraceBuilder()
    t.at(0).state('client', 'c', 'CLOSED', 'SYN_SENT')
    let cause = t.returns('client', 'write', 1, { sock: 'c' })
    for (let i = 0; i < size; i++) cause = t.at(i).sent('client', 'server', 'P.', { seq: i, data: 'x' }, { cause }).id
    return t.trace(s(10))
  }

  test('claims on a run of twenty thousand entries read each of them a few times', () => {
    const claims = [
      'client sends data with seq = client nxt',
      'client retransmits data on timeout',
      `c sends data ${size} times`,
      'client sends data after client sends data',
      'client is SYN_SENT from 0 to 10 s',
    ]
    let reads = 0
    const trace = long()
    const entries = new Proxy(trace.entries, {
      get: (all, key, self) => {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1
        return Reflect.get(all, key, self)
      },
    })
    for (const claim of claims) judge(claim, { ...trace, entries })
    // once for its index and about once for each claim, not once for every entry before it
    expect(reads / (claims.length * size)).toBeLessThan(4)
  })
})
