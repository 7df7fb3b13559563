import { describe, expect, it } from 'vitest'
import { Names } from '@/lib/sim/names'

describe('the names of sockets', () => {
  it('count up behind a stem', () => {
    const names = new Names()
    expect([1, 2, 3].map(() => names.name('c', undefined))).toEqual(['c', 'c2', 'c3'])
    expect([1, 2].map(() => names.child())).toEqual(['s1', 's2'])
  })

  it('keep away from those that were wished for', () => {
    const names = new Names()
    names.name('c', 'c2')
    names.name('c', 's1')
    expect([1, 2].map(() => names.name('c', undefined))).toEqual(['c', 'c3'])
    expect(names.child()).toBe('s2')
  })

  it('give a wish that is taken a number', () => {
    const names = new Names()
    names.name('c', undefined)
    names.name('c', undefined)
    names.child()
    expect(['c', 'c2', 's1', 'c02', 's01', 'x', 'x'].map(wish => names.name('c', wish))).toEqual([
      'c3',
      'c22',
      's12',
      'c02',
      's01',
      'x',
      'x2',
    ])
  })
})
