import { describe, expect, test } from 'vitest'
import { type Runs, whenAsked } from '@/lib/claims/runs'
import type { Question } from '@/lib/content/question'
import { gradeSchema } from '@/lib/grading/grade'
import { gradeAnswer } from '@/lib/grading/grade-answer'
import { ms, s } from '@/lib/protocol/time'
import { plainRun } from '../claims/plain-run'
import { TraceBuilder } from '../support/trace-builder'
import { single } from './questions'

/** A run in which the client gets no answer; with `limit`, it never came to its end. */
function silence(limit = false) {
  const t = new TraceBuilder()
  t.at(0).sent('client', 'server', 'S')
  if (limit) t.at(ms(1)).limit()
  return t.trace(s(1))
}

const question: Question = {
  ...single,
  kind: 'single',
  choices: [
    { id: 'alone', correct: true, claims: ['in deaf: server never sends SYN,ACK', 'client sends SYN once'] },
    { id: 'heard', correct: false, claims: ['in deaf: client sends RST'] },
  ],
}
const gradeOn = (runs: Runs) => gradeAnswer(question, { kind: 'single', choice: 'alone' }, runs)

describe('an option about another run', () => {
  test('is judged there, and says so beside its evidence', () => {
    const grade = gradeOn({ ordinary: plainRun(), named: { deaf: silence() } })
    expect(grade).toMatchObject({
      ok: true,
      correct: true,
      parts: [
        {
          id: 'alone',
          claims: [{ verdict: 'holds', evidence: [], exhibits: [{ run: 'deaf' }] }, { verdict: 'holds' }],
        },
        { id: 'heard', verdict: 'fails' },
      ],
    })
    expect(gradeSchema.parse(JSON.parse(JSON.stringify(grade)))).toEqual(grade)
  })

  test('is undecided without that run', () => {
    expect(gradeOn({ ordinary: plainRun() })).toMatchObject({ ok: false, why: 'undecided' })
  })

  test('is undecided when that run reached a bound', () => {
    expect(gradeOn({ ordinary: plainRun(), named: { deaf: silence(true) } })).toEqual({
      ok: false,
      why: 'undecided',
      detail: 'The run "deaf" reached its bound on events (1) before it was over.',
    })
  })
})

test('runs that no option speaks of are not played', () => {
  const runs: Runs = {
    ordinary: plainRun(),
    named: whenAsked(['deaf'], name => {
      throw new Error(`${name} is played`)
    }),
  }
  expect(gradeAnswer(single, { kind: 'single', choice: 'completes' }, runs)).toMatchObject({ ok: true, correct: true })
})

test('a grade that was kept before claims spoke of other runs is still read', () => {
  const kept = {
    ok: true,
    score: 1,
    correct: true,
    parts: [
      {
        id: 'a',
        verdict: 'holds',
        right: true,
        picked: true,
        claims: [{ text: 'x', verdict: 'holds', evidence: [3] }],
      },
    ],
  }
  expect(gradeSchema.parse(kept)).toEqual(kept)
})
