import { describe, expect, test } from 'vitest'
import { readConcepts } from '@/lib/content/concept'
import { readMisconceptions } from '@/lib/content/misconception'

const concept = (id: string, needs: string) =>
  `- id: ${id}\n  en: Name\n  zh: 名\n  needs: ${needs}\n  essence: { en: Words., zh: 词。 }\n`
const problems = (text: string) => {
  const read = readConcepts(text, 'concepts.yaml')
  return read.ok ? [] : read.problems.map(problem => `${problem.line}:${problem.column} ${problem.message}`)
}

describe('concepts', () => {
  test('are read in an order in which they can be learned', () => {
    expect(readConcepts(concept('K01', '[]') + concept('K02', '[K01]'), 'concepts.yaml')).toMatchObject({
      ok: true,
      concepts: [
        { id: 'K01', name: { en: 'Name', 'zh-CN': '名' } },
        { id: 'K02', needs: ['K01'] },
      ],
    })
  })
  test('a need below, a need nowhere, a name twice', () => {
    expect(problems(concept('K01', '[K02]') + concept('K02', '[]') + concept('K02', '[K09]'))).toEqual([
      '4:11 K01 needs K02, which does not stand above it.',
      '11:7 The concept K02 stands twice.',
      '14:11 K02 needs K09, which does not stand above it.',
    ])
  })
  test('a fault of shape', () => {
    expect(problems('- id: X\n')).toContain('1:7 "[0].id": A concept is named like K05.')
  })
})

test('misconceptions are read by id', () => {
  const read = readMisconceptions('retries-are-tries: { en: One more., zh: 多一次。 }\n', 'misconceptions.yaml')
  expect(read.ok && read.misconceptions.get('retries-are-tries')?.words['zh-CN']).toBe('多一次。')
  expect(readMisconceptions('a: { en: One more. }\n', 'misconceptions.yaml')).toMatchObject({
    ok: false,
    problems: [{ message: '"a.zh" is missing.', line: 1 }],
  })
})
