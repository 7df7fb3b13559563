import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LOCALES } from '@/lib/content/question'

const folders = readdirSync('content/questions', { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? [entry.name] : [],
)

describe.each(LOCALES)('the list of questions in %s', locale => {
  const messages: { topics: Record<string, string> } = JSON.parse(
    readFileSync(`content/messages/${locale}/questions.json`, 'utf8'),
  )

  it('has a title for every topic of the bank, and for no other', () => {
    expect(Object.keys(messages.topics).sort()).toEqual([...folders].sort())
  })
})
