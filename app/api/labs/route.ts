import { labMutation } from '@/lib/server/lab-mutation'
import { MOST_LAB_OCTETS, newLabSchema } from '@/lib/server/requests'
import { answer, refuse } from '@/lib/server/route'
import { keepLab } from '@/lib/server/saved-labs'

/** Keeps a lab in the account: `201 {id, version}`. */
export const POST = labMutation(
  { during: 'POST /api/labs', schema: newLabSchema, most: MOST_LAB_OCTETS },
  async (userId, { visibility, ...lab }) => {
    const outcome = await keepLab(userId, lab, visibility)
    return outcome.ok ? answer({ id: outcome.id, version: 1 }, 201) : refuse(outcome.why)
  },
)
