import { expect, it } from 'vitest'
import { cubeRoot } from '@/lib/tcp/congestion/cube-root'

it('is right to half a percent, or to the next whole number', () => {
  for (let a = 1; a < 1e15; a = Math.ceil(a * 1.7)) {
    const exact = Math.cbrt(a)
    expect(Math.abs(cubeRoot(a) - exact)).toBeLessThanOrEqual(Math.max(1, exact * 0.005))
  }
})
