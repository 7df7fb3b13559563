import { afterEach, describe, expect, it, vi } from 'vitest'
import { Recent } from '../../lib/server/recent'

afterEach(() => {
  vi.useRealTimers()
})

describe('A map of what was used last', () => {
  it('forgets what was used longest ago', () => {
    const map = new Recent<number>(2)
    map.set('a', 1)
    map.set('b', 2)
    map.get('a')
    map.set('c', 3)
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3])
    expect(map.size).toBe(2)
  })

  it('forgets what is too old, however often it was used', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const map = new Recent<number>(2, 1_000)
    map.set('a', 1)
    vi.advanceTimersByTime(999)
    expect(map.get('a')).toBe(1)
    vi.advanceTimersByTime(1)
    expect(map.get('a')).toBeUndefined()
    expect(map.size).toBe(0)
  })

  it('forgets what it is told to', () => {
    const map = new Recent<number>(9)
    map.set('a', 1)
    map.set('b', 2)
    map.forget(value => value === 1)
    map.delete('b')
    expect(map.size).toBe(0)
  })
})
