import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifyBank } from '@/lib/cli/bank'
import { QUESTION_KINDS } from '@/lib/content/question'

const content = join(import.meta.dirname, '../../content')
const { proved, problems } = verifyBank(content)

describe('the bank', () => {
  test('the files that all questions share have no fault', () => {
    expect(problems).toEqual([])
  })

  test.each(proved.map(question => [question.id, question] as const))('%s is proved by its run', (_, question) => {
    expect(question.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)).toEqual(
      [],
    )
  })

  test('has at least 24 questions, some of every kind', () => {
    expect(proved.length).toBeGreaterThanOrEqual(24)
    const kinds = new Set<string>(proved.map(question => question.kind))
    expect(QUESTION_KINDS.filter(kind => !kinds.has(kind))).toEqual([])
  })
})
