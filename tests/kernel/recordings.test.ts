import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Comparison, compareRecording } from '@/lib/kernel/compare'
import { readCompactRecording } from '@/lib/kernel/recording'
import { divergenceLine } from '@/lib/kernel/report'
import { DIVERGING } from './diverging'

const FOLDER = join(import.meta.dirname, '../../content/recordings')

const names = readdirSync(FOLDER)
  .flatMap(topic => readdirSync(join(FOLDER, topic)).map(file => `${topic}/${file.replace(/\.json$/, '')}`))
  .sort()

function compared(name: string): Comparison {
  const reading = readCompactRecording(readFileSync(join(FOLDER, `${name}.json`), 'utf8'))
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

describe('the engine does not yet do what Linux 6.18 did', () => {
  test('only in recordings that are there', () => {
    expect(Object.keys(DIVERGING).filter(name => !names.includes(name))).toEqual([])
    expect(names).toHaveLength(114)
  })

  test.each(Object.entries(DIVERGING))('in %s: %s', name => {
    // when this fails, the engine has learnt it: take the recording off the list
    expect(verdict(compared(name))).not.toBe('agrees')
  })
})

test('everything that was played can be played on the engine', () => {
  const unsaid = names.flatMap(name => compared(name).remarks.map(remark => `${name}: ${remark}`))
  expect(unsaid.filter(remark => !Object.keys(DIVERGING).some(name => remark.startsWith(`${name}:`)))).toEqual([])
})
