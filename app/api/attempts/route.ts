import { submitAttempt } from '@/lib/server/attempts'
import { clientAddress } from '@/lib/server/client-address'
import { currentLearner, ensureLearner } from '@/lib/server/learner'
import { submissionSchema } from '@/lib/server/requests'
import { answer, limited, mutation, refuse } from '@/lib/server/route'

/** Hands an answer in: `201 {attemptId, correct, score}`. Whoever comes for the first time becomes a guest. */
export const POST = mutation(
  { during: 'POST /api/attempts', schema: submissionSchema, byAddress: 'submission by address' },
  async (submission, request) => {
    const present = await currentLearner()
    const tooMany =
      present === null
        ? await limited('guest by address', clientAddress(request.headers))
        : await limited('submission by learner', present.id)
    if (tooMany !== null) return tooMany
    const outcome = await submitAttempt(present ?? (await ensureLearner()), submission)
    if (!outcome.ok) return refuse(outcome.why, outcome.detail === undefined ? {} : { detail: outcome.detail })
    const { attemptId, correct, score } = outcome
    return answer({ attemptId, correct, score }, 201)
  },
)
