import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { alone } from '@/lib/claims/runs'
import type { Question } from '@/lib/content/question'
import type { Answer } from '@/lib/grading/answer'
import { gradeAnswer } from '@/lib/grading/grade-answer'
import { ms, s } from '@/lib/protocol/time'
import { plainRun } from '../claims/plain-run'
import { TraceBuilder } from '../support/trace-builder'
import { multiple, numeric, order, predict, questions, single } from './questions'

const run = alone(plainRun())

const marks = (question: Question, answer: Answer) => {
  const grade = gradeAnswer(question, answer, run)
  return grade.ok ? { score: grade.score, correct: grade.correct } : grade.why
}
const parts = (question: Question, answer: Answer) => {
  const grade = gradeAnswer(question, answer, run)
  if (!grade.ok) throw new Error(grade.detail)
  return grade.parts
}

describe('single choice', () => {
  test('the true option earns all, a false one nothing', () => {
    expect(marks(single, { kind: 'single', choice: 'completes' })).toEqual({ score: 1, correct: true })
    expect(marks(single, { kind: 'single', choice: 'reset' })).toEqual({ score: 0, correct: false })
  })

  test('every option is judged, with its claims and the entries that decide them', () => {
    const [completes, reset, waits] = parts(single, { kind: 'single', choice: 'reset' })
    expect(completes).toMatchObject({ id: 'completes', verdict: 'holds', right: false, picked: false })
    expect(completes?.claims.map(claim => [claim.verdict, claim.evidence.length])).toEqual([
      ['holds', 1],
      ['holds', 1],
    ])
    expect(reset).toMatchObject({
      verdict: 'fails',
      right: false,
      picked: true,
      misconception: 'half-open-is-an-error',
    })
    expect(waits).toMatchObject({ verdict: 'fails', right: true, picked: false })
    expect(waits?.misconception).toBeUndefined()
  })

  test('the run decides, not the key', () => {
    const wrongKey: Question = {
      ...single,
      kind: 'single',
      choices: [
        { id: 'a', correct: true, claims: ['server sends RST'] },
        { id: 'b', correct: false, claims: ['client sends SYN'] },
      ],
    }
    expect(marks(wrongKey, { kind: 'single', choice: 'b' })).toEqual({ score: 1, correct: true })
  })
})

describe('multiple choice, net-correct', () => {
  test.each<[string[], number, boolean]>([
    [['completes', 'lost'], 1, true],
    [['lost', 'completes'], 1, true],
    [['completes'], 0.5, false],
    [['completes', 'reset'], 0, false],
    [['completes', 'lost', 'reset'], 0.5, false],
    [['completes', 'lost', 'reset', 'waits'], 0, false],
    [['reset', 'waits'], 0, false],
  ])('picking %j earns %d', (choices, score, correct) => {
    expect(marks(multiple, { kind: 'multiple', choices })).toEqual({ score, correct })
  })
})

describe('numeric', () => {
  const answer = (moment: number, segments: number): Answer => ({ kind: 'numeric', values: { moment, segments } })

  test.each<[number, number, number, boolean]>([
    [250, 2, 1, true],
    [254, 2, 1, true],
    [262, 2, 1, true],
    [150, 2, 0.5, false],
    [250, 3, 0.5, false],
    [0, 0, 0, false],
    [-250, 2.5, 0, false],
    [1e30, -0, 0, false],
    [Number.POSITIVE_INFINITY, Number.NaN, 0, false],
  ])('%d ms and %d segments earn %d', (moment, segments, score, correct) => {
    expect(marks(numeric, answer(moment, segments))).toEqual({ score, correct })
  })

  test('a number far past the end of the run is wrong, not undecided', () => {
    expect(parts(numeric, answer(999_999, 2))[0]).toMatchObject({ verdict: 'fails', right: false, given: '999999' })
  })

  test('beside a wrong number stands what the run shows instead', () => {
    const [moment] = parts(numeric, answer(999_999, 2))
    expect(moment?.verdict).toBe('fails')
    expect(moment?.claims.map(claim => claim.verdict)).toEqual([expect.not.stringMatching('holds'), 'holds'])
    expect(moment?.claims[1]?.text).toContain('250')
    expect(moment?.claims[1]?.evidence).not.toEqual([])
    expect(parts(numeric, answer(250, 2))[0]?.claims).toHaveLength(1)
  })

  test('a known wrong number names its misconception', () => {
    expect(parts(numeric, answer(150, 2))[0]).toMatchObject({ expected: '250', misconception: 'third-segment-arrives' })
  })
})

describe('order', () => {
  const answer = (...ids: string[]): Answer => ({ kind: 'order', order: ids })

  test('each adjacent pair that the run bears out earns its share', () => {
    expect(marks(order, answer('syn', 'up', 'data', 'fin'))).toEqual({ score: 1, correct: true })
    expect(marks(order, answer('up', 'syn', 'data', 'fin'))).toEqual({ score: 2 / 3, correct: false })
    expect(marks(order, answer('fin', 'data', 'up', 'syn'))).toEqual({ score: 0, correct: false })
  })

  test('a wrong pair shows both entries', () => {
    const [pair] = parts(order, answer('up', 'syn', 'data', 'fin'))
    expect(pair?.id).toBe('up syn')
    expect(pair?.claims[0]?.evidence).toHaveLength(2)
  })
})

