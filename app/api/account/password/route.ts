import { cookies } from 'next/headers'
import { changePassword } from '@/lib/server/account'
import { currentLearner } from '@/lib/server/learner'
import { passwordChangeSchema } from '@/lib/server/requests'
import { answer, limited, mutation, refuse } from '@/lib/server/route'
import { newSession, sessionCookieName, sessionCookieOptions } from '@/lib/server/session'

/** Changes the password: every session ends but the one that asked, which gets a new cookie. `200 {}`. */
export const POST = mutation({ during: 'POST /api/account/password', schema: passwordChangeSchema }, async change => {
  const learner = await currentLearner()
  if (learner?.user == null) return refuse('signed-out')
  const tooMany = await limited('password by user', learner.user.id)
  if (tooMany !== null) return tooMany
  const outcome = await changePassword(learner, change)
  if (!outcome.ok) return refuse(outcome.why)
  const jar = await cookies()
  jar.set(sessionCookieName(), await newSession(outcome.userId, outcome.changedAt), sessionCookieOptions())
  return answer({})
})
