import { describe, expect, it } from 'vitest'
import type { Certainty } from '../../lib/grading/answer'
import { type AttemptRow, summarize } from '../../lib/server/progress'
import type { ConceptSummary, QuestionSummary } from '../../lib/server/summaries'

const concept = (id: string): ConceptSummary => ({ id, title: `Concept ${id}`, essence: '', needs: [], questions: 1 })
const question = (id: string, ...concepts: string[]): QuestionSummary => ({
  id,
  version: 'aa',
  kind: 'single',
  level: 1,
  concepts,
  title: `Title of ${id}`,
})

const concepts = [concept('K01'), concept('K02'), concept('K03')]
const questions = [question('a/one', 'K02', 'K01'), question('a/two', 'K02'), question('a/three', 'K03')]

let ids = 0
const row = (at: string, questionId: string, score: number, certainty: Certainty = 2): AttemptRow => ({
  id: `attempt-${++ids}`,
  questionId,
  correct: score === 1,
  score,
  certainty,
  createdAt: new Date(at),
})
const summary = (rows: readonly AttemptRow[], zone = 'UTC') => summarize(rows, questions, concepts, zone)

describe('Progress', () => {
  it('of a newcomer is empty and whole', () => {
    expect(summary([])).toEqual({
      answered: 0,
      right: 0,
      questions: { answered: 0, right: 0, inBank: 3 },
      byConcept: [],
      byDay: [],
      sureButWrong: [],
      calibration: [1, 2, 3].map(certainty => ({ certainty, answered: 0, right: 0, marks: 0 })),
    })
  })

  it('counts each attempt, and each question by its newest answer', () => {
    const report = summary([
      row('2026-01-01T10:00:00Z', 'a/one', 0),
      row('2026-01-01T11:00:00Z', 'a/one', 1),
      row('2026-01-01T12:00:00Z', 'a/two', 0),
    ])
    expect(report).toMatchObject({ answered: 3, right: 1, questions: { answered: 2, right: 1, inBank: 3 } })
  })

  it('counts an attempt for each of its concepts, in the order of the map', () => {
    const report = summary([row('2026-01-01T10:00:00Z', 'a/one', 1), row('2026-01-01T10:00:00Z', 'a/two', 0)])
    expect(report.byConcept).toEqual([
      { id: 'K01', title: 'Concept K01', answered: 1, right: 1 },
      { id: 'K02', title: 'Concept K02', answered: 2, right: 1 },
    ])
  })

  it('tells days in the zone of the learner', () => {
    const rows = [row('2026-01-01T15:30:00Z', 'a/one', 1), row('2026-01-01T16:30:00Z', 'a/one', 0)]
    expect(summary(rows, 'UTC').byDay).toEqual([{ day: '2026-01-01', answered: 2, right: 1 }])
    expect(summary(rows, 'Asia/Shanghai').byDay).toEqual([
      { day: '2026-01-01', answered: 1, right: 1 },
      { day: '2026-01-02', answered: 1, right: 0 },
    ])
  })

  it('lists as sure but wrong only what the newest answer leaves so', () => {
    const report = summary([
      row('2026-01-01T10:00:00Z', 'a/one', 0, 3),
      row('2026-01-02T10:00:00Z', 'a/two', 0, 3),
      row('2026-01-03T10:00:00Z', 'a/three', 0, 2),
      row('2026-01-04T10:00:00Z', 'a/one', 1, 1),
    ])
    expect(report.sureButWrong.map(entry => entry.questionId)).toEqual(['a/two'])
  })

  it('marks certainty: 3 for right and sure, −6 for wrong and sure, a share for what is partly right', () => {
    const report = summary([
      row('2026-01-01T10:00:00Z', 'a/one', 1, 3),
      row('2026-01-01T10:00:00Z', 'a/one', 0, 3),
      row('2026-01-01T10:00:00Z', 'a/one', 0.5, 2),
    ])
    expect(report.calibration).toEqual([
      { certainty: 1, answered: 0, right: 0, marks: 0 },
      { certainty: 2, answered: 1, right: 0, marks: 1 },
      { certainty: 3, answered: 2, right: 1, marks: -3 },
    ])
  })

  it('keeps attempts at questions that have left the bank in the sums alone', () => {
    const report = summary([row('2026-01-01T10:00:00Z', 'gone/away', 0, 3)])
    expect(report).toMatchObject({ answered: 1, byConcept: [], sureButWrong: [] })
  })
})
