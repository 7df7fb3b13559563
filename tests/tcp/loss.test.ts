import { describe, expect, it } from 'vitest'
import { type Micros, ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action } from '@/lib/sim/scenario'
import { call, connecting, listening, scenario } from '../sim/stage'

const write = (at: number) => call(at, 'client', { name: 'write', data: null, length: 1000 })
const drop = (skip: number): Action => ({
  do: 'fault',
  at: ms(150),
  select: { from: 'client', what: 'data', skip },
  times: 1,
  fault: { name: 'drop' },
})

/** When and at which number each retransmission left, for four segments of 1,000 octets of which one is lost. */
const repeats = (lost: number, segments = 4, gap = ms(1)) =>
  transfer(lost, segments, gap).entries.flatMap(entry =>
    entry.kind === 'sent' && entry.reason === 'retransmission' ? [{ seq: entry.segment.seq - 1000, at: entry.at }] : [],
  )

const transfer = (lost: number, segments: number, gap: Micros) =>
  run(
    scenario({
      until: s(5),
      actions: [
        listening({ program: { read: true } }),
        connecting({ options: [{ name: 'TCP_NODELAY', value: true }] }),
        drop(lost),
        ...Array.from({ length: segments }, (_, i) => write(ms(200) + i * gap)),
      ],
    }),
  )

describe('a lost segment', () => {
  it('is sent again alone: what arrived beyond it is not', () => {
    expect(repeats(1).map(({ seq }) => seq)).toEqual([1001])
  })
  it('is sent again on the third report of what lies beyond it', () => {
    expect(repeats(1, 5)).toEqual([{ seq: 1001, at: ms(244) }])
  })
  it('at the tail is found by a probe, before the RTO', () => {
    expect(repeats(3).map(({ seq }) => seq)).toEqual([3001])
  })
  it('is sent again on the first report when it left well before what arrived (RFC 8985)', () => {
    expect(repeats(0, 2, ms(30))).toEqual([{ seq: 1, at: ms(270) }])
  })
  it('is waited for a quarter of the RTT when it left just before what arrived', () => {
    const [first] = repeats(0, 2, ms(1))
    expect(first!.seq).toBe(1)
    // one RTT after what arrived was sent, ten milliseconds for reordering and eight for the timer
    expect(first!.at).toBeGreaterThanOrEqual(ms(240 + 10))
    expect(first!.at).toBeLessThan(ms(240 + 10 + 10))
  })
})

describe('what arrives beyond a hole', () => {
  it('is reported at once three times or while the window grows, then in one ACK for all within a millisecond', () => {
    const reports = transfer(0, 30, 0).entries.filter(
      entry => entry.kind === 'sent' && entry.host === 'server' && entry.segment.options.sack !== undefined,
    )
    const held = reports.filter(entry => entry.at === ms(221))
    expect(held).toHaveLength(1)
    expect(reports.length).toBeLessThan(12)
  })
})

describe('segments that leave at one moment (RFC 8985)', () => {
  it('are told apart by their order: what was sent before a repeat does not make it lost again', () => {
    const trace = run(
      scenario({
        until: s(5),
        actions: [
          listening({ program: { read: true } }),
          connecting(),
          { ...drop(4), at: ms(150) },
          call(ms(200), 'client', { name: 'write', data: null, length: 20_000 }),
        ],
      }),
    )
    const again = trace.entries.flatMap(entry =>
      entry.kind === 'sent' && entry.reason === 'retransmission' ? [entry.segment.seq - 1001] : [],
    )
    expect(again).toEqual([4 * 1448])
  })
})
