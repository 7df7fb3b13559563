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

const isFault = (value: unknown): value is AccountFault => (ACCOUNT_FAULTS as readonly unknown[]).includes(value)

/** Asks the server to change something about the account. Never throws: a network that fails is the fault `offline`. */
export async function accountRequest(
  method: 'POST' | 'DELETE',
  path: '/api/account' | '/api/account/password',
  body: object,
  send: typeof fetch = fetch,
): Promise<AccountResult> {
  let response: Response
  try {
    response = await send(path, {
      method,
      headers: { 'content-type': 'application/json', 'x-ackademy': '1' },
      body: JSON.stringify(body),
    })
  } catch {
    return { ok: false, why: 'offline', fields: [] }
  }
  if (response.ok) return { ok: true }
  const answer: unknown = await response.json().catch(() => null)
  const { error, fields } = (typeof answer === 'object' && answer !== null ? answer : {}) as Record<string, unknown>
  return {
    ok: false,
    why: isFault(error) ? error : 'internal',
    fields: Array.isArray(fields) ? fields.filter(field => typeof field === 'string') : [],
  }
}
