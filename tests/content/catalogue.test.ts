import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const questions = join(import.meta.dirname, '../../content/questions')
const files = readdirSync(questions, { recursive: true, encoding: 'utf8' }).filter(file =>
  file.endsWith('question.yaml'),
)
const asked = files.flatMap(file => {
  const { asks = [] } = parse(readFileSync(join(questions, file), 'utf8')) as { asks?: readonly string[] }
  return asks
})

test('each of the seventy things that one is asked about TCP in interviews is asked by a question', () => {
  const catalogue = Array.from({ length: 70 }, (_, i) => `B${String(i + 1).padStart(2, '0')}`)
  expect(catalogue.filter(number => !asked.includes(number))).toEqual([])
})
