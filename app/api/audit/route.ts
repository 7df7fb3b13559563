import { auditPassage } from '@/lib/server/audit'
import { auditSchema, MOST_AUDIT_OCTETS } from '@/lib/server/requests'
import { answer, mutation } from '@/lib/server/route'

/** Says which sentences of a passage are claims of the ledger: `200 {findings}`. The passage is not kept. */
export const POST = mutation(
  { during: 'POST /api/audit', schema: auditSchema, byAddress: 'audit by address', most: MOST_AUDIT_OCTETS },
  async ({ passage, locale }) => answer({ findings: await auditPassage(passage, locale) }),
)
