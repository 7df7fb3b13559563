import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { recordingNames } from '@/lib/cli/question-folder'
import { readRecordingTitles } from '@/lib/content/recording-title'

const read = readRecordingTitles(readFileSync('content/recordings.yaml', 'utf8'), 'recordings.yaml')
const titles = read.ok ? read.titles : new Map<string, never>()

describe('content/recordings.yaml', () => {
  test('can be read', () => {
    expect(read.ok ? [] : read.problems).toEqual([])
  })

  test('names every recording there is, and no other', () => {
    expect([...titles.keys()].sort()).toEqual([...recordingNames('content/recordings')].sort())
  })

  test('has words of each language in it', () => {
    const foreign = [...titles].filter(
      ([, words]) =>
        /\p{Script=Han}/u.test(`${words.en.title}${words.en.shows}`) || !/\p{Script=Han}/u.test(words['zh-CN'].shows),
    )
    expect(foreign.map(([name]) => name)).toEqual([])
  })

  test('calls no two recordings the same', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const all = [...titles.values()].map(words => words[locale].title)
      expect(new Set(all).size, locale).toBe(all.length)
    }
  })
})

test('a title without a sentence of what is to be seen is a fault', () => {
  const text = 'handshake/plain: { en: { title: A }, zh: { title: 甲, shows: 乙 } }'
  const wrong = readRecordingTitles(text, 'recordings.yaml')
  expect(wrong.ok ? [] : wrong.problems.map(({ line }) => line)).toEqual([1])
})
