import { NextRequest } from 'next/server'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { POST as signUp } from '../../app/api/account/route'
import { GET, POST } from '../../app/api/auth/[...nextauth]/route'
import { currentLearner, ensureLearner } from '../../lib/server/learner'
import { withDatabase } from '../support/database'
import { Browser, behindProxy } from './browser'

vi.mock('next/headers', () => import('./next-headers'))
withDatabase()
beforeAll(behindProxy)

const password = 'correct horse battery'
const ada = { email: 'ada@example.org', password }

beforeAll(async () => {
  await new Browser().send(signUp, ada)
})

/** Keeps what NextAuth sets in headers of its own. */
function keepCookies(browser: Browser, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    const value = decodeURIComponent(pair.slice(name.length + 1))
    const isGone = value === '' || attributes.some(attribute => /^ *max-age=0$/i.test(attribute))
    if (isGone) browser.cookies.delete(name)
    else browser.cookies.set(name, value)
  }
}

async function ask(browser: Browser, action: string): Promise<Response> {
  const headers = browser.headers()
  const request = new NextRequest(`http://localhost:3000/api/auth/${action}`, { headers })
  const response = await browser.visit(
    () => GET(request, { params: Promise.resolve({ nextauth: action.split('/') }) }),
    headers,
  )
  keepCookies(browser, response)
  return response
}

async function post(browser: Browser, action: string, form: Record<string, string>, more = {}): Promise<Response> {
  const { csrfToken } = (await (await ask(browser, 'csrf')).json()) as { csrfToken: string }
  const headers = browser.headers({ 'content-type': 'application/x-www-form-urlencoded', ...more })
  const body = new URLSearchParams({ csrfToken, json: 'true', ...form })
  const request = new NextRequest(`http://localhost:3000/api/auth/${action}`, { method: 'POST', headers, body })
  const response = await browser.visit(
    () => POST(request, { params: Promise.resolve({ nextauth: action.split('/') }) }),
    headers,
  )
  keepCookies(browser, response)
  return response
}

const signIn = (browser: Browser, form: Record<string, string>, more = {}) =>
  post(browser, 'callback/credentials', form, more)

async function errorOf(response: Response): Promise<string | null> {
  const { url } = (await response.json()) as { url: string }
  return new URL(url).searchParams.get('error')
}

describe('Signing in', () => {
  it('opens a session with the address and the password', async () => {
    const browser = new Browser('192.0.2.1')
    const response = await signIn(browser, ada)
    expect(response.status).toBe(200)
    expect((await browser.visit(currentLearner))?.user?.email).toBe(ada.email)
    expect(response.headers.getSetCookie().find(line => line.startsWith('next-auth.session-token='))).toMatch(
      /HttpOnly.*SameSite=Lax/i,
    )
  })

  it('takes the guest along and takes the guest cookie away', async () => {
    const browser = new Browser('192.0.2.2')
    const guest = await browser.visit(ensureLearner)
    await signIn(browser, ada)
    expect(browser.cookies.has('ack_guest')).toBe(false)
    const { db } = await import('../../lib/server/db')
    const { userId } = await (await db()).learner.findUniqueOrThrow({ where: { id: guest.id } })
    expect(userId).toBe((await browser.visit(currentLearner))?.user?.id)
  })

  it.each([
    ['a wrong password', { ...ada, password: 'wrong horse battery' }],
    ['an unknown address', { ...ada, email: 'nobody@example.org' }],
    ['no password', { email: ada.email }],
    ['a password of a million characters', { ...ada, password: 'x'.repeat(20_000) }],
  ])('is refused with %s, always in the same words', async (_, form) => {
    const browser = new Browser('192.0.2.3')
    const response = await signIn(browser, form as Record<string, string>)
    expect([response.status, await errorOf(response)]).toEqual([401, 'CredentialsSignin'])
    expect(await browser.visit(currentLearner)).toBeNull()
  })

  it('is refused without the CSRF token of the same browser', async () => {
    const browser = new Browser('192.0.2.4')
    await signIn(browser, { ...ada, csrfToken: 'another' })
    expect(await browser.visit(currentLearner)).toBeNull()
  })

  it('is refused when another site sends it', async () => {
    const response = await signIn(new Browser('192.0.2.5'), ada, { 'sec-fetch-site': 'cross-site' })
    expect(response.status).toBe(403)
  })

  it('is refused with a body above 32 KiB', async () => {
    const response = await signIn(new Browser('192.0.2.6'), { ...ada, password: 'x'.repeat(40_000) })
    expect(response.status).toBe(413)
  })

  it('stops after ten wrong tries, even with the right password, and only for that address', async () => {
    const browser = new Browser('192.0.2.7')
    for (let i = 0; i < 10; i++) await signIn(browser, { ...ada, password: 'wrong horse battery' })
    expect(await errorOf(await signIn(browser, ada))).toBe('rate-limited')
    expect((await signIn(new Browser('192.0.2.8'), ada)).status).toBe(200)
  })
})

describe('A session', () => {
  it('says no more than name and address', async () => {
    const browser = new Browser('192.0.2.9')
    await signIn(browser, ada)
    const session = await (await ask(browser, 'session')).json()
    expect(session).toEqual({ expires: expect.any(String), user: { name: null, email: ada.email } })
  })

  it('is over after signing out', async () => {
    const browser = new Browser('192.0.2.10')
    await signIn(browser, ada)
    await post(browser, 'signout', {})
    expect(await browser.visit(currentLearner)).toBeNull()
  })

  it('is over, also for NextAuth, once the account is gone', async () => {
    const browser = new Browser('192.0.2.11')
    await browser.send(signUp, { email: 'ben@example.org', password })
    const { db } = await import('../../lib/server/db')
    await (await db()).user.delete({ where: { email: 'ben@example.org' } })
    expect(await (await ask(browser, 'session')).json()).toEqual({})
    expect(browser.cookies.has('next-auth.session-token')).toBe(false)
  })

  it('survives being refreshed without becoming younger', async () => {
    const browser = new Browser('192.0.2.12')
    await browser.send(signUp, { email: 'eve@example.org', password })
    await ask(browser, 'session')
    const { db } = await import('../../lib/server/db')
    const { id } = await (await db()).user.update({
      where: { email: 'eve@example.org' },
      data: { passwordChangedAt: new Date(Date.now() + 1) },
    })
    const { forgetSessions } = await import('../../lib/server/session')
    forgetSessions(id)
    expect(await browser.visit(currentLearner)).toBeNull()
  })
})
