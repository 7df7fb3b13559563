import { describe, expect, test } from 'vitest'
import { alone } from '@/lib/claims/runs'
import { checkQuestion } from '@/lib/content/check'
import type { Question } from '@/lib/content/question'
import { checkReferences } from '@/lib/content/references'
import { ms, s } from '@/lib/protocol/time'
import { plainRun } from '../claims/plain-run'
import { multiple, numeric, order, predict, questions, single } from '../grading/questions'
import { TraceBuilder } from '../support/trace-builder'

const run = alone(plainRun())
const faults = (question: Question) => checkQuestion(question, run).problems.map(problem => problem.message)

test.each(questions.map(question => [question.kind, question] as const))(
  'a %s question is proved by its run',
  (_, question) => {
    const proof = checkQuestion(question, run)
    expect(proof.problems).toEqual([])
    expect(proof.ok).toBe(true)
    expect(proof.claims.length).toBeGreaterThan(0)
  },
)

describe('a key that the run does not bear out is a fault', () => {
  const choice = (more: object, kind: 'single' | 'multiple' = 'single') =>
    ({
      ...single,
      kind,
      choices: (single.kind === 'single' ? single.choices : []).map((one, i) => (i === 0 ? { ...one, ...more } : one)),
    }) as Question

  test('a correct choice with a claim that fails', () => {
    expect(faults(choice({ claims: ['client sends SYN twice'] }))).toEqual([
      '"client sends SYN twice" fails, but as the key of "completes" it should hold.',
    ])
  })
  test('a distractor that is true', () => {
    expect(faults(choice({ correct: false, claims: ['client sends SYN'] }))).toEqual([
      'A single choice has exactly one correct option; this one has 0.',
      'All claims of the distractor "completes" hold: it is true.',
    ])
  })
  test('a vacuous claim, in a distractor too', () => {
    expect(faults(choice({ claims: ['client connect returns 0 before server sends FIN'] }))).toEqual([
      '"client connect returns 0 before server sends FIN" is vacuous: what it speaks of never happens in its run.',
    ])
  })
  test('a correct choice with a misconception', () => {
    expect(faults(choice({ misconception: 'x' }))).toEqual(['"completes" is correct, so it shows no misconception.'])
  })
  test('a multiple choice without a correct one', () => {
    expect(faults(choice({ correct: false, claims: ['client sends RST'] }, 'multiple'))).toEqual([
      'No option is correct.',
    ])
  })
  test('a claim that cannot be read', () => {
    expect(faults(choice({ claims: ['client flies'] }))[0]).toMatch(/^The claim "client flies" cannot be read: /)
  })
  test('a number that is off, a wrong number that is right, a wrong number within the tolerance', () => {
    const blank = {
      id: 'n',
      unit: 'ms',
      answer: 2000,
      tolerance: 1,
      claim: 'client sends FIN at {value} ms',
      wrong: [],
    }
    const withBlank = (more: object) => ({ ...numeric, blanks: [{ ...blank, ...more }] }) as Question
    expect(faults(withBlank({}))).toEqual([])
    expect(faults(withBlank({ answer: 3000 }))).toHaveLength(1)
    expect(faults(withBlank({ wrong: [{ value: 2010 }] }))).toEqual([
      '"client sends FIN at 2010 ms" holds, but as the key of "n = 2010" it should fail.',
    ])
    expect(faults(withBlank({ wrong: [{ value: 2001 }] }))).toHaveLength(2)
  })
  test('items in the wrong order', () => {
    const items = order.kind === 'order' ? [...order.items].reverse() : []
    expect(faults({ ...order, kind: 'order', items })).toHaveLength(3)
  })
  test('a state that is not so, or not offered', () => {
    const moments = [{ id: 'c', at: ms(20), host: 'client', state: 'ESTABLISHED' as const }]
    expect(faults({ ...predict, kind: 'predict', moments, states: ['SYN_SENT', 'CLOSED'] })).toEqual([
      '"client is ESTABLISHED at 20 ms" fails, but as the key of "c" it should hold.',
      'ESTABLISHED is right for "c" but is not offered in "states".',
    ])
  })
  test('a run that reaches a bound', () => {
    const t = new TraceBuilder()
    t.at(0).sent('client', 'server', 'S')
    t.limit()
    expect(checkQuestion(single, alone(t.trace(s(1)))).problems[0]?.message).toBe(
      'The run reaches its bound on events (1).',
    )
  })
})

test('names that nothing answers to', () => {
  const known = {
    concepts: new Set(['K01']),
    misconceptions: new Set(['x']),
    questions: new Set(['a/b']),
    recordings: new Set(['handshake/plain']),
  }
  const question: Question = {
    ...multiple,
    cites: ['recording:handshake/plain', 'recording:handshake/gone'],
    recording: 'handshake/nothing',
    followUp: { right: 'a/b', wrong: 'a/c' },
  }
  expect(checkReferences(question, known).map(problem => problem.message)).toEqual([
    'There is no concept "K05".',
    'There is no misconception "half-open-is-an-error".',
    'There is no recording "handshake/nothing".',
    'There is no recording "handshake/gone".',
    'There is no question "a/c".',
  ])
  expect(checkReferences(numeric, known).map(problem => problem.message)).toContain(
    'There is no misconception "third-segment-arrives".',
  )
})
