import 'server-only'
import { learnerQuestion } from '../content/learner-question'
import type { LearnerQuestion, Locale, Question } from '../content/question'
import { type Answer, answerSchema, type Certainty } from '../grading/answer'
import { firstWrong } from '../grading/first-wrong'
import { type Grade, gradeSchema } from '../grading/grade'
import { gradeAnswer } from '../grading/grade-answer'
import { ENGINE_VERSION } from '../sim/version'
import { insertAttempt, timeOrderedId } from './attempt-table'
import { bank, fullQuestion, runsOf } from './bank'
import { database, db } from './db'
import { exhibitsOf } from './exhibits'
import { ownAttempts } from './learner'
import { claimLinks } from './ledger'
import { log, logError } from './log'
import { nearestTruths } from './nearest-truths'
import { agreementWith } from './recordings'
import type { Submission, SubmissionRefusal } from './requests'
import type { Reveal } from './reveal'
import { otherRuns } from './reveal-runs'
import { scopesOfReveal } from './reveal-scopes'
import { shownCite } from './shown-cite'
import type { LatestAttempt, Learner } from './summaries'

export type SubmissionOutcome =
  | { readonly ok: true; readonly attemptId: string; readonly correct: boolean | null; readonly score: number | null }
  /** `detail`: a whole sentence for whoever reads the answer of the server. */
  | { readonly ok: false; readonly why: SubmissionRefusal; readonly detail?: string }

/** The grade that the run gives. A run that fails or decides nothing is never a wrong answer: the operator finds it in the log. */
function gradeOf(question: Question, answer: Answer): Grade {
  try {
    const grade = gradeAnswer(question, answer, runsOf(question))
    if (!grade.ok && grade.why === 'undecided') {
      log.warn({ question: question.id, version: question.version, detail: grade.detail }, 'A run decided nothing.')
    }
    return grade
  } catch (error) {
    const reference = logError(error, `grading ${question.id} ${question.version}`)
    return { ok: false, why: 'undecided', detail: reference }
  }
}

/** Grades an answer on the server's own run and keeps it, in one insert. An answer that the run cannot decide is kept unscored. */
export async function submitAttempt(learner: Learner, submission: Submission): Promise<SubmissionOutcome> {
  const question = await fullQuestion(submission.questionId)
  if (question === null) return { ok: false, why: 'unknown-question' }
  if (question.version !== submission.version) return { ok: false, why: 'stale-version' }
  const grade = gradeOf(question, submission.answer)
  if (!grade.ok && grade.why === 'not-an-answer') return { ok: false, why: 'not-an-answer', detail: grade.detail }
  const { correct, score } = grade.ok ? grade : { correct: null, score: null }
  const id = timeOrderedId()
  await insertAttempt({
    id,
    learnerId: learner.id,
    questionId: question.id,
    questionVersion: question.version,
    engineVersion: ENGINE_VERSION,
    seed: question.scenario.seed,
    shuffle: submission.shuffle,
    answer: submission.answer,
    certainty: submission.certainty,
    score,
    correct,
    grade,
    decided: grade.ok,
    tookMs: submission.tookMs,
  })
  return { ok: true, attemptId: id, correct, score }
}

/** Only what a key stands behind is asked of the database. */
const ATTEMPT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * One of the learner's own attempts with everything that may be seen after the answer. Null when there is no such attempt,
 * when it is somebody else's, and when its question left the bank.
 */
