import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifyBank } from '@/lib/cli/bank'

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

  test('has at least 24 questions of six kinds', () => {
    expect(proved.length).toBeGreaterThanOrEqual(24)
    expect(new Set(proved.map(question => question.kind).filter(kind => kind !== '-')).size).toBe(6)
  })
})
