import { type LabRoute, labMutation } from '@/lib/server/lab-mutation'
import { MOST_LAB_OCTETS, newVersionSchema } from '@/lib/server/requests'
import { answer, refuse } from '@/lib/server/route'
import { addVersion } from '@/lib/server/saved-labs'

/** Adds a version to one's own lab: `201 {version}`. What is as the newest version already adds none. */
export const POST = labMutation(
  { during: 'POST /api/labs/<id>/versions', schema: newVersionSchema, most: MOST_LAB_OCTETS },
  async (userId, given, { params }: LabRoute) => {
    const outcome = await addVersion(userId, (await params).id, given)
    return outcome.ok ? answer({ version: outcome.version }, 201) : refuse(outcome.why)
  },
)
