import { expect, test } from 'vitest'
import { certaintyMark, isSureButWrong } from '@/lib/grading/certainty'

test.each<[number, 1 | 2 | 3, number]>([
  [1, 1, 1],
  [1, 2, 2],
  [1, 3, 3],
  [0, 1, 0],
  [0, 2, -2],
  [0, 3, -6],
  [0.5, 3, 1.5],
  [0.5, 1, 0.5],
])('score %d at certainty %d is marked %d', (score, certainty, mark) => {
  expect(certaintyMark(score, certainty)).toBe(mark)
})

test('what one believes decides what pays: a guess below 2/3, full certainty above 4/5', () => {
  const expected = (p: number, c: 1 | 2 | 3) => p * certaintyMark(1, c) + (1 - p) * certaintyMark(0, c)
  const best = (p: number) => ([1, 2, 3] as const).reduce((a, b) => (expected(p, b) > expected(p, a) ? b : a))
  expect([0.3, 0.6, 0.7, 0.78, 0.82, 0.99].map(best)).toEqual([1, 1, 2, 2, 3, 3])
})

test('sure but wrong is certainty 3 and not correct', () => {
  expect(isSureButWrong(false, 3)).toBe(true)
  expect(isSureButWrong(true, 3)).toBe(false)
  expect(isSureButWrong(false, 2)).toBe(false)
})
