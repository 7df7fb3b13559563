import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { servedAt } from '@/lib/tcp/timer-wheel'

const TICK = 4_000

describe('the timer wheel of a kernel with 250 ticks a second', () => {
  test.each([
    ['serves a short wait a tick late', 0, 40_000, 44_000],
    ['counts from the tick it is in', 101_000, 141_000, 144_000],
    ['serves a wait of 63 ticks in a slot of 8', 0, 63 * TICK, 64 * TICK],
    ['serves a second in a slot of 8 ticks', 100_000, 1_100_000, 1_120_000],
    ['serves two seconds less a tick in a slot of 8', 0, 503 * TICK, 504 * TICK],
    ['serves two seconds and 16 ms in a slot of 64', 0, 504 * TICK, 512 * TICK],
    ['serves a minute in a slot of 512 ticks', 0, 60_000_000, 30 * 512 * TICK],
  ])('%s', (_, now, at, served) => {
    expect(servedAt(now, at, 250)).toBe(served)
  })

  test('is never early, and late by an eighth of the wait and two ticks at most', () => {
    const moment = fc.integer({ min: 0, max: 300_000_000 })
    const wait = fc.integer({ min: 0, max: 130_000_000 })
    fc.assert(
      fc.property(moment, wait, (now, delay) => {
        const late = servedAt(now, now + delay, 250) - (now + delay)
        return late >= 0 && late <= delay / 7.8 + 2 * TICK
      }),
    )
  })

  test('is not there on a host with a perfect clock', () => {
    expect(servedAt(1, 1_000_001, undefined)).toBe(1_000_001)
  })
})
