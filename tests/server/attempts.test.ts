import { beforeAll, describe, expect, it, vi } from 'vitest'
import { POST as signUp } from '../../app/api/account/route'
import { POST } from '../../app/api/attempts/route'
import { attemptReveal, latestAttempts } from '../../lib/server/attempts'
import { questionList } from '../../lib/server/bank'
import { db } from '../../lib/server/db'
import { currentLearner, ensureLearner } from '../../lib/server/learner'
import { progressOf } from '../../lib/server/progress'
import type { Learner } from '../../lib/server/summaries'
import { ENGINE_VERSION } from '../../lib/sim/version'
import { withDatabase } from '../support/database'
import { Browser, behindProxy } from './browser'
import { withSampleContent } from './sample-content'

vi.mock('next/headers', () => import('./next-headers'))
withDatabase()
withSampleContent()
beforeAll(behindProxy)

async function versionOf(id: string): Promise<string> {
  return (await questionList('en')).find(question => question.id === id)?.version ?? ''
}

async function submission(id: string, answer: object, more: object = {}) {
  return { questionId: id, version: await versionOf(id), shuffle: 5, answer, certainty: 3, tookMs: 4200, ...more }
}

const right = { kind: 'single', choice: 'three' }
const wrong = { kind: 'single', choice: 'reset' }

let browsers = 0
const browser = () => new Browser(`192.0.2.${++browsers}`)

async function submit(who: Browser, id: string, answer: object, more: object = {}) {
  const response = await who.send(POST, await submission(id, answer, more))
  return { status: response.status, ...((await response.json()) as Record<string, unknown>) } as {
    status: number
    attemptId: string
    correct: boolean | null
    score: number | null
    error?: string
  }
}

const learnerOf = async (who: Browser) => (await who.visit(currentLearner)) as Learner

describe('An answer', () => {
  it.each([
    ['sample/single', right, 1, true],
    ['sample/single', wrong, 0, false],
    ['sample/multiple', { kind: 'multiple', choices: ['syn-ack', 'syn'] }, 1, true],
    ['sample/multiple', { kind: 'multiple', choices: ['syn'] }, 0.5, false],
    ['sample/numeric', { kind: 'numeric', values: { syns: 1 } }, 1, true],
    ['sample/numeric', { kind: 'numeric', values: { syns: 2 } }, 0, false],
    ['sample/order', { kind: 'order', order: ['first', 'second', 'third'] }, 1, true],
    ['sample/order', { kind: 'order', order: ['third', 'second', 'first'] }, 0, false],
    ['sample/predict', { kind: 'predict', states: { end: 'ESTABLISHED' } }, 1, true],
    ['sample/predict', { kind: 'predict', states: { end: 'SYN_SENT' } }, 0, false],
  ])('to %s, %j, scores %d by the run', async (id, answer, score, correct) => {
    expect(await submit(browser(), id, answer)).toMatchObject({ status: 201, score, correct })
  })

  it('is kept whole: versions, seeds, certainty, grade and time', async () => {
    const who = browser()
    const { attemptId } = await submit(who, 'sample/single', wrong)
    const row = await (await db()).attempt.findUniqueOrThrow({ where: { id: attemptId } })
    expect(row).toMatchObject({
      learnerId: (await learnerOf(who)).id,
      questionId: 'sample/single',
      questionVersion: await versionOf('sample/single'),
      engineVersion: ENGINE_VERSION,
      seed: 1,
      shuffle: 5,
      answer: wrong,
      certainty: 3,
      score: 0,
      correct: false,
      decided: true,
      tookMs: 4200,
      grade: { ok: true, score: 0, correct: false },
    })
  })

  it('never changes afterwards', async () => {
    const { attemptId } = await submit(browser(), 'sample/single', wrong)
    const prisma = await db()
    await expect(prisma.attempt.update({ where: { id: attemptId }, data: { score: 1 } })).rejects.toThrow()
  })

  it('is kept and not scored when the run cannot decide', async () => {
    const who = browser()
    const given = await submit(who, 'sample/undecided', { kind: 'single', choice: 'before' })
    expect(given).toMatchObject({ status: 201, score: null, correct: null })
    const reveal = await attemptReveal(await learnerOf(who), given.attemptId, 'en')
    expect(reveal?.grade).toMatchObject({ ok: false, why: 'undecided' })
    expect(await progressOf(await learnerOf(who), 'en', 'UTC')).toMatchObject({ answered: 0 })
  })

  it.each([
    ['of a question that does not exist', { questionId: 'sample/none' }, 404, 'unknown-question'],
    ['of a question as it was', { version: '0123456789abcdef' }, 409, 'stale-version'],
    ['of another kind', { answer: { kind: 'numeric', values: { a: 1 } } }, 422, 'not-an-answer'],
    ['that picks what is not offered', { answer: { kind: 'single', choice: 'four' } }, 422, 'not-an-answer'],
    ['that picks __proto__', { answer: { kind: 'single', choice: '__proto__' } }, 422, 'not-an-answer'],
  ])('%s is refused and not kept', async (_, change, status, error) => {
    const who = browser()
    const response = await who.send(POST, { ...(await submission('sample/single', right)), ...change })
    expect([response.status, await response.json()]).toMatchObject([status, { error }])
    expect(await latestAttempts(await learnerOf(who))).toEqual(new Map())
  })

  it.each(['__proto__', 'constructor', 'toString'])('of a number for %s is refused', async key => {
    const text = JSON.stringify(await submission('sample/numeric', { kind: 'numeric', values: {} }))
    const response = await browser().send(POST, text.replace('"values":{}', `"values":{"${key}":1}`))
    expect(response.status).toBe(422)
  })

  it('is one of sixty a minute', async () => {
    const who = browser()
    for (let i = 0; i < 61; i++) expect((await submit(who, 'sample/single', right)).status).toBe(201)
    const response = await who.send(POST, await submission('sample/single', right))
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)])
  })
})

