import { describe, expect, test } from 'vitest'
import type { Alteration } from '@/lib/content/break-it/alteration'
import { runsOf } from '@/lib/content/scenario-runs'
import { answerSchema } from '@/lib/grading/answer'
import { gradeAnswer } from '@/lib/grading/grade-answer'
import { ms } from '@/lib/protocol/time'
import { questionWith } from '../content/break-it/files'

const question = questionWith()
const untouched = runsOf(question)
const grade = (...changes: readonly Alteration[]) =>
  gradeAnswer(question, { kind: 'break-it', changes: [...changes] }, untouched)

const loseTheFin: Alteration = { do: 'fault', fault: 'drop', from: 'client', nth: 3, often: 'once' }
const loseTheAck: Alteration = { do: 'fault', fault: 'drop', from: 'server', nth: 2, often: 'once' }
const closeEarlier: Alteration = { do: 'move', host: 'server', call: 'close', nth: 1, at: ms(320) }
const needless: Alteration = { do: 'sysctl', host: 'client', key: 'tcp_fin_timeout', value: 9 }

describe('changes are graded by what they do', () => {
  test('the author’s witness earns everything', () => {
    expect(grade(loseTheFin)).toMatchObject({ ok: true, score: 1, correct: true, witness: { size: 1, least: 1 } })
  })
  test('so does any other change that reaches the goal', () => {
    expect(grade(closeEarlier)).toMatchObject({ ok: true, score: 1, correct: true })
  })
  test('a larger witness is right and earns a share, never less than half', () => {
    expect(grade(loseTheFin, needless)).toMatchObject({ ok: true, score: 0.5, correct: true, witness: { size: 2 } })
    expect(grade(loseTheFin, needless, { ...closeEarlier, at: ms(520) })).toMatchObject({ score: 0.5, correct: true })
  })
  test('the evidence of a goal that is reached stands in the run with the changes', () => {
    const graded = grade(loseTheFin)
    if (!graded.ok) throw new Error(graded.detail)
    expect(graded.parts[0]?.claims[0]?.evidence.length).toBeGreaterThan(0)
  })
  test('what does not reach it earns nothing, and a known slip is named', () => {
    expect(grade(needless)).toMatchObject({
      ok: true,
      score: 0,
      correct: false,
      parts: [{ id: 'goal', verdict: 'fails' }],
    })
    expect(grade(loseTheAck)).toMatchObject({
      score: 0,
      parts: [{ misconception: 'fin-needs-two-acks' }],
      witness: { nearMiss: 'lose-the-acknowledgment' },
    })
  })
  test('a goal that the run never speaks of is not reached, and that is no fault of ours', () => {
    const vague = questionWith(['client enters CLOSING', 'client sends ACK after client enters CLOSING'])
    expect(gradeAnswer(vague, { kind: 'break-it', changes: [needless] }, untouched)).toMatchObject({
      ok: true,
      score: 0,
      parts: [{ claims: [{ verdict: 'vacuous' }] }],
    })
  })
  test('changes that stop the run at a bound reach nothing, in a sentence', () => {
    const script = question.scenario.actions[0]
    const many = Array.from({ length: 30_000 }, () => script).filter(one => one !== undefined)
    const endless = {
      ...question,
      scenario: { ...question.scenario, actions: [...question.scenario.actions, ...many] },
    }
    expect(gradeAnswer(endless, { kind: 'break-it', changes: [loseTheFin] }, untouched)).toMatchObject({
      ok: true,
      score: 0,
      correct: false,
      witness: { stopped: expect.stringMatching(/^The run reached its bound on .* before it was over\.$/) },
    })
  })
})

describe('what is no answer is refused, not scored', () => {
  test('no change at all', () => {
    expect(grade()).toEqual({ ok: false, why: 'not-an-answer', detail: 'Nothing is changed.' })
  })
  test('a change that is not allowed', () => {
    expect(grade({ ...needless, value: 100_000 })).toEqual({
      ok: false,
      why: 'not-an-answer',
      detail: 'The sysctl tcp_fin_timeout may be set from 1 to 120, not to 100000.',
    })
  })
  test('more changes than any question allows, or changes of no known kind, are not even read', () => {
    const many = { kind: 'break-it', changes: Array.from({ length: 9 }, (_, i) => ({ ...loseTheFin, nth: i + 1 })) }
    expect(answerSchema.safeParse(many).success).toBe(false)
    expect(answerSchema.safeParse({ kind: 'break-it', changes: [{ do: 'reboot' }] }).success).toBe(false)
    expect(
      answerSchema.safeParse({ kind: 'break-it', changes: [{ ...loseTheFin, script: '0 client close()' }] }).success,
    ).toBe(false)
  })
})
