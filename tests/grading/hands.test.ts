import { expect, test } from 'vitest'
import { alone } from '@/lib/claims/runs'
import { checkQuestion } from '@/lib/content/check'
import type { Question } from '@/lib/content/question'
import type { Answer } from '@/lib/grading/answer'
import { gradeAnswer } from '@/lib/grading/grade-answer'
import { ms, s } from '@/lib/protocol/time'
import { plainRun } from '../claims/plain-run'
import { single } from './questions'

const runs = alone(plainRun())
const { kind: _, ...common } = single
const { choices: __, ...base } = common as typeof common & { choices: unknown }
const hosts = ['client', 'server'].map(name => ({ name }))
const grade = (question: Question, answer: Answer) => gradeAnswer(question, answer, runs)
const faults = (question: Question) => checkQuestion(question, runs).problems.map(problem => problem.message)

const draw = {
  ...base,
  scenario: { ...base.scenario, hosts },
  kind: 'draw',
  aspects: [],
  stretch: { since: 0, by: ms(150) },
} as unknown as Question

const fields: Question = {
  ...base,
  kind: 'fields',
  segment: { host: 'server', name: 'SYN,ACK', nth: 1 },
  header: ['flags', 'seq', 'ack'],
  wrong: [{ field: 'ack', value: 0, misconception: 'ack-is-the-last-number' }],
}

const diagram: Question = {
  ...base,
  kind: 'diagram',
  targets: [
    { id: 'waits', host: 'server', at: ms(120), wrong: [{ pick: 'ESTABLISHED', misconception: 'both-are-sure' }] },
    { id: 'edge', host: 'server', leaves: 'SYN_RECEIVED', wrong: [] },
  ],
}

const note: Question = {
  ...base,
  kind: 'wrong-line',
  lines: [
    { id: 'syn', claims: ['client sends SYN once'], shows: [] },
    { id: 'lost', claims: ['network loses client ACK once'], shows: [] },
    {
      id: 'rst',
      claims: ['server sends RST'],
      shows: ['server never sends RST'],
      misconception: 'half-open-is-an-error',
    },
    { id: 'twice', claims: ['server sends SYN,ACK twice'], shows: ['server sends SYN,ACK once'] },
  ],
}

const segments: Question = {
  ...base,
  kind: 'order',
  items: [
    { id: 'a', segment: { host: 'client', name: 'SYN', nth: 1 } },
    { id: 'b', segment: { host: 'server', name: 'SYN,ACK', nth: 1 } },
    { id: 'c', segment: { host: 'client', name: 'data', nth: 1 } },
  ],
}

test.each([draw, fields, diagram, note, segments].map(question => [question.kind, question] as const))(
  'a %s question without a written key is proved by its run',
  (_name, question) => {
    expect(faults(question)).toEqual([])
  },
)

test('a drawing earns by the arrow', () => {
  const arrows = [
    { from: 'client', flags: 'SYN' },
    { from: 'server', flags: 'SYN,ACK' },
  ] as const
  const two = grade(draw, { kind: 'draw', arrows: [...arrows] })
  const three = grade(draw, { kind: 'draw', arrows: [...arrows, { from: 'client', flags: 'ACK' }] })
  expect(two).toMatchObject({ ok: true, correct: false, parts: [{ right: true }, { right: true }, { id: 'arrow-3' }] })
  expect(two.ok && two.score).toBeCloseTo(2 / 3)
  expect(three).toMatchObject({ ok: true, correct: true, score: 1 })
})

test('arrows without labels earn by what they are called, each in its place', () => {
  const unlabelled = { ...draw, unlabelled: true } as unknown as Question
  const named = (...flags: ('SYN' | 'SYN,ACK' | 'ACK')[]) =>
    grade(unlabelled, {
      kind: 'draw',
      arrows: flags.map((one, at) => ({ from: at % 2 === 0 ? 'client' : 'server', flags: one })),
    })
  expect(named('SYN', 'SYN,ACK', 'ACK')).toMatchObject({ ok: true, correct: true, score: 1 })
  const swapped = named('SYN', 'ACK', 'ACK')
  expect(swapped).toMatchObject({
    ok: true,
    correct: false,
    parts: [{ right: true }, { right: false }, { right: true }],
  })
  expect(swapped.ok && swapped.score).toBeCloseTo(2 / 3)
  expect(faults(unlabelled)).toEqual([])
})

