import { beforeAll, describe, expect, it, vi } from 'vitest'
import { GET as exportRoute } from '../../app/api/account/export/route'
import { POST as changeRoute } from '../../app/api/account/password/route'
import { DELETE, POST } from '../../app/api/account/route'
import { isOperator, userByPassword } from '../../lib/server/account'
import { authOptions } from '../../lib/server/auth'
import { db } from '../../lib/server/db'
import { currentLearner, ensureLearner } from '../../lib/server/learner'
import { userOfProvider } from '../../lib/server/provider-account'
import { withDatabase } from '../support/database'
import { Browser, behindProxy } from './browser'

vi.mock('next/headers', () => import('./next-headers'))
withDatabase()
beforeAll(behindProxy)

let people = 0
const person = () => ({ email: `person${++people}@example.org`, password: 'correct horse battery' })

async function signedUp(browser = new Browser(`198.51.100.${++people}`)) {
  const who = person()
  const response = await browser.send(POST, who)
  expect(response.status).toBe(201)
  return { browser, ...who }
}

async function keepAttempt(learnerId: string): Promise<void> {
  const prisma = await db()
  await prisma.attempt.create({
    data: {
      learnerId,
      questionId: 'handshake/three-segments',
      questionVersion: 'aa',
      engineVersion: '1.0.0',
      seed: 1,
      shuffle: 1,
      answer: { kind: 'single', choice: 'a' },
      certainty: 2,
      score: 1,
      correct: true,
      grade: { ok: true, score: 1, correct: true, parts: [] },
      decided: true,
      tookMs: 1000,
    },
  })
}

describe('A guest', () => {
  it('is nobody before the first answer', async () => {
    expect(await new Browser().visit(currentLearner)).toBeNull()
  })

  it('is known again by a cookie that scripts cannot read', async () => {
    const browser = new Browser()
    const learner = await browser.visit(ensureLearner)
    expect(browser.lastSet.get('ack_guest')?.options).toMatchObject({ httpOnly: true, sameSite: 'lax', path: '/' })
    expect(await browser.visit(currentLearner)).toEqual(learner)
  })

  it('is not found by the hash that the database keeps', async () => {
    const browser = new Browser()
    const { id } = await browser.visit(ensureLearner)
    const { guestTokenHash } = await (await db()).learner.findUniqueOrThrow({ where: { id } })
    expect([...browser.cookies.values()].join()).not.toContain(guestTokenHash)
    const thief = new Browser()
    thief.cookies.set('ack_guest', guestTokenHash ?? '')
    expect(await thief.visit(currentLearner)).toBeNull()
  })

  it('is not made up by changing the cookie', async () => {
    const browser = new Browser()
    await browser.visit(ensureLearner)
    const cookie = browser.cookies.get('ack_guest') ?? ''
    browser.cookies.set('ack_guest', `${cookie[0] === 'A' ? 'B' : 'A'}${cookie.slice(1)}`)
    expect(await browser.visit(currentLearner)).toBeNull()
  })

  it('may leave, and nothing of them stays', async () => {
    const browser = new Browser()
    const { id } = await browser.visit(ensureLearner)
    await keepAttempt(id)
    expect((await browser.send(DELETE, {})).status).toBe(200)
    const prisma = await db()
    expect(await prisma.learner.count({ where: { id } })).toBe(0)
    expect(await prisma.attempt.count({ where: { learnerId: id } })).toBe(0)
    expect(await browser.visit(currentLearner)).toBeNull()
  })
})