describe('predict', () => {
  test('each moment earns its share', () => {
    const at = (c: string, other: string) => ({ kind: 'predict', states: { c, s: other } }) as Answer
    expect(marks(predict, at('ESTABLISHED', 'SYN_RECEIVED'))).toEqual({ score: 1, correct: true })
    expect(marks(predict, at('ESTABLISHED', 'ESTABLISHED'))).toEqual({ score: 0.5, correct: false })
    expect(parts(predict, at('SYN_SENT', 'SYN_RECEIVED'))[0]).toMatchObject({
      given: 'SYN_SENT',
      expected: 'ESTABLISHED',
    })
  })
})

describe('invalid is not wrong', () => {
  test.each<[string, Question, Answer]>([
    ['another kind', single, { kind: 'multiple', choices: ['completes'] }],
    ['a choice there is not', single, { kind: 'single', choice: 'nothing' }],
    ['nothing picked', multiple, { kind: 'multiple', choices: [] }],
    ['a choice picked twice', multiple, { kind: 'multiple', choices: ['lost', 'lost'] }],
    ['a blank left out', numeric, { kind: 'numeric', values: { moment: 250 } }],
    ['a blank there is not', numeric, { kind: 'numeric', values: { moment: 250, segments: 2, more: 1 } }],
    ['an item left out', order, { kind: 'order', order: ['syn', 'up', 'data'] }],
    ['an item twice', order, { kind: 'order', order: ['syn', 'up', 'data', 'data'] }],
    ['a moment left out', predict, { kind: 'predict', states: { c: 'ESTABLISHED' } }],
    ['a state that is not offered', predict, { kind: 'predict', states: { c: 'ESTABLISHED', s: 'CLOSING' } }],
  ])('%s', (_, question, answer) => {
    expect(marks(question, answer)).toBe('not-an-answer')
  })
})

describe('what the run cannot decide is not wrong', () => {
  const withClaim = (claim: string): Question => ({
    ...single,
    kind: 'single',
    choices: [{ id: 'a', correct: true, claims: [claim] }],
  })
  const pick: Answer = { kind: 'single', choice: 'a' }

  test('a vacuous claim', () => {
    expect(marks(withClaim('server never sends RST on SYN,ACK'), pick)).toBe('undecided')
  })
  test('a claim that cannot be read', () => {
    expect(marks(withClaim('server flies'), pick)).toBe('undecided')
  })
  test('a right number that the run does not bear out', () => {
    const off: Question = {
      ...numeric,
      kind: 'numeric',
      blanks: [{ id: 'n', unit: 's', answer: 9, tolerance: 0, claim: 'client sends FIN at {value} s', wrong: [] }],
    }
    expect(marks(off, { kind: 'numeric', values: { n: 2 } })).toBe('undecided')
  })
  test('a run that reached a bound', () => {
    const t = new TraceBuilder()
    t.at(0).sent('client', 'server', 'S')
    t.at(ms(1)).limit()
    const grade = gradeAnswer(withClaim('client sends SYN'), pick, alone(t.trace(s(1))))
    expect(grade).toMatchObject({ ok: false, why: 'undecided', detail: expect.stringContaining('bound on events') })
  })
})

describe('properties', () => {
  const ids = ['completes', 'reset', 'waits', 'lost', 'syn', 'up', 'data', 'fin', 'nothing']
  const answer: fc.Arbitrary<Answer> = fc.oneof(
    fc.record({ kind: fc.constant('single' as const), choice: fc.constantFrom(...ids) }),
    fc.record({ kind: fc.constant('multiple' as const), choices: fc.array(fc.constantFrom(...ids)) }),
    fc.record({
      kind: fc.constant('numeric' as const),
      values: fc.record({ moment: fc.double({ noNaN: true }), segments: fc.double({ noNaN: true }) }),
    }),
    fc.record({
      kind: fc.constant('order' as const),
      order: fc.shuffledSubarray(['syn', 'up', 'data', 'fin'], { minLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('predict' as const),
      states: fc.record({
        c: fc.constantFrom('ESTABLISHED', 'SYN_SENT', 'CLOSED'),
        s: fc.constantFrom('ESTABLISHED', 'SYN_RECEIVED'),
      }),
    }),
  )

  test('a score lies in 0..1, is 1 exactly when correct, and is the same each time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...questions), answer, (question, given) => {
        const grade = gradeAnswer(question, given, run)
        expect(gradeAnswer(question, given, run)).toEqual(grade)
        if (!grade.ok) return
        expect(grade.score).toBeGreaterThanOrEqual(0)
        expect(grade.score).toBeLessThanOrEqual(1)
        expect(grade.score === 1).toBe(grade.correct)
      }),
      { numRuns: 500 },
    )
  })
})
