import { describe, expect, it } from 'vitest'
import { database, db } from '../../lib/server/db'
import { applyMigrations } from '../../lib/server/migrations'
import { withDatabase } from '../support/database'

withDatabase()

const attempt = {
  questionId: 'lost-third-ack/then-data',
  questionVersion: '0123456789abcdef',
  engineVersion: '1.0.0',
  seed: 2 ** 53 - 1,
  shuffle: 4_294_967_295,
  answer: { kind: 'single', choice: 'completes' },
  certainty: 3,
  score: 1,
  correct: true,
  grade: { ok: true },
  decided: true,
  tookMs: 4_200,
}

async function newAttempt() {
  const prisma = await db()
  const user = await prisma.user.create({ data: { email: `${crypto.randomUUID()}@example.org` } })
  const learner = await prisma.learner.create({ data: { userId: user.id } })
  return { user, learner, attempt: await prisma.attempt.create({ data: { ...attempt, learnerId: learner.id } }) }
}

describe('the database', () => {
  it('has every migration applied, and applying them again changes nothing', async () => {
    expect(await applyMigrations((await database()).pool)).toEqual([])
  })

  it('gives back what was stored: moments to the millisecond, lists, JSON, seeds up to 2^53', async () => {
    const prisma = await db()
    const createdAt = new Date('2026-02-28T23:59:59.999Z')
    const { learner } = await newAttempt()
    const stored = await prisma.attempt.create({ data: { ...attempt, learnerId: learner.id, createdAt } })
    expect(await prisma.attempt.findUnique({ where: { id: stored.id } })).toEqual({
      ...attempt,
      id: stored.id,
      learnerId: learner.id,
      createdAt,
    })
    await prisma.question.create({
      data: { id: 'b01/x', version: 'v', kind: 'single', level: 1, concepts: ['K01', 'K15'] },
    })
    expect(await prisma.question.findMany({ where: { concepts: { has: 'K15' } } })).toHaveLength(1)
  })

  it('keeps moments in UTC whatever the zone of the server', async () => {
    const { pool } = await database()
    expect((await pool.query('SHOW TimeZone')).rows).toEqual([{ TimeZone: 'UTC' }])
  })

  it('refuses a second account with the same address, and an address that is not in lower case', async () => {
    const prisma = await db()
    await prisma.user.create({ data: { email: 'ada@example.org' } })
    await expect(prisma.user.create({ data: { email: 'ada@example.org' } })).rejects.toMatchObject({ code: 'P2002' })
    await expect(prisma.user.create({ data: { email: 'Bob@example.org' } })).rejects.toThrow(/User_email_lower_case/)
  })

  it('lets no transaction through in part', async () => {
    const prisma = await db()
    const email = 'half@example.org'
    const half = prisma.$transaction(async tx => {
      await tx.user.create({ data: { email } })
      throw new Error('The second step fails.')
    })
    await expect(half).rejects.toThrow('The second step fails.')
    expect(await prisma.user.count({ where: { email } })).toBe(0)
  })

  it('answers forty callers at once, errors among them, each with its own answer', async () => {
    const prisma = await db()
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        n % 4 === 3
          ? prisma.$queryRawUnsafe('SELECT 1 / 0')
          : prisma.$transaction(tx => tx.$queryRawUnsafe<{ n: number }[]>(`SELECT ${n}::int AS n`)),
      ),
    )
    expect(answers.map(answer => (answer.status === 'fulfilled' ? answer.value : 'error'))).toEqual(
      Array.from({ length: 40 }, (_, n) => (n % 4 === 3 ? 'error' : [{ n }])),
    )
  })

  it('forgets the transaction of a connection that broke', async () => {
    const { pool } = await database()
    await pool.query('CREATE TABLE broken (n int)')
    const client = await pool.connect()
    await client.query('BEGIN')
    await client.query('INSERT INTO broken VALUES (1)')
    client.release(new Error('The connection broke.'))
    expect((await pool.query('SELECT n FROM broken')).rows).toEqual([])
  })
})

describe('attempts', () => {
  it('are append-only: an update is refused by the database itself', async () => {
    const prisma = await db()
    const { attempt: made } = await newAttempt()
    await expect(prisma.attempt.update({ where: { id: made.id }, data: { score: 0 } })).rejects.toThrow(/append-only/)
    await expect(prisma.$executeRaw`UPDATE "Attempt" SET "correct" = false`).rejects.toThrow(/append-only/)
    expect((await prisma.attempt.findUniqueOrThrow({ where: { id: made.id } })).score).toBe(1)
  })

  it('leave with the account that owns them, and with no other', async () => {
    const prisma = await db()
    const [mine, other] = [await newAttempt(), await newAttempt()]
    await prisma.user.delete({ where: { id: mine.user.id } })
    expect(await prisma.learner.count({ where: { id: mine.learner.id } })).toBe(0)
    expect(await prisma.attempt.count({ where: { learnerId: mine.learner.id } })).toBe(0)
    expect(await prisma.attempt.count({ where: { learnerId: other.learner.id } })).toBe(1)
  })

  it.each([
    ['a certainty outside 1 to 3', { certainty: 4 }],
    ['a score outside 0 to 1', { score: 1.5 }],
    ['a decided attempt without a score', { score: null }],
    ['a score where the run could not decide', { decided: false }],
  ])('are refused with %s', async (_, wrong) => {
    const prisma = await db()
    const { learner } = await newAttempt()
    await expect(prisma.attempt.create({ data: { ...attempt, ...wrong, learnerId: learner.id } })).rejects.toThrow(
      /Attempt_/,
    )
  })
})
