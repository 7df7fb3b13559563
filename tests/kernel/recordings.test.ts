import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Comparison, compareRecording } from '@/lib/kernel/compare'
import { readCompactRecording } from '@/lib/kernel/recording'
import { divergenceLine } from '@/lib/kernel/report'
import { DIVERGING } from './diverging'

const FOLDER = join(import.meta.dirname, '../../content/recordings')

/** Recorded later, with `ack record SCENARIO.json`: the edges of what the others show. */
const MORE = join(import.meta.dirname, 'recordings')

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .flatMap(topic => readdirSync(join(folder, topic)).map(file => `${topic}/${file.replace(/\.json$/, '')}`))
    .sort()
const names = namesIn(FOLDER)
const more = namesIn(MORE)

function compared(name: string, folder = FOLDER): Comparison {
  const reading = readCompactRecording(readFileSync(join(folder, `${name}.json`), 'utf8'))
  if (!reading.ok) throw new Error(`${name}: ${reading.why}`)
  return compareRecording(reading.recording)
}

/** What a comparison found, in a form that a failed test shows whole. */
const verdict = ({ divergence }: Comparison): string => (divergence === null ? 'agrees' : divergenceLine(divergence))

describe('the engine does what Linux 6.18 did', () => {
  test.each(names.filter(name => !Object.hasOwn(DIVERGING, name)))('in %s', name => {
    expect(verdict(compared(name))).toBe('agrees')
  })
})

describe('the engine does what Linux 6.18 did at the edges', () => {
  test.each(more)('in %s', name => {
    expect(verdict(compared(name, MORE))).toBe('agrees')
  })
  test('and nothing is recorded twice', () => {
    expect(more.filter(name => names.includes(name))).toEqual([])
  })
})

describe('the engine does not yet do what Linux 6.18 did', () => {
  test('only in recordings that are there', () => {
    expect(Object.keys(DIVERGING).filter(name => !names.includes(name))).toEqual([])
    expect(names).toHaveLength(125)
  })

  test.each(Object.entries(DIVERGING))('in %s: %s', name => {
    // when this fails, the engine has learnt it: take the recording off the list
    expect(verdict(compared(name))).not.toBe('agrees')
  })
})

test('everything that was played can be played on the engine', () => {
  const unsaid = [FOLDER, MORE].flatMap(folder =>
    namesIn(folder).flatMap(name => compared(name, folder).remarks.map(remark => `${name}: ${remark}`)),
  )
  expect(unsaid.filter(remark => !Object.keys(DIVERGING).some(name => remark.startsWith(`${name}:`)))).toEqual([])
})
