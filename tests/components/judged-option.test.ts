import { describe, expect, it } from 'vitest'
import { firstToOpen, stepInList } from '@/components/question/judged-option'

describe('the option that is open first', () => {
  it('is the wrong pick, even where a missed one stands before it', () => {
    expect(
      firstToOpen([
        { right: false, pick: null },
        { right: false, pick: 'picked' },
      ]),
    ).toBe(1)
  })

  it('is the first one the learner was wrong about', () => {
    expect(
      firstToOpen([
        { right: true, pick: 'picked' },
        { right: false, pick: null },
      ]),
    ).toBe(1)
  })

  it('is the picked one when nothing was wrong', () => {
    expect(
      firstToOpen([
        { right: true, pick: null },
        { right: true, pick: 'picked' },
      ]),
    ).toBe(1)
  })

  it('is the first one where nothing is picked', () => {
    expect(
      firstToOpen([
        { right: true, pick: null },
        { right: true, pick: null },
      ]),
    ).toBe(0)
    expect(firstToOpen([])).toBe(0)
  })
})

describe('keys in the list of options', () => {
  it.each([
    ['ArrowDown', 1, 2],
    ['ArrowDown', 2, 2],
    ['ArrowUp', 1, 0],
    ['ArrowUp', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(stepInList(key, from, 3)).toBe(to)
  })

  it('leaves other keys alone', () => {
    expect(stepInList('Enter', 1, 3)).toBeNull()
    expect(stepInList('a', 1, 3)).toBeNull()
  })
})
