import 'server-only'
import { cookies } from 'next/headers'
import { LOCALES } from '../content/question'
import { LOCALE_COOKIE } from '../i18n/routing'
import { db } from './db'
import { guestCookieName, guestCookieOptions, guestTokenHash, newGuest } from './guest'
import { Recent } from './recent'
import { learnerOfSession, sessionCookieName } from './session'
import type { Learner } from './summaries'

/** Guests known by the hash of their token, for as long as a sitting is dense. */
const held = globalThis as typeof globalThis & { ackademyGuests?: Recent<Learner> }
held.ackademyGuests ??= new Recent<Learner>(10_000, 30_000)
const known = held.ackademyGuests

/** Forgets a guest who is none any longer. */
export function forgetGuest(learnerId: string): void {
  known.forget(learner => learner.id === learnerId)
}

/**
 * The guest of a cookie. A learner who belongs to an account is reached through the account alone: once signed out, the old
 * cookie of the same browser opens nothing.
 */
async function learnerOfGuest(cookie: string | undefined): Promise<Learner | null> {
  const hash = guestTokenHash(cookie)
  if (hash === null) return null
  const before = known.get(hash)
  if (before !== undefined) return before
  const prisma = await db()
  const row = await prisma.learner.findUnique({ where: { guestTokenHash: hash }, select: { id: true, userId: true } })
  if (row === null || row.userId !== null) return null
  const learner: Learner = { id: row.id, user: null }
  known.set(hash, learner)
  return learner
}

/** The guest of this request's cookie, even when somebody is signed in: whoever signs in takes these attempts along. */
export async function currentGuest(): Promise<Learner | null> {
  return learnerOfGuest((await cookies()).get(guestCookieName())?.value)
}

/** Who is asking: the account that is signed in, else the guest, else nobody. */
export async function currentLearner(): Promise<Learner | null> {
  const jar = await cookies()
  const signedIn = await learnerOfSession(jar.get(sessionCookieName())?.value)
  return signedIn ?? learnerOfGuest(jar.get(guestCookieName())?.value)
}

/** Who is asking; a newcomer becomes a guest and gets a cookie. Only where cookies can be set: in route handlers. */
export async function ensureLearner(): Promise<Learner> {
  const present = await currentLearner()
  if (present !== null) return present
  const guest = newGuest()
  const prisma = await db()
  const jar = await cookies()
  const remembered = jar.get(LOCALE_COOKIE)?.value
  const locale = LOCALES.find(known => known === remembered) ?? null
  const { id } = await prisma.learner.create({
    data: { guestTokenHash: guest.tokenHash, locale },
    select: { id: true },
  })
  jar.set(guestCookieName(), guest.cookie, guestCookieOptions())
  const learner: Learner = { id, user: null }
  known.set(guest.tokenHash, learner)
  return learner
}

/** Whose attempts a learner may see: a guest their own, an account those of every learner it owns. */
export function ownAttempts(learner: Learner): { learnerId: string } | { learner: { userId: string } } {
  return learner.user === null ? { learnerId: learner.id } : { learner: { userId: learner.user.id } }
}
