import 'server-only'
import { isDuplicate } from './account'
import { db } from './db'
import { emailSchema } from './requests'
import type { Learner } from './summaries'

/** Somebody as GitHub or Google presents them. */
export interface Presented {
  readonly provider: string
  readonly providerAccountId: string
  readonly email: string | null | undefined
  /** False when the provider itself says that the address was not confirmed. */
  readonly emailVerified: boolean
  readonly name: string | null | undefined
}

export type Presentation =
  | { readonly ok: true; readonly userId: string }
  | { readonly ok: false; readonly why: 'NoEmail' | 'OAuthAccountNotLinked' }

/**
 * The user whom a provider presents, made on the first visit. An address alone opens no account that exists already: whoever
 * owns it signs in the old way first and is then joined with the provider.
 */
export async function userOfProvider(presented: Presented, current: Learner | null): Promise<Presentation> {
  const prisma = await db()
  const { provider, providerAccountId } = presented
  const key = { provider_providerAccountId: { provider, providerAccountId } }
  const linked = await prisma.oAuthAccount.findUnique({ where: key, select: { userId: true } })
  if (linked !== null) return { ok: true, userId: linked.userId }

  const email = emailSchema.safeParse(presented.email)
  if (!email.success || !presented.emailVerified) return { ok: false, why: 'NoEmail' }
  if (current?.user?.email === email.data) {
    await prisma.oAuthAccount.create({ data: { provider, providerAccountId, userId: current.user.id } })
    return { ok: true, userId: current.user.id }
  }
  try {
    const name = presented.name?.replaceAll('\0', '').trim().slice(0, 80) || null
    const { id } = await prisma.user.create({
      data: { email: email.data, name, accounts: { create: { provider, providerAccountId } } },
      select: { id: true },
    })
    return { ok: true, userId: id }
  } catch (error) {
    if (isDuplicate(error)) return { ok: false, why: 'OAuthAccountNotLinked' }
    throw error
  }
}
