import { describe, expect, test } from 'vitest'
import { messagesAt } from '@/components/shell/messages-at'

const all = { ui: { close: 'Close' }, question: { check: 'Check', ask: { single: 'Pick one', order: 'Put in order' } } }

describe('the words that a page hands to the browser', () => {
  test('are whole namespaces, or as much of one as is named', () => {
    expect(messagesAt(all, ['ui', 'question.ask.single', 'question.check'])).toEqual({
      ui: { close: 'Close' },
      question: { check: 'Check', ask: { single: 'Pick one' } },
    })
  })

  test('a part named beside its whole takes nothing away', () => {
    expect(messagesAt(all, ['question.ask', 'question'])).toEqual({ question: all.question })
    expect(messagesAt(all, ['question', 'question.ask.single']).question).toMatchObject({ check: 'Check' })
  })

  test.each(['answers', 'question.tick', 'question.check.now', 'question.ask.single.one'])(
    'there is nothing at %s, and a page that asks for it is told',
    path => {
      expect(() => messagesAt(all, [path])).toThrow(`There are no messages at ${path}.`)
    },
  )
})
