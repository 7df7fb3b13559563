import 'server-only'
import { db } from './db'
import { env } from './env'
import { forgetGuest } from './learner'
import { hashPassword, isPassword } from './password'
import type { AccountRefusal, Deletion, PasswordChange, SignUp } from './requests'
import { forgetSessions } from './session'
import type { Learner } from './summaries'

type Outcome<T, W extends AccountRefusal> = ({ readonly ok: true } & T) | { readonly ok: false; readonly why: W }

/** Which constraint refused a row (P2002), as the driver adapter names it. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}

/** Gives a guest's attempts to an account. The guest's cookie opens nothing afterwards. */
export async function adoptGuest(userId: string, guest: Learner | null): Promise<void> {
  if (guest === null || guest.user !== null) return
  const prisma = await db()
  await prisma.learner.updateMany({
    where: { id: guest.id, userId: null },
    data: { userId, guestTokenHash: null },
  })
  forgetGuest(guest.id)
  forgetSessions(userId)
}

/** Opens an account; what the guest answered so far belongs to it. */
export async function signUp(
  input: SignUp,
  guest: Learner | null,
): Promise<Outcome<{ userId: string }, 'email-taken'>> {
  const prisma = await db()
  const passwordHash = await hashPassword(input.password)
  try {
    const { id } = await prisma.user.create({
      data: { email: input.email, name: input.name || null, passwordHash },
      select: { id: true },
    })
    await adoptGuest(id, guest)
    return { ok: true, userId: id }
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, why: 'email-taken' }
    throw error
  }
}

/** The user of an address and a password; null when they do not fit, in about the same time whoever is asked for. */
export async function userByPassword(email: string, password: string): Promise<{ id: string } | null> {
  const prisma = await db()
  const user = await prisma.user.findUnique({ where: { email }, select: { id: true, passwordHash: true } })
  return (await isPassword(password, user?.passwordHash)) && user !== null ? { id: user.id } : null
}

/** Replaces the password and ends every session; `changedAt` is what a session of now must not be older than. */
export async function changePassword(
  learner: Learner,
  change: PasswordChange,
): Promise<Outcome<{ userId: string; changedAt: number }, 'signed-out' | 'wrong-password'>> {
  if (learner.user === null) return { ok: false, why: 'signed-out' }
  const prisma = await db()
  const { id } = learner.user
  const user = await prisma.user.findUnique({ where: { id }, select: { passwordHash: true } })
  if (user === null) return { ok: false, why: 'signed-out' }
  if (user.passwordHash !== null && !(await isPassword(change.current ?? '', user.passwordHash))) {
    return { ok: false, why: 'wrong-password' }
  }
  const passwordHash = await hashPassword(change.next)
  const changedAt = Date.now()
  // The old hash is part of the condition: of two changes at once, the one that knew the password still in force wins.
  const { count } = await prisma.user.updateMany({
    where: { id, passwordHash: user.passwordHash },
    data: { passwordHash, passwordChangedAt: new Date(changedAt) },
  })
  forgetSessions(id)
  return count === 1 ? { ok: true, userId: id, changedAt } : { ok: false, why: 'wrong-password' }
}

/**
 * Removes an account (or a guest) with every attempt and every lab. An account confirms with its password, or with its address when it
 * never had one.
 */
export async function deleteAccount(
  learner: Learner,
  confirmation: Deletion,
): Promise<Outcome<object, 'wrong-password' | 'wrong-email'>> {
  const prisma = await db()
  if (learner.user === null) {
    await prisma.learner.deleteMany({ where: { id: learner.id, userId: null } })
    forgetGuest(learner.id)
    return { ok: true }
  }
  const { id } = learner.user
  const user = await prisma.user.findUnique({ where: { id }, select: { email: true, passwordHash: true } })
  if (user !== null) {
    if (user.passwordHash !== null) {
      if (!(await isPassword(confirmation.password ?? '', user.passwordHash)))
        return { ok: false, why: 'wrong-password' }
    } else if (confirmation.email?.trim().toLowerCase() !== user.email) {
      return { ok: false, why: 'wrong-email' }
    }
    await prisma.user.deleteMany({ where: { id } })
  }
  forgetSessions(id)
  return { ok: true }
}

/** Has this account a password? Decides what a page asks for before a change or a deletion. */
export async function hasPassword(learner: Learner): Promise<boolean> {
  if (learner.user === null) return false
  const prisma = await db()
  const user = await prisma.user.findUnique({ where: { id: learner.user.id }, select: { passwordHash: true } })
  return user?.passwordHash != null
}

/** Does this learner run the server? Operators are named in ACKADEMY_OPERATORS. */
export function isOperator(learner: Learner | null): boolean {
  const email = learner?.user?.email
  return email !== undefined && (env().operators ?? []).includes(email)
}

/** Everything that is held about a learner, as plain data; of the password only that there is one. */
export async function exportData(learner: Learner): Promise<object> {
  const prisma = await db()
  const attempts = { orderBy: { createdAt: 'asc' }, omit: { learnerId: true } } as const
  const exportedAt = new Date().toISOString()
  if (learner.user === null) {
    const guest = await prisma.learner.findUnique({
      where: { id: learner.id },
      select: { id: true, locale: true, createdAt: true, attempts },
    })
    return { exportedAt, account: null, learners: guest === null ? [] : [guest], labs: [] }
  }
  const user = await prisma.user.findUnique({
    where: { id: learner.user.id },
    select: {
      id: true,
      email: true,
      name: true,
      createdAt: true,
      passwordHash: true,
      passwordChangedAt: true,
      accounts: { select: { provider: true, providerAccountId: true, createdAt: true } },
      labs: {
        orderBy: { createdAt: 'asc' },
        omit: { userId: true },
        include: { versions: { orderBy: { number: 'asc' }, omit: { labId: true } } },
      },
      learners: { orderBy: { createdAt: 'asc' }, select: { id: true, locale: true, createdAt: true, attempts } },
    },
  })
  if (user === null) return { exportedAt, account: null, learners: [], labs: [] }
  const { learners, labs, passwordHash, ...account } = user
  return { exportedAt, account: { ...account, hasPassword: passwordHash !== null }, learners, labs }
}