export async function attemptReveal(learner: Learner, attemptId: string, locale: Locale): Promise<Reveal | null> {
  if (!ATTEMPT_ID.test(attemptId)) return null
  const prisma = await db()
  const row = await prisma.attempt.findFirst({ where: { id: attemptId, ...ownAttempts(learner) } })
  if (row === null) return null
  const question = await fullQuestion(row.questionId)
  if (question === null) return null
  const grade = gradeSchema.parse(row.grade)
  const shown: LearnerQuestion = learnerQuestion(question, locale, row.shuffle, () => runsOf(question).ordinary)
  return {
    attempt: {
      id: row.id,
      at: row.createdAt.toISOString(),
      answer: answerSchema.parse(row.answer),
      certainty: row.certainty as Certainty,
      score: row.score,
      correct: row.correct,
      tookMs: row.tookMs,
      engine: row.engineVersion,
      version: row.questionVersion,
      shuffle: row.shuffle,
    },
    grade,
    question: shown,
    scenario: question.scenario,
    ...otherRuns(question, grade, locale),
    nearest: nearestTruths(question, grade, locale),
    scopes: scopesOfReveal(question, locale),
    runTitles: question.text[locale].runs,
    texts: {
      explanation: question.text[locale].explanation,
      interview: question.text[locale].interview,
      misconceptions: await misconceptionsOf(grade, locale),
      cites: question.cites.map(cite => shownCite(cite, locale)),
    },
    breakIt: breakItOf(question, locale),
    drawing: drawingOf(question, answerSchema.parse(row.answer)),
    recording: await recordingOf(question),
    claims: await claimLinks(question.settles, locale),
    why: await exhibitsOf(question, locale),
    followUp: await followUpOf(question, row.correct, locale),
    outdated: row.questionVersion !== question.version || row.engineVersion !== ENGINE_VERSION,
  }
}

function breakItOf(question: Question, locale: Locale): Reveal['breakIt'] {
  if (question.kind !== 'break-it') return null
  const { witness, nearMisses, text } = question
  return { witness, nearMisses: nearMisses.map(({ id }) => ({ id, text: text[locale].choices[id] ?? '' })) }
}

/** What was drawn, held against the run of today; nothing when the engine fails, which must not keep the learner from the grade. */
function drawingOf(question: Question, answer: Answer): Reveal['drawing'] {
  if (question.kind !== 'draw' || answer.kind !== 'draw') return null
  try {
    return firstWrong(question, answer.arrows, runsOf(question).ordinary)
  } catch (error) {
    logError(error, `drawing of ${question.id} ${question.version}`)
    return null
  }
}

async function recordingOf({ recording }: Question): Promise<Reveal['recording']> {
  const agreement = recording === undefined ? null : await agreementWith(recording)
  if (agreement === null) return null
  const { name, kernel, segments, agrees } = agreement
  return { name, kernel, segments, agrees }
}

async function misconceptionsOf(grade: Grade, locale: Locale): Promise<Record<string, string>> {
  const { misconceptions } = await bank()
  const texts: Record<string, string> = {}
  for (const { misconception } of grade.ok ? grade.parts : []) {
    const known = misconception === undefined ? undefined : misconceptions.get(misconception)
    if (known !== undefined) texts[known.id] = known.words[locale]
  }
  return texts
}

async function followUpOf(question: Question, correct: boolean | null, locale: Locale): Promise<Reveal['followUp']> {
  const id = correct === null ? undefined : question.followUp?.[correct ? 'right' : 'wrong']
  const next = id === undefined ? null : await fullQuestion(id)
  return next === null ? null : { id: next.id, title: next.text[locale].title }
}

interface LatestRow extends Omit<LatestAttempt, 'at'> {
  readonly createdAt: Date
}

/** Prisma would fetch every attempt and choose among them here; the database needs no more than its index. */
const LATEST = `
  SELECT DISTINCT ON ("questionId")
    "id" AS "attemptId", "questionId", "questionVersion" AS "version", "createdAt", "score", "correct", "certainty"
  FROM "Attempt"
  WHERE "learnerId" IN (SELECT "id" FROM "Learner" WHERE "id" = $1 OR "userId" = $2)
  ORDER BY "questionId", "createdAt" DESC, "id" DESC`

/** The learner's newest answer to each question, by the question's id. */
export async function latestAttempts(learner: Learner): Promise<Map<string, LatestAttempt>> {
  const { pool } = await database()
  const { rows } = await pool.query<LatestRow>(LATEST, [learner.id, learner.user?.id ?? null])
  return new Map(rows.map(({ createdAt, ...row }) => [row.questionId, { ...row, at: createdAt.toISOString() }]))
}
