import { describe, expect, it } from 'vitest'
import { judgedOptions } from '@/app/[locale]/(learn)/questions/[topic]/[slug]/judged-options'
import type { LearnerQuestion } from '@/lib/content/question'
import type { JudgedPart } from '@/lib/grading/grade'
import type { Reveal } from '@/lib/server/reveal'

const show = {
  markdown: (text: string) => `<${text}>`,
  number: (value: number) => value.toLocaleString('en'),
  unit: (unit: string) => `[${unit}]`,
  claim: (text: string) => `said ${text}`,
  part: () => null,
  host: (name: string) => name,
  pair: (first: string, second: string) => `${first} then ${second}`,
}

const reveal = (
  kind: LearnerQuestion['kind'],
  parts: LearnerQuestion['parts'],
  judged: readonly JudgedPart[],
): Reveal => ({
  attempt: {
    id: 'x',
    at: '2026-01-01T00:00:00Z',
    answer: { kind: 'single', choice: 'a' },
    certainty: 1,
    score: 0,
    correct: false,
    tookMs: 1,
    engine: '1.0.0',
    version: 'v',
    shuffle: 1,
  },
  grade: { ok: true, score: 0, correct: false, parts: judged },
  question: { id: 'a/b', version: 'v', kind, level: 1, concepts: [], title: '', prompt: '', parts, states: [] },
  scenario: { seed: 1, until: 1, hosts: [], link: { delay: 0 }, actions: [] },
  runs: [],
  nearest: {},
  runTitles: {},
  whatIf: [],
  scopes: null,
  texts: { explanation: '', interview: '', misconceptions: { m: 'a belief' }, cites: [] },
  breakIt: null,
  drawing: null,
  why: [],
  recording: null,
  claims: [],
  followUp: null,
  outdated: false,
})

const part = (id: string, more: Partial<JudgedPart> = {}): JudgedPart => ({
  id,
  verdict: 'holds',
  right: true,
  claims: [],
  ...more,
})

describe('the options of an answered question', () => {
  it('stand as they were shown, not as they were graded', () => {
    const shown = [
      { id: 'b', text: 'B' },
      { id: 'a', text: 'A' },
    ]
    const options = judgedOptions(reveal('single', shown, [part('a'), part('b')]), show)
    expect(options.map(option => option.label)).toEqual(['<B>', '<A>'])
  })

  it('show a number of very many digits by its power of ten', () => {
    const judged = [part('a', { right: false, verdict: 'fails', given: '1e+40', expected: '4294967295' })]
    const [option] = judgedOptions(reveal('numeric', [{ id: 'a', text: 'A', unit: 'octets' }], judged), show)
    expect(option).toMatchObject({ given: '1e+40 [octets]', expected: '4,294,967,295 [octets]' })
  })

  it('say what was picked, and of several right ones what was left out', () => {
    const shown = ['a', 'b', 'c'].map(id => ({ id, text: id }))
    const judged = [
      part('a', { picked: true }),
      part('b', { picked: false, right: false }),
      part('c', { picked: false, verdict: 'fails' }),
    ]
    expect(judgedOptions(reveal('multiple', shown, judged), show).map(option => option.pick)).toEqual([
      'picked',
      'missed',
      null,
    ])
    expect(judgedOptions(reveal('single', shown, judged), show)[1]?.pick).toBeNull()
  })

  it('show numbers with their unit, and the expected one only where it was missed', () => {
    const shown = [
      { id: 'n', text: 'N', unit: 's' },
      { id: 'm', text: 'M', unit: 's' },
    ]
    const judged = [
      part('n', { given: '1000', expected: '1000' }),
      part('m', { right: false, given: '3', expected: '63' }),
    ]
    const options = judgedOptions(reveal('numeric', shown, judged), show)
    expect(options.map(option => [option.given, option.expected])).toEqual([
      ['1,000 [s]', null],
      ['3 [s]', '63 [s]'],
    ])
  })

  it('show states as the RFC spells them', () => {
    const judged = [part('p', { right: false, given: 'SYN_SENT', expected: 'SYN_RECEIVED' })]
    const [option] = judgedOptions(reveal('predict', [{ id: 'p', text: 'P' }], judged), show)
    expect([option?.given, option?.expected]).toEqual(['SYN-SENT', 'SYN-RECEIVED'])
  })

  it('name both of a pair of an order, in the learner’s order', () => {
    const shown = ['x', 'y', 'z'].map(id => ({ id, text: id.toUpperCase() }))
    const options = judgedOptions(reveal('order', shown, [part('z x'), part('x y')]), show)
    expect(options.map(option => option.label)).toEqual(['<Z then X>', '<X then Y>'])
  })

  it('carry the misconception in words', () => {
    const [option] = judgedOptions(
      reveal('single', [{ id: 'a', text: 'A' }], [part('a', { misconception: 'm' })]),
      show,
    )
    expect(option?.misconception).toBe('<a belief>')
  })

  it('are none when the run could not decide', () => {
    const undecided: Reveal = { ...reveal('single', [], []), grade: { ok: false, why: 'undecided', detail: '' } }
    expect(judgedOptions(undecided, show)).toEqual([])
  })

  it('say each claim in the language of the reader, beside its own words', () => {
    const claims = [{ text: 'client sends SYN', verdict: 'holds' as const, evidence: [1] }]
    const [option] = judgedOptions(reveal('single', [{ id: 'a', text: 'A' }], [part('a', { claims })]), show)
    expect(option?.claims).toEqual([{ ...claims[0], said: 'said client sends SYN' }])
  })
})