describe('What is seen after the answer', () => {
  it('is the stored grade, the words, the sources and where to go next', async () => {
    const who = browser()
    const { attemptId } = await submit(who, 'sample/single', wrong)
    const reveal = await attemptReveal(await learnerOf(who), attemptId, 'zh-CN')
    expect(reveal).toMatchObject({
      attempt: { id: attemptId, answer: wrong, certainty: 3, score: 0, correct: false, shuffle: 5 },
      grade: { ok: true, correct: false },
      question: { id: 'sample/single', title: 'sample/single 的标题' },
      texts: {
        explanation: 'SECRET EXPLANATION',
        interview: 'SECRET INTERVIEW',
        misconceptions: { 'resets-everything': '并非一切意外都会被复位。' },
      },
      followUp: { id: 'sample/multiple', title: 'sample/multiple 的标题' },
      outdated: false,
    })
    expect(reveal?.texts.cites.map(cite => cite.label)).toEqual(['RFC 9293 §3.5', 'Linux tcp_check_req()'])
  })

  it('survives the journey to the browser as JSON', async () => {
    const who = browser()
    const { attemptId } = await submit(who, 'sample/single', right)
    const reveal = await attemptReveal(await learnerOf(who), attemptId, 'en')
    expect(JSON.parse(JSON.stringify(reveal))).toEqual(reveal)
    expect(reveal?.followUp?.id).toBe('sample/numeric')
  })

  it("is nobody else's", async () => {
    const [mine, other] = [browser(), browser()]
    const { attemptId } = await submit(mine, 'sample/single', right)
    const stranger = await other.visit(ensureLearner)
    expect(await attemptReveal(stranger, attemptId, 'en')).toBeNull()
    await other.send(signUp, { email: 'stranger@example.org', password: 'correct horse battery' })
    expect(await attemptReveal(await learnerOf(other), attemptId, 'en')).toBeNull()
  })

  it.each(['', 'x', "' OR 1=1", '\0', '00000000-0000-0000-0000-000000000000', 'x'.repeat(100_000)])(
    'does not exist under the id %j',
    async id => {
      const learner = await browser().visit(ensureLearner)
      expect(await attemptReveal(learner, id, 'en')).toBeNull()
    },
  )

  it('is still the same after signing up', async () => {
    const who = browser()
    const { attemptId } = await submit(who, 'sample/single', right)
    await who.send(signUp, { email: 'grown@example.org', password: 'correct horse battery' })
    const learner = await learnerOf(who)
    expect((await attemptReveal(learner, attemptId, 'en'))?.attempt.correct).toBe(true)
    expect((await latestAttempts(learner)).get('sample/single')?.attemptId).toBe(attemptId)
  })

  it('says so when the engine or the question has changed since', async () => {
    const who = browser()
    const learner = await who.visit(ensureLearner)
    const prisma = await db()
    const { id } = await prisma.attempt.create({
      data: {
        learnerId: learner.id,
        questionId: 'sample/single',
        questionVersion: await versionOf('sample/single'),
        engineVersion: '0.9.0',
        seed: 1,
        shuffle: 5,
        answer: right,
        certainty: 1,
        score: 1,
        correct: true,
        grade: { ok: true, score: 1, correct: true, parts: [] },
        decided: true,
        tookMs: 1,
      },
    })
    expect((await attemptReveal(learner, id, 'en'))?.outdated).toBe(true)
  })
})

describe('The newest answers', () => {
  it('are one for each question', async () => {
    const who = browser()
    await submit(who, 'sample/single', wrong)
    await submit(who, 'sample/numeric', { kind: 'numeric', values: { syns: 1 } })
    await submit(who, 'sample/single', right, { certainty: 1 })
    const latest = await latestAttempts(await learnerOf(who))
    expect([...latest.keys()].sort()).toEqual(['sample/numeric', 'sample/single'])
    expect(latest.get('sample/single')).toMatchObject({ correct: true, score: 1, certainty: 1 })
  })

  it('of an account come from all of its browsers', async () => {
    const [first, second] = [browser(), browser()]
    await submit(first, 'sample/single', right)
    await submit(second, 'sample/numeric', { kind: 'numeric', values: { syns: 1 } })
    await first.send(signUp, { email: 'two@example.org', password: 'correct horse battery' })
    const learner = await learnerOf(first)
    const { adoptGuest } = await import('../../lib/server/account')
    await adoptGuest(learner.user?.id ?? '', await learnerOf(second))
    expect((await latestAttempts(learner)).size).toBe(2)
    expect((await progressOf(learner, 'en', 'UTC')).answered).toBe(2)
  })
})
