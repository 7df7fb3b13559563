import { describe, expect, it } from 'vitest'
import { type AttemptRecord, insertAttempt, timeOrderedId } from '../../lib/server/attempt-table'
import { db } from '../../lib/server/db'
import { withDatabase } from '../support/database'

withDatabase()

const record = (learnerId: string, more: Partial<AttemptRecord> = {}): AttemptRecord => ({
  id: timeOrderedId(),
  learnerId,
  questionId: 'sample/single',
  questionVersion: 'aa',
  engineVersion: '1.0.0',
  seed: 2 ** 53 - 1,
  shuffle: 2 ** 52 + 1,
  answer: { kind: 'single', choice: 'three' },
  certainty: 2,
  score: 1 / 3,
  correct: false,
  grade: { ok: true, score: 1 / 3, correct: false, parts: [] },
  decided: true,
  tookMs: 86_400_000,
  ...more,
})

const learner = async () => (await (await db()).learner.create({ data: {} })).id

describe('Keeping attempts', () => {
  it('keeps every field to the last bit', async () => {
    const before = Date.now()
    const given = record(await learner())
    await insertAttempt(given)
    const { createdAt, ...kept } = await (await db()).attempt.findUniqueOrThrow({ where: { id: given.id } })
    expect(kept).toEqual(given)
    // the clock of a database server is another one
    expect(createdAt.getTime()).toBeGreaterThan(before - 60_000)
    expect(createdAt.getTime()).toBeLessThan(Date.now() + 60_000)
  })

  it('keeps what the run could not decide without a score', async () => {
    const given = record(await learner(), {
      score: null,
      correct: null,
      decided: false,
      grade: { ok: false, why: 'undecided', detail: 'It never happens.' },
    })
    await insertAttempt(given)
    expect(await (await db()).attempt.findUniqueOrThrow({ where: { id: given.id } })).toMatchObject({
      score: null,
      correct: null,
      decided: false,
    })
  })

  it('keeps all of many that come at once', async () => {
    const learnerId = await learner()
    await Promise.all(Array.from({ length: 250 }, () => insertAttempt(record(learnerId))))
    expect(await (await db()).attempt.count({ where: { learnerId } })).toBe(250)
  })

  it('refuses the bad one among many and keeps the others', async () => {
    const learnerId = await learner()
    const outcomes = await Promise.allSettled([
      insertAttempt(record(learnerId)),
      insertAttempt(record(learnerId)),
      insertAttempt(record('nobody')),
      insertAttempt(record(learnerId, { score: 2 })),
      insertAttempt(record(learnerId)),
    ])
    expect(outcomes.map(outcome => outcome.status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ])
    expect(await (await db()).attempt.count({ where: { learnerId } })).toBe(3)
    await insertAttempt(record(learnerId))
  })

  it('goes on after a refusal', async () => {
    await expect(insertAttempt(record('nobody'))).rejects.toThrow()
    await expect(insertAttempt(record(await learner()))).resolves.toBeUndefined()
  })
})

describe('An id', () => {
  it('is a version 7 UUID that sorts by the time it was made', async () => {
    const before = Date.now()
    const first = timeOrderedId()
    const after = Date.now()
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const at = Number.parseInt(first.replaceAll('-', '').slice(0, 12), 16)
    expect(at).toBeGreaterThanOrEqual(before)
    expect(at).toBeLessThanOrEqual(after)
    expect(new Set(Array.from({ length: 1_000 }, timeOrderedId)).size).toBe(1_000)
  })
})
