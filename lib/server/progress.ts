import 'server-only'
import type { Locale } from '../content/question'
import type { Certainty } from '../grading/answer'
import { certaintyMark, isSureButWrong } from '../grading/certainty'
import { conceptList, questionList } from './bank'
import { db } from './db'
import { ownAttempts } from './learner'
import type { ProgressReport } from './progress-report'
import type { ConceptSummary, Learner, QuestionSummary } from './summaries'

/** One decided attempt, as far as progress looks at it. */
export interface AttemptRow {
  readonly id: string
  readonly questionId: string
  readonly correct: boolean
  readonly score: number
  readonly certainty: Certainty
  readonly createdAt: Date
}

interface Tally {
  answered: number
  right: number
}

/** Is this a time zone that dates can be told in (an IANA name)? */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** Counts into a tally by key. */
function count<K>(tallies: Map<K, Tally>, key: K, isRight: boolean): void {
  const tally = tallies.get(key) ?? { answered: 0, right: 0 }
  tally.answered += 1
  if (isRight) tally.right += 1
  tallies.set(key, tally)
}

/** What attempts, given oldest first, amount to. Pure. */
export function summarize(
  rows: readonly AttemptRow[],
  questions: readonly QuestionSummary[],
  concepts: readonly ConceptSummary[],
  zone: string,
): ProgressReport {
  // Sweden writes dates as ISO 8601 does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const inBank = new Map(questions.map(question => [question.id, question]))
  const byConcept = new Map<string, Tally>()
  const byDay = new Map<string, Tally>()
  const byCertainty = new Map<Certainty, Tally>()
  const latest = new Map<string, AttemptRow>()
  for (const row of rows) {
    for (const concept of inBank.get(row.questionId)?.concepts ?? []) count(byConcept, concept, row.correct)
    count(byDay, day.format(row.createdAt), row.correct)
    count(byCertainty, row.certainty, row.correct)
    latest.set(row.questionId, row)
  }
  const newest = [...latest.values()]
  return {
    answered: rows.length,
    right: rows.filter(row => row.correct).length,
    questions: {
      answered: newest.length,
      right: newest.filter(row => row.correct).length,
      inBank: questions.length,
    },
    byConcept: concepts.flatMap(({ id, title }) => {
      const tally = byConcept.get(id)
      return tally === undefined ? [] : [{ id, title, ...tally }]
    }),
    byDay: [...byDay].map(([date, tally]) => ({ day: date, ...tally })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    sureButWrong: newest
      .filter(row => isSureButWrong(row.correct, row.certainty))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .flatMap(row => {
        const question = inBank.get(row.questionId)
        if (question === undefined) return []
        return [
          { questionId: row.questionId, title: question.title, attemptId: row.id, at: row.createdAt.toISOString() },
        ]
      }),
    calibration: ([1, 2, 3] as const).map(certainty => {
      const { answered, right } = byCertainty.get(certainty) ?? { answered: 0, right: 0 }
      const given = rows.filter(row => row.certainty === certainty)
      const marks = given.reduce((sum, row) => sum + certaintyMark(row.score, certainty), 0)
      return { certainty, answered, right, marks }
    }),
  }
}

/** What a learner has done so far; days are told in `zone`, or in UTC when there is no such zone. */
export async function progressOf(learner: Learner, locale: Locale, zone: string): Promise<ProgressReport> {
  const prisma = await db()
  const rows = await prisma.attempt.findMany({
    where: { ...ownAttempts(learner), decided: true },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, questionId: true, correct: true, score: true, certainty: true, createdAt: true },
  })
  const [questions, concepts] = await Promise.all([questionList(locale), conceptList(locale)])
  return summarize(
    rows.map(row => ({
      ...row,
      correct: row.correct === true,
      score: row.score ?? 0,
      certainty: row.certainty as Certainty,
    })),
    questions,
    concepts,
    isZone(zone) ? zone : 'UTC',
  )
}
