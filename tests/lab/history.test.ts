import { describe, expect, it } from 'vitest'
import { beginHistory, changed, type LabHistory, MOST_STEPS_BACK, redone, settled, undone } from '@/lib/lab/history'

const lab = (scenario: string) => ({ title: '', scenario, claims: [] })
const texts = ({ past, present, future }: LabHistory) =>
  [...past.map(one => one.scenario), `[${present.scenario}]`, ...future.map(one => one.scenario)].join(' ')
const withChanges = (...scenarios: readonly string[]) =>
  scenarios.reduce((so, scenario) => changed(so, lab(scenario)), beginHistory(lab('a')))

describe('the history of a lab', () => {
  it('goes back and forth', () => {
    const back = undone(undone(withChanges('b', 'c'))!)!
    expect(texts(back)).toBe('[a] b c')
    expect(texts(redone(back)!)).toBe('a [b] c')
    expect(undone(back)).toBeNull()
    expect(redone(withChanges('b'))).toBeNull()
  })

  it('forgets what was undone when something else is done', () => {
    expect(texts(changed(undone(withChanges('b', 'c'))!, lab('d')))).toBe('a b [d]')
  })

  it('takes keystrokes, and the way of a drag, for one step', () => {
    const typed = ['ab', 'abc', 'abcd'].reduce((so, one) => changed(so, lab(one), 'typing'), beginHistory(lab('a')))
    expect(texts(typed)).toBe('a [abcd]')
    expect(texts(changed(settled(typed), lab('abcde'), 'typing'))).toBe('a abcd [abcde]')
    expect(texts(changed(changed(typed, lab('x')), lab('xy'), 'typing'))).toBe('a abcd x [xy]')
  })

  it('knows that nothing changed', () => {
    expect(texts(changed(withChanges('b'), lab('b')))).toBe('a [b]')
    const there = changed(beginHistory(lab('a')), lab('b'), 'drag')
    expect(texts(changed(there, lab('a'), 'drag'))).toBe('[a]')
  })

  it('remembers a bounded number of steps', () => {
    const many = withChanges(...Array.from({ length: MOST_STEPS_BACK + 5 }, (_, i) => `${i}`))
    expect(many.past).toHaveLength(MOST_STEPS_BACK)
    expect(many.past[0]?.scenario).toBe('4')
  })
})
