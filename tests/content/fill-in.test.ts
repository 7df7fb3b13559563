import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fillIn } from '@/lib/content/kinds/numeric'

describe('a claim with a number in it', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [100, '100'],
    [0.5, '0.5'],
    [1e-7, '0'],
    [1e20, '100000000000000000000'],
    [1e21, '1000000000000000000000'],
    [-1e22, '-10000000000000000000000'],
  ])('writes %d as %s', (value, text) => {
    expect(fillIn('server sends ACK {value} times', value)).toBe(`server sends ACK ${text} times`)
  })

  test('names the number that was given, however long it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), value => {
        const text = fillIn('{value}', value)
        expect(text).not.toMatch(/e/)
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(5.1e-7)
      }),
    )
  })
})
