import { describe, expect, it } from 'vitest'
import { ms, s } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import { call, connecting, listening, scenario } from './stage'

/** Two programs that answer each other for ever. */
const endless = scenario({
  until: s(100_000),
  actions: [
    listening({ program: { read: true, reply: 'ping' } }),
    connecting({ program: { read: true, reply: 'pong' } }),
    call(ms(100), 'client', { name: 'write', data: 'go', length: 2 }),
  ],
})

describe('bounds', () => {
  it.each(['events', 'entries'] as const)('of %s end an endless run with a limit entry', bound => {
    const trace = run(endless, { bounds: { [bound]: 500 } })
    expect(trace.entries.at(-1)).toMatchObject({ kind: 'limit', bound, value: 500 })
    expect(trace.entries.length).toBeLessThanOrEqual(5000)
    expect(trace.endedAt).toBeLessThan(endless.until)
  })

  it('are not met by an ordinary run', () => {
    const trace = run({ ...endless, until: s(1) })
    expect(trace.entries.some(entry => entry.kind === 'limit')).toBe(false)
    expect(trace.endedAt).toBe(s(1))
  })
})
