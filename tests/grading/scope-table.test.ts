import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Question } from '@/lib/content/question'
import { readQuestion } from '@/lib/content/read-question'
import { depends, scopeTable } from '@/lib/grading/scope-table'

function questionOf(id: string): Question {
  const [yaml, en, zh] = ['question.yaml', 'en.md', 'zh.md'].map(file =>
    readFileSync(`content/questions/${id}/${file}`, 'utf8'),
  )
  const read = readQuestion({ yaml: yaml ?? null, en: en ?? null, zh: zh ?? null }, id)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join(' '))
  return read.question
}

describe('the table of scopes', () => {
  const schedule = scopeTable(questionOf('retransmission/syn-gives-up'))!

  it('judges each part under Linux today, Linux 2.6.32 and RFC 9293', () => {
    expect(schedule.scopes.map(({ name }) => name)).toEqual(['linux', 'linux-2.6', 'rfc9293'])
    expect(schedule.rows.map(({ verdicts }) => verdicts.length)).toEqual(schedule.rows.map(() => 3))
  })

  it('holds under the first scope what the question holds right', () => {
    expect(schedule.rows.some(({ verdicts }) => verdicts[0] === 'holds')).toBe(true)
  })

  it('finds what an initial timeout of 3 s makes untrue', () => {
    expect(depends(schedule)).toBe(true)
  })

  it('leaves the hosts alone that have rules of their own', () => {
    const { scopes } = scopeTable(questionOf('time-wait/how-long'))!
    expect(scopes.map(({ scenario }) => scenario.hosts.find(({ name }) => name === 'textbook')?.rules)).toEqual([
      'rfc9293',
      'rfc9293',
      'rfc9293',
    ])
  })
})
