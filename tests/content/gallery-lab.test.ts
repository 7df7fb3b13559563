import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { evaluate } from '@/lib/claims/evaluate/evaluate'
import { parseClaim } from '@/lib/claims/parse'
import { readGalleryLab, SHORT_LAB } from '@/lib/content/gallery-lab'
import { LAB_TOPICS } from '@/lib/content/lab-topics'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import { flightsOf } from '@/lib/trace/flights'

const LABS = 'content/labs'
const labs = readdirSync(LABS).map(name => {
  const read = readGalleryLab(readFileSync(join(LABS, name), 'utf8'), `labs/${name}`)
  if (!read.ok) throw new Error(read.problems.map(({ line, message }) => `${name}:${line} ${message}`).join('\n'))
  return read.lab
})
const ledger = readdirSync('content/claims')
  .map(name => readFileSync(`content/claims/${name}`, 'utf8'))
  .join('\n')
const questions = new Set(
  readdirSync('content/questions').flatMap(topic =>
    readdirSync(`content/questions/${topic}`).map(slug => `${topic}/${slug}`),
  ),
)

test('the gallery has at least forty labs, some on every topic, and no two in one place', () => {
  expect(labs.length).toBeGreaterThanOrEqual(40)
  expect(LAB_TOPICS.filter(topic => labs.filter(lab => lab.topic === topic).length < 3)).toEqual([])
  expect(new Set(labs.map(({ order }) => order)).size).toBe(labs.length)
})

describe.each(labs)('the lab $name', lab => {
  const trace = run(lab.scenario)

  test('opens as the scenario that its file holds, without what the gallery says of it', () => {
    const opened = parseScenarioFile(lab.text)
    expect(opened).toMatchObject({ ok: true, scenario: lab.scenario, title: {} })
    expect(lab.text).not.toMatch(/^(title|summary|topic|order|about|claims|try|long):/m)
  })

  test('is short enough for a first picture, or says why it is not', () => {
    expect(flightsOf(trace).length > SHORT_LAB).toBe(lab.long !== null)
  })

  test('keeps what it promises', () => {
    for (const text of lab.claims) {
      const parsed = parseClaim(text)
      expect(parsed.ok && evaluate(parsed.claim, trace).verdict, text).toBe('holds')
    }
  })

  test('leads to questions and claims that there are', () => {
    for (const id of lab.about) expect(questions.has(id) || ledger.includes(`- id: ${id}\n`), id).toBe(true)
  })

  test('speaks both languages', () => {
    for (const words of [lab.title, lab.summary, lab.try, ...(lab.long === null ? [] : [lab.long])]) {
      expect(words['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(words.en).not.toMatch(/\p{Script=Han}/u)
    }
  })
})

describe('a file that is not right', () => {
  const good = readFileSync(join(LABS, 'lost-syn.yaml'), 'utf8')
  const faults = (text: string) => {
    const read = readGalleryLab(text, 'labs/lost-syn.yaml')
    return read.ok ? [] : read.problems.map(({ line, message }) => `${line}: ${message}`)
  }

  test('is told with the place', () => {
    expect(faults(good)).toEqual([])
    expect(faults(good.replace(/^topic: .*\n/m, ''))).toEqual([expect.stringContaining('"topic" is missing.')])
    expect(faults(good.replace(/^topic: .*$/m, 'topic: weather'))).toEqual([
      expect.stringContaining('"topic" must be one of handshake, close'),
    ])
    expect(faults(good.replace(/^ {2}zh-CN: .*\n/m, ''))).toEqual([
      expect.stringContaining('"summary.zh-CN" is missing.'),
    ])
    expect(faults(good.replace('until: 2 s', 'untill: 2 s')).join('\n')).toContain('untill')
  })
})
