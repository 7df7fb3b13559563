import { askServer, faultIn } from '../server-request'

/** Why something about an account did not happen; each has a sentence in the `account` messages. */
const ACCOUNT_FAULTS = [
  'email-taken',
  'wrong-password',
  'wrong-email',
  'signed-out',
  'rate-limited',
  'cross-origin',
  'invalid',
  'internal',
  'offline',
] as const
export type AccountFault = (typeof ACCOUNT_FAULTS)[number]

export type AccountResult =
  | { readonly ok: true }
  | {
      readonly ok: false
      readonly why: AccountFault
      /** Of `invalid`: the fields that did not fit. */
      readonly fields: readonly string[]
    }

/** Asks the server to change something about the account. Never throws: a network that fails is the fault `offline`. */
export async function accountRequest(
  method: 'POST' | 'DELETE',
  path: '/api/account' | '/api/account/password',
  body: object,
  send?: typeof fetch,
): Promise<AccountResult> {
  const reply = await askServer(method, path, body, send)
  if (reply === null) return { ok: false, why: 'offline', fields: [] }
  if (reply.ok) return { ok: true }
  const { fields } = reply.body
  return {
    ok: false,
    why: faultIn(ACCOUNT_FAULTS, reply) ?? 'internal',
    fields: Array.isArray(fields) ? fields.filter(field => typeof field === 'string') : [],
  }
}
