import { type LabRoute, labMutation } from '@/lib/server/lab-mutation'
import { labChangeSchema, nothingSchema } from '@/lib/server/requests'
import { answer, refuse } from '@/lib/server/route'
import { changeLab, deleteLab } from '@/lib/server/saved-labs'

/** Renames one's own lab, or says who may open it: `200 {}`. Another's lab is not found. */
export const PATCH = labMutation(
  { during: 'PATCH /api/labs/<id>', schema: labChangeSchema },
  async (userId, change, { params }: LabRoute) => {
    const outcome = await changeLab(userId, (await params).id, change)
    return outcome.ok ? answer({}) : refuse(outcome.why)
  },
)

/** Removes one's own lab with all its versions: `200 {}`. */
export const DELETE = labMutation(
  { during: 'DELETE /api/labs/<id>', schema: nothingSchema },
  async (userId, _nothing, { params }: LabRoute) => {
    const outcome = await deleteLab(userId, (await params).id)
    return outcome.ok ? answer({}) : refuse(outcome.why)
  },
)