test('a drawing of a host there is not, or of nothing, is no answer', () => {
  expect(grade(draw, { kind: 'draw', arrows: [] })).toMatchObject({ why: 'not-an-answer' })
  expect(grade(draw, { kind: 'draw', arrows: [{ from: 'router', flags: 'SYN' }] })).toMatchObject({
    why: 'not-an-answer',
    detail: 'There is no host "router" to draw an arrow from.',
  })
})

test('header fields earn one by one, and a known mistake is named', () => {
  const graded = grade(fields, { kind: 'fields', values: { flags: 'SYN,ACK', seq: 0, ack: 0 } })
  expect(graded).toMatchObject({
    ok: true,
    correct: false,
    parts: [{ right: true }, { right: true }, { given: '0', expected: '1', misconception: 'ack-is-the-last-number' }],
  })
  expect(graded.ok && graded.score).toBeCloseTo(2 / 3)
  expect(grade(fields, { kind: 'fields', values: { flags: 'SYN,ACK', seq: 0 } })).toMatchObject({ ok: false })
  expect(grade(fields, { kind: 'fields', values: { flags: 1, seq: 0, ack: 1 } })).toMatchObject({ ok: false })
})

test('a state and an edge of the run are what is to be picked', () => {
  const right = { waits: 'SYN_RECEIVED', edge: 'SYN_RECEIVED>ESTABLISHED' }
  expect(grade(diagram, { kind: 'diagram', picks: right })).toMatchObject({ ok: true, score: 1, correct: true })
  expect(grade(diagram, { kind: 'diagram', picks: { ...right, waits: 'ESTABLISHED' } })).toMatchObject({
    score: 0.5,
    parts: [{ given: 'ESTABLISHED', expected: 'SYN_RECEIVED', misconception: 'both-are-sure' }, { right: true }],
  })
  expect(grade(diagram, { kind: 'diagram', picks: { ...right, edge: 'LISTEN>TIME_WAIT' } })).toMatchObject({
    detail: '"LISTEN>TIME_WAIT" is not in the state diagram.',
  })
})

test('lines of a note that are wrong earn what right ones that are accused cost', () => {
  const score = (...lines: string[]) => {
    const graded = grade(note, { kind: 'wrong-line', lines })
    return graded.ok ? graded.score : graded.detail
  }
  expect(score('rst', 'twice')).toBe(1)
  expect(score('rst')).toBe(0.5)
  expect(score('rst', 'syn')).toBe(0)
  expect(score('rst', 'twice', 'syn', 'lost')).toBe(0)
  expect(score('nothing')).toBe('"nothing" is no line of this note.')
})

test('beside a wrong line stands how it is', () => {
  const graded = grade(note, { kind: 'wrong-line', lines: ['rst', 'twice'] })
  expect(graded.ok && graded.parts[2]?.claims.map(({ text, verdict }) => `${text}: ${verdict}`)).toEqual([
    'server sends RST: fails',
    'server never sends RST: holds',
  ])
})

test('segments are put in order by their places in the run', () => {
  expect(grade(segments, { kind: 'order', order: ['a', 'b', 'c'] })).toMatchObject({ score: 1 })
  expect(grade(segments, { kind: 'order', order: ['b', 'a', 'c'] })).toMatchObject({
    score: 0.5,
    parts: [
      { id: 'b a', right: false },
      { id: 'a c', right: true },
    ],
  })
})

test('what the run does not have cannot be asked', () => {
  expect(faults({ ...fields, segment: { host: 'client', name: 'RST', nth: 1 } } as Question)).toEqual([
    'The run has no segment "client RST 1".',
  ])
  expect(faults({ ...draw, aspects: ['crossings'] } as Question)).toEqual([
    'Crossings are asked for, and no two segments of the run cross.',
  ])
  expect(faults({ ...draw, stretch: { since: s(9), by: s(10) } } as Question)[0]).toBe(
    'There is nothing to draw: 0 segments.',
  )
  expect(
    faults({ ...diagram, targets: [{ id: 'x', host: 'client', leaves: 'CLOSING', wrong: [] }] } as Question),
  ).toEqual(['The run does not say what "x" asks for.'])
  expect(faults({ ...note, lines: note.lines.slice(0, 2) } as Question)).toEqual(['No line of the note is wrong.'])
})
