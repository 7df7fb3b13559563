import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { consume, forgive } from '../../lib/server/rate-limit'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  delete process.env.ACKADEMY_RATE_LIMITS
  vi.useRealTimers()
})

const times = async (count: number, act: () => Promise<number | null>) => {
  let last: number | null = null
  for (let i = 0; i < count; i++) last = await act()
  return last
}

describe('A limit', () => {
  it('lets ten tries with one address through and says how long to wait after the eleventh', async () => {
    const tryOnce = () => consume('sign-in by e-mail and address', 'ada@example.org 1')
    expect(await times(10, tryOnce)).toBeNull()
    expect(await tryOnce()).toBe(15 * 60)
    vi.advanceTimersByTime(5 * 60_000)
    expect(await tryOnce()).toBe(10 * 60)
  })

  it('forgets after its time', async () => {
    const tryOnce = () => consume('sign-in by e-mail and address', 'ada@example.org 2')
    await times(11, tryOnce)
    vi.advanceTimersByTime(15 * 60_000)
    expect(await tryOnce()).toBeNull()
  })

  it('counts each key and each limit for itself', async () => {
    await times(11, () => consume('sign-in by e-mail and address', 'ada@example.org 3'))
    expect(await consume('sign-in by e-mail and address', 'ben@example.org 3')).toBeNull()
    expect(await consume('sign-in by address', 'ada@example.org 3')).toBeNull()
  })

  it('is forgiven to whoever signs in', async () => {
    const tryOnce = () => consume('sign-in by e-mail and address', 'ada@example.org 4')
    await times(10, tryOnce)
    await forgive('sign-in by e-mail and address', 'ada@example.org 4')
    expect(await tryOnce()).toBeNull()
  })

  it('lets sixty answers of a learner through in a minute', async () => {
    const submit = () => consume('submission by learner', 'learner')
    expect(await times(60, submit)).toBeNull()
    expect(await submit()).toBe(60)
    vi.advanceTimersByTime(60_000)
    expect(await submit()).toBeNull()
  })

  it('counts nothing when a bench turned it off', async () => {
    process.env.ACKADEMY_RATE_LIMITS = 'off'
    expect(await times(100, () => consume('sign-in by e-mail and address', 'bench'))).toBeNull()
  })
})
