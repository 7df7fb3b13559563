import 'server-only'
import { createHash } from 'node:crypto'
import { decode, encode, type JWT } from 'next-auth/jwt'
import { db } from './db'
import { env } from './env'
import { signingSecret } from './guest'
import { Recent } from './recent'
import type { Learner } from './summaries'

/** A session ends this long after it was last used. */
export const SESSION_SECONDS = 30 * 24 * 3600

const isSecure = () => env().url.startsWith('https:')

/** The name under which NextAuth keeps its token, too. */
export function sessionCookieName(): string {
  return isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

export function sessionCookieOptions(maxAge: number = SESSION_SECONDS) {
  return { httpOnly: true, sameSite: 'lax', secure: isSecure(), path: '/', maxAge } as const
}

/** What a session says: who, and since when. The name and the address are looked up, never carried. */
export interface SessionToken extends JWT {
  sub: string
  /** When the password (or the provider) was last asked, in milliseconds; refreshing a session does not move it. */
  signedInAt: number
}

/** A new session of a user, as the value of its cookie. */
export function newSession(userId: string, signedInAt: number): Promise<string> {
  const token: SessionToken = { sub: userId, signedInAt }
  return encode({ token, secret: signingSecret(), maxAge: SESSION_SECONDS })
}

interface LiveSession {
  readonly learner: Learner & { readonly user: NonNullable<Learner['user']> }
}

/** Sessions that were good moments ago. Short-lived, because another process may have ended them. */
const held = globalThis as typeof globalThis & { ackademySessions?: Recent<LiveSession> }
held.ackademySessions ??= new Recent<LiveSession>(5_000, 10_000)
const live = held.ackademySessions

/** Forgets the sessions of a user whose password or account changed. */
export function forgetSessions(userId: string): void {
  live.forget(session => session.learner.user.id === userId)
}

/**
 * The user whom a decoded token still stands for, with the learner who answers for them: null when the account is gone, or
 * the password changed after the sign-in.
 */
export async function sessionLearner(token: JWT | null): Promise<LiveSession['learner'] | null> {
  const { sub, signedInAt } = token ?? {}
  if (typeof sub !== 'string' || typeof signedInAt !== 'number') return null
  const prisma = await db()
  const user = await prisma.user.findUnique({
    where: { id: sub },
    select: {
      id: true,
      email: true,
      name: true,
      passwordChangedAt: true,
      learners: { select: { id: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 1 },
    },
  })
  if (user === null) return null
  if (user.passwordChangedAt !== null && signedInAt < user.passwordChangedAt.getTime()) return null
  const learner = user.learners[0] ?? (await prisma.learner.create({ data: { userId: user.id }, select: { id: true } }))
  return { id: learner.id, user: { id: user.id, email: user.email, name: user.name } }
}

/** The learner of a session cookie's value; null when it is no session of ours, or one that has ended. */
export async function learnerOfSession(cookie: string | undefined): Promise<Learner | null> {
  if (!cookie) return null
  const key = createHash('sha256').update(cookie).digest('base64url')
  const known = live.get(key)
  if (known !== undefined) return known.learner
  const token = await decode({ token: cookie, secret: signingSecret() }).catch(() => null)
  const learner = await sessionLearner(token)
  if (learner !== null) live.set(key, { learner })
  return learner
}
