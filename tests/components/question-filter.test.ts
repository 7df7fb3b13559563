import { describe, expect, it } from 'vitest'
import { plainText } from '@/components/question/plain-text'
import {
  byTopic,
  filterOf,
  type ListedQuestion,
  meets,
  NO_FILTER,
  queryOf,
} from '@/components/question/question-filter'

const question = (id: string, more: Partial<ListedQuestion> = {}): ListedQuestion => ({
  id,
  title: id,
  kind: 'single',
  level: 1,
  concepts: ['K05'],
  standing: 'new',
  text: 'Where is the handshake now? SYN_RECEIVED at 50 ms',
  ...more,
})

describe('a filter in an address', () => {
  it('survives the way there and back', () => {
    const filter = { q: 'third ack', concept: 'K15', level: '3', kind: 'predict', answered: 'wrong' }
    expect(filterOf(Object.fromEntries(new URLSearchParams(queryOf(filter))))).toEqual(filter)
  })

  it('leaves nothing in the address when nothing is narrowed', () => {
    expect(queryOf(NO_FILTER)).toBe('')
    expect(queryOf({ ...NO_FILTER, q: '   ' })).toBe('')
  })

  it('narrows nothing by values that mean nothing', () => {
    expect(filterOf({ level: '9', kind: 'essay', answered: 'maybe', other: 'x' })).toEqual(NO_FILTER)
  })

  it('takes the first of several values of one name', () => {
    expect(filterOf({ level: ['2', '3'] }).level).toBe('2')
  })
})

describe('a question meets a filter', () => {
  it.each([
    ['concept', 'K05', 'K06'],
    ['level', '1', '2'],
    ['kind', 'single', 'order'],
    ['answered', 'new', 'right'],
  ] as const)('by %s', (name, yes, no) => {
    expect(meets(question('a/b'), { ...NO_FILTER, [name]: yes })).toBe(true)
    expect(meets(question('a/b'), { ...NO_FILTER, [name]: no })).toBe(false)
  })

  it('by every word of a search, wherever it stands', () => {
    expect(meets(question('a/b'), { ...NO_FILTER, q: 'now handshake' })).toBe(true)
    expect(meets(question('a/b'), { ...NO_FILTER, q: 'now teardown' })).toBe(false)
  })

  it('whatever the spelling of a state, the case or the width of the letters', () => {
    for (const q of ['syn-received', 'SYN_RECEIVED', 'ｓｙｎ　ｒｅｃｅｉｖｅｄ'])
      expect(meets(question('a/b'), { ...NO_FILTER, q })).toBe(true)
  })
})

describe('questions by topic', () => {
  it('stand in the order of the concept map, then by level', () => {
    const topics = byTopic(
      [
        question('teardown/four', { concepts: ['K19'] }),
        question('handshake/late', { level: 3 }),
        question('handshake/early', { level: 1 }),
        question('odd/unmapped', { concepts: ['K99'] }),
      ],
      ['K05', 'K19'],
    )
    expect(topics.map(topic => [topic.id, topic.questions.map(q => q.id)])).toEqual([
      ['handshake', ['handshake/early', 'handshake/late']],
      ['teardown', ['teardown/four']],
      ['odd', ['odd/unmapped']],
    ])
  })
})

describe('text without its marks', () => {
  it('keeps the words of code, emphasis and links', () => {
    expect(plainText('the `SYN` is **not** *lost*, see [RFC](https://x.example)')).toBe('the SYN is not lost, see RFC')
  })

  it('leaves names and arithmetic alone', () => {
    expect(plainText('tcp_max_syn_backlog is 2 * 3 * 4')).toBe('tcp_max_syn_backlog is 2 * 3 * 4')
  })
})
