import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textChange } from '@/lib/lab/text-change'

it('is the one piece in which two texts differ', () => {
  expect(textChange('retries: 2 }', 'retries: 16 }')).toEqual({ from: 9, to: 10, insert: '16' })
  expect(textChange('a\nb\n', 'a\nx\nb\n')).toEqual({ from: 2, to: 2, insert: 'x\n' })
  expect(textChange('xaa', 'xa')).toEqual({ from: 2, to: 3, insert: '' })
  expect(textChange('same', 'same')).toBeNull()
})

it('leads from any text to any other', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const change = textChange(before, after) ?? { from: 0, to: 0, insert: '' }
      expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after)
    }),
  )
})
