import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learnerQuestion } from '@/lib/content/learner-question'
import { readQuestion } from '@/lib/content/read-question'
import { multiple, numeric, order, predict, questions } from '../grading/questions'
import { good } from './files'

const ids = (question: (typeof questions)[number], seed: number) =>
  learnerQuestion(question, 'en', seed).parts.map(part => part.id)

describe('what a learner sees before the answer', () => {
  test('has no claim, key, explanation, scenario or misconception', () => {
    const read = readQuestion(good, 'lost-third-ack/then-data')
    if (!read.ok) throw new Error(read.problems[0]?.message)
    const seen = JSON.stringify(learnerQuestion(read.question, 'zh-CN', 7))
    for (const secret of [
      'server enters',
      'correct',
      'half-open',
      'carries the same',
      'listen(',
      'interview',
      'why-three',
      'cites',
    ])
      expect(seen).not.toContain(secret)
    expect(seen).toContain('第三个 ACK 丢了')
  })

  test('is only the fields it may be, whatever the kind', () => {
    for (const question of questions)
      expect(Object.keys(learnerQuestion(question, 'en', 1)).sort()).toEqual([
        'concepts',
        'id',
        'kind',
        'level',
        'parts',
        'prompt',
        'states',
        'title',
        'version',
      ])
  })

  test('choices are shuffled by the seed, the same way each time', () => {
    expect(ids(multiple, 5)).toEqual(ids(multiple, 5))
    expect(new Set(Array.from({ length: 40 }, (_, seed) => ids(multiple, seed).join())).size).toBeGreaterThan(10)
  })

  test('order items never come in their right order', () => {
    fc.assert(
      fc.property(fc.integer(), seed => {
        const shown = ids(order, seed)
        expect([...shown].sort()).toEqual(['data', 'fin', 'syn', 'up'])
        expect(shown).not.toEqual(['syn', 'up', 'data', 'fin'])
      }),
    )
  })

  test('blanks and moments keep their order and show unit, host and moment', () => {
    expect(learnerQuestion(numeric, 'en', 3).parts).toMatchObject([{ id: 'moment', unit: 'ms' }, { id: 'segments' }])
    expect(learnerQuestion(predict, 'en', 3)).toMatchObject({
      parts: [
        { id: 'c', host: 'client', at: 120_000 },
        { id: 's', host: 'server' },
      ],
      states: ['SYN_SENT', 'SYN_RECEIVED', 'ESTABLISHED'],
    })
  })
})
