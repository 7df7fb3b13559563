import { exportData } from '@/lib/server/account'
import { currentLearner } from '@/lib/server/learner'
import { guarded, limited, refuse, secured } from '@/lib/server/route'

/** Everything that is held about whoever asks, as a JSON file. A guest may ask as well. */
export function GET(): Promise<Response> {
  return guarded('GET /api/account/export', async () => {
    const learner = await currentLearner()
    if (learner === null) return refuse('signed-out')
    const tooMany = await limited('export by learner', learner.id)
    if (tooMany !== null) return tooMany
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="ackademy.json"',
    }
    return secured(new Response(`${JSON.stringify(await exportData(learner), null, 2)}\n`, { headers }))
  })
}
