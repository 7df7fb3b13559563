import { cookies } from 'next/headers'
import { deleteAccount, signUp } from '@/lib/server/account'
import { guestCookieName, guestCookieOptions } from '@/lib/server/guest'
import { currentGuest, currentLearner } from '@/lib/server/learner'
import { deletionSchema, signUpSchema } from '@/lib/server/requests'
import { answer, limited, mutation, refuse } from '@/lib/server/route'
import { newSession, sessionCookieName, sessionCookieOptions } from '@/lib/server/session'

/** Opens an account and signs it in: `201 {userId}`. */
export const POST = mutation(
  { during: 'POST /api/account', schema: signUpSchema, byAddress: 'sign-up by address' },
  async input => {
    const outcome = await signUp(input, await currentGuest())
    if (!outcome.ok) return refuse(outcome.why)
    const jar = await cookies()
    jar.set(sessionCookieName(), await newSession(outcome.userId, Date.now()), sessionCookieOptions())
    jar.set(guestCookieName(), '', guestCookieOptions(0))
    return answer({ userId: outcome.userId }, 201)
  },
)

/** Removes the account, or the guest, with everything that is held: `200 {}`. */
export const DELETE = mutation({ during: 'DELETE /api/account', schema: deletionSchema }, async confirmation => {
  const learner = await currentLearner()
  if (learner === null) return refuse('signed-out')
  const tooMany = learner.user ? await limited('password by user', learner.user.id) : null
  if (tooMany !== null) return tooMany
  const outcome = await deleteAccount(learner, confirmation)
  if (!outcome.ok) return refuse(outcome.why)
  const jar = await cookies()
  if (learner.user === null) jar.set(guestCookieName(), '', guestCookieOptions(0))
  else jar.set(sessionCookieName(), '', sessionCookieOptions(0))
  return answer({})
})