describe('Signing up', () => {
  it('opens a session and takes the guest along', async () => {
    const browser = new Browser('198.51.100.200')
    const guest = await browser.visit(ensureLearner)
    await keepAttempt(guest.id)
    const { email } = await signedUp(browser)
    const learner = await browser.visit(currentLearner)
    expect(learner).toMatchObject({ id: guest.id, user: { email } })
    expect(browser.cookies.has('ack_guest')).toBe(false)
    expect(browser.lastSet.size).toBe(0)
  })

  it('leaves nothing behind that the old guest cookie opens', async () => {
    const browser = new Browser('198.51.100.201')
    await browser.visit(ensureLearner)
    const cookie = browser.cookies.get('ack_guest') ?? ''
    await signedUp(browser)
    const next = new Browser()
    next.cookies.set('ack_guest', cookie)
    expect(await next.visit(currentLearner)).toBeNull()
  })

  it('keeps the address in lower case, without space around it', async () => {
    const browser = new Browser('198.51.100.202')
    const response = await browser.send(POST, { email: '  Ada@Example.ORG ', password: 'correct horse battery' })
    expect(response.status).toBe(201)
    expect((await browser.visit(currentLearner))?.user?.email).toBe('ada@example.org')
  })

  it('refuses an address that is taken, however it is written', async () => {
    const { email } = await signedUp()
    const response = await new Browser('198.51.100.203').send(POST, {
      email: email.toUpperCase(),
      password: 'another password',
    })
    expect([response.status, await response.json()]).toEqual([409, { error: 'email-taken' }])
  })

  it.each([
    ['a short password', { password: 'ninechars' }, ['password']],
    ['a password of 129 characters', { password: 'x'.repeat(129) }, ['password']],
    ['an address without a host', { email: 'ada' }, ['email']],
    ['a NUL in the name', { name: 'a\0b' }, ['name']],
    ['a field that nobody asked for', { role: 'operator' }, ['']],
  ])('refuses %s', async (_, change, fields) => {
    const response = await new Browser('198.51.100.204').send(POST, { ...person(), ...change })
    expect([response.status, await response.json()]).toEqual([422, { error: 'invalid', fields }])
  })

  it('stores an Argon2id hash and never the password', async () => {
    const { email, password } = await signedUp()
    const { passwordHash } = await (await db()).user.findUniqueOrThrow({ where: { email } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(passwordHash).not.toContain(password)
  })
})

describe('A password', () => {
  it('opens its own account only', async () => {
    const { email, password } = await signedUp()
    expect(await userByPassword(email, password)).not.toBeNull()
    expect(await userByPassword(email, 'not the password')).toBeNull()
    expect(await userByPassword('nobody@example.org', password)).toBeNull()
  })

  it('does not change without the old one', async () => {
    const { browser } = await signedUp()
    const response = await browser.send(changeRoute, { current: 'not the password', next: 'a new password' })
    expect([response.status, await response.json()]).toEqual([403, { error: 'wrong-password' }])
  })

  it('ends every other session when it changes', async () => {
    const { browser, password, email } = await signedUp()
    const other = new Browser()
    for (const [name, value] of browser.cookies) other.cookies.set(name, value)
    expect(await other.visit(currentLearner)).not.toBeNull()
    expect((await browser.send(changeRoute, { current: password, next: 'a new password' })).status).toBe(200)
    expect(await other.visit(currentLearner)).toBeNull()
    expect((await browser.visit(currentLearner))?.user?.email).toBe(email)
    expect(await userByPassword(email, password)).toBeNull()
    expect(await userByPassword(email, 'a new password')).not.toBeNull()
  })

  it('is asked for before the account is deleted, and then nothing stays', async () => {
    const { browser, password } = await signedUp()
    const learner = await browser.visit(currentLearner)
    await keepAttempt(learner?.id ?? '')
    const refused = await browser.send(DELETE, { password: 'not the password' })
    expect([refused.status, await refused.json()]).toEqual([403, { error: 'wrong-password' }])
    const cookies = new Map(browser.cookies)
    expect((await browser.send(DELETE, { password })).status).toBe(200)
    const prisma = await db()
    expect(await prisma.learner.count({ where: { id: learner?.id ?? '' } })).toBe(0)
    expect(await prisma.attempt.count({ where: { learnerId: learner?.id ?? '' } })).toBe(0)
    expect(await prisma.user.count({ where: { id: learner?.user?.id ?? '' } })).toBe(0)
    const ghost = new Browser()
    for (const [name, value] of cookies) ghost.cookies.set(name, value)
    expect(await ghost.visit(currentLearner)).toBeNull()
  })
})

describe('An export', () => {
  it('holds everything but the hash of the password', async () => {
    const { browser, email } = await signedUp()
    await keepAttempt((await browser.visit(currentLearner))?.id ?? '')
    const response = await browser.visit(exportRoute)
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="ackademy.json"')
    const text = await response.text()
    expect(text).not.toContain('argon2')
    expect(JSON.parse(text)).toMatchObject({
      account: { email, hasPassword: true },
      learners: [{ attempts: [{ questionId: 'handshake/three-segments', tookMs: 1000 }] }],
    })
  })

  it('is for those who answered or signed in', async () => {
    expect((await new Browser().visit(exportRoute)).status).toBe(401)
  })
})

describe('A provider', () => {
  const presented = (id: string, email: string | null, emailVerified = true) => ({
    provider: 'github',
    providerAccountId: id,
    email,
    emailVerified,
    name: 'Ada',
  })

  it('brings the same account at every visit', async () => {
    const first = await userOfProvider(presented('1', 'ada1@example.org'), null)
    expect(first).toMatchObject({ ok: true })
    expect(await userOfProvider(presented('1', 'moved@example.org'), null)).toEqual(first)
  })

  it('does not open an account that has the same address', async () => {
    const { email } = await signedUp()
    expect(await userOfProvider(presented('2', email), null)).toEqual({ ok: false, why: 'OAuthAccountNotLinked' })
  })

  it('is joined to the account of whoever is signed in with that address', async () => {
    const { browser, email } = await signedUp()
    const learner = await browser.visit(currentLearner)
    expect(await userOfProvider(presented('3', email), learner)).toEqual({ ok: true, userId: learner?.user?.id })
    expect(await userOfProvider(presented('3', email), null)).toEqual({ ok: true, userId: learner?.user?.id })
  })

  it.each([null, 'not an address'])('is refused with the address %s', async email => {
    expect(await userOfProvider(presented('4', email), null)).toEqual({ ok: false, why: 'NoEmail' })
  })

  it('is refused when it says that the address is not confirmed', async () => {
    expect(await userOfProvider(presented('5', 'eve@example.org', false), null)).toEqual({ ok: false, why: 'NoEmail' })
  })
})

describe('An operator', () => {
  it('is whoever is signed in with one of the addresses of ACKADEMY_OPERATORS', async () => {
    const { browser, email } = await signedUp()
    const learner = await browser.visit(currentLearner)
    expect(isOperator(learner)).toBe(false)
    process.env.ACKADEMY_OPERATORS = `root@example.org, ${email.toUpperCase()}`
    expect(isOperator(learner)).toBe(true)
    expect(isOperator({ id: 'guest', user: null })).toBe(false)
    expect(isOperator(null)).toBe(false)
    delete process.env.ACKADEMY_OPERATORS
    expect(isOperator(learner)).toBe(false)
  })
})

describe('NextAuth', () => {
  it('offers a provider only when its variables are set', () => {
    expect(authOptions().providers.map(provider => provider.id)).toEqual(['credentials'])
    Object.assign(process.env, { GITHUB_ID: 'id', GITHUB_SECRET: 'secret' })
    expect(authOptions().providers.map(provider => provider.id)).toEqual(['credentials', 'github'])
    Object.assign(process.env, { GITHUB_ID: '', GITHUB_SECRET: '' })
  })

  it('marks its cookies secure exactly when the public address is https', () => {
    expect(authOptions().useSecureCookies).toBe(false)
    process.env.NEXTAUTH_URL = 'https://ackademy.example.org'
    expect(authOptions().useSecureCookies).toBe(true)
    delete process.env.NEXTAUTH_URL
  })
})
