import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeDraft, emptyDraft, moved, readiness } from '@/components/question/draft'

const parts = (kind: Parameters<typeof emptyDraft>[0]['kind'], ...ids: string[]) => ({
  kind,
  parts: ids.map(id => ({ id, unit: 's' })),
})

describe('a single choice', () => {
  const question = parts('single', 'a', 'b')

  it('is not ready before a pick', () => {
    expect(readiness(emptyDraft(question), question)).toEqual({ ok: false, missing: ['a', 'b'], invalid: [] })
  })

  it('keeps the last pick only', () => {
    const draft = [...'aba'].reduce((d, id) => changeDraft(d, { do: 'pick', id }), emptyDraft(question))
    expect(readiness(draft, question)).toEqual({ ok: true, answer: { kind: 'single', choice: 'a' } })
  })
})

describe('a multiple choice', () => {
  const question = parts('multiple', 'a', 'b', 'c')

  it('takes a pick back when it is picked again', () => {
    const draft = [...'abca'].reduce((d, id) => changeDraft(d, { do: 'pick', id }), emptyDraft(question))
    expect(readiness(draft, question)).toEqual({ ok: true, answer: { kind: 'multiple', choices: ['b', 'c'] } })
  })

  it('asks for at least one pick', () => {
    expect(readiness(emptyDraft(question), question).ok).toBe(false)
  })
})

describe('numbers', () => {
  const question = parts('numeric', 'first', 'second')

  it('tells what is missing from what is not a number', () => {
    const draft = changeDraft(emptyDraft(question), { do: 'type', id: 'second', text: 'soon' })
    expect(readiness(draft, question)).toEqual({ ok: false, missing: ['first'], invalid: ['second'] })
  })

  it('hands in numbers, not texts', () => {
    const typed = changeDraft(emptyDraft(question), { do: 'type', id: 'first', text: '1,000' })
    const draft = changeDraft(typed, { do: 'type', id: 'second', text: '63 s' })
    expect(readiness(draft, question)).toEqual({
      ok: true,
      answer: { kind: 'numeric', values: { first: 1000, second: 63 } },
    })
  })
})

describe('an order', () => {
  const question = parts('order', 'a', 'b', 'c')

  it('starts as it is shown and can be handed in as it is', () => {
    expect(readiness(emptyDraft(question), question)).toEqual({
      ok: true,
      answer: { kind: 'order', order: ['a', 'b', 'c'] },
    })
  })

  it('moves one item and keeps the others in their order', () => {
    expect(moved(['a', 'b', 'c'], 'a', 2)).toEqual(['b', 'c', 'a'])
    expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b'])
  })

  it('stops at both ends', () => {
    const ids = ['a', 'b', 'c']
    expect(moved(ids, 'a', -1)).toBe(ids)
    expect(moved(ids, 'c', 3)).toBe(ids)
    expect(moved(ids, 'x', 1)).toBe(ids)
  })

  it('never loses or doubles an item, whatever is moved where', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 12 }),
        fc.array(fc.tuple(fc.nat(11), fc.integer({ min: -3, max: 15 })), { maxLength: 20 }),
        (ids, moves) => {
          const end = moves.reduce<readonly string[]>((list, [at, to]) => moved(list, ids[at] ?? '?', to), ids)
          expect([...end].sort()).toEqual([...ids].sort())
        },
      ),
    )
  })
})

describe('a prediction', () => {
  const question = parts('predict', 'c1', 's1')

  it('asks for every moment', () => {
    const draft = changeDraft(emptyDraft(question), { do: 'predict', id: 'c1', state: 'ESTABLISHED' })
    expect(readiness(draft, question)).toEqual({ ok: false, missing: ['s1'], invalid: [] })
  })
})

describe('changes of a run', () => {
  const question = parts('break-it')
  const change = { do: 'sysctl', host: 'server', key: 'tcp_syncookies', value: 1 } as const

  it('are asked for, and handed in as they stand', () => {
    const empty = emptyDraft(question)
    expect(readiness(empty, question)).toEqual({ ok: false, missing: ['changes'], invalid: [] })
    const draft = changeDraft(empty, { do: 'alter', changes: [change] })
    expect(readiness(draft, question)).toEqual({ ok: true, answer: { kind: 'break-it', changes: [change] } })
    expect(readiness(changeDraft(draft, { do: 'alter', changes: [] }), question).ok).toBe(false)
  })
})

it('leaves a draft alone when the change belongs to another kind', () => {
  const draft = emptyDraft(parts('single', 'a'))
  expect(changeDraft(draft, { do: 'type', id: 'a', text: '1' })).toBe(draft)
})
