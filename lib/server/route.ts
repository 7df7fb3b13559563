import 'server-only'
import type { z } from 'zod'
import { readBody } from './body'
import { clientAddress } from './client-address'
import { env } from './env'
import { logError } from './log'
import { isSameOrigin, OWN_HEADER } from './origin'
import { consume, type LimitName } from './rate-limit'
import type { ErrorBody, ErrorCode } from './requests'
import { DATA_POLICY, PLAIN_HEADERS, STRICT_TRANSPORT } from './security-headers'

const STATUS: Readonly<Record<ErrorCode, number>> = {
  'unknown-question': 404,
  'stale-version': 409,
  'not-an-answer': 422,
  'email-taken': 409,
  'wrong-password': 403,
  'wrong-email': 403,
  'signed-out': 401,
  'not-found': 404,
  'too-many-labs': 409,
  'too-many-versions': 409,
  'cross-origin': 403,
  'too-large': 413,
  'not-json': 415,
  invalid: 422,
  'rate-limited': 429,
  internal: 500,
}

/** Puts the headers of every data answer on a response. */
export function secured(response: Response): Response {
  for (const [name, value] of Object.entries(PLAIN_HEADERS)) response.headers.set(name, value)
  response.headers.set('content-security-policy', DATA_POLICY)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  if (env().url.startsWith('https:')) response.headers.set('strict-transport-security', STRICT_TRANSPORT)
  return response
}

/** A success: JSON, never cached. */
export function answer(body: object, status = 200): Response {
  return secured(Response.json(body, { status }))
}

/** A refusal with its code; a page turns the code into words. */
export function refuse(error: ErrorCode, more: Omit<ErrorBody, 'error'> = {}): Response {
  const response = answer({ error, ...more } satisfies ErrorBody, STATUS[error])
  if (more.retryAfter !== undefined) response.headers.set('retry-after', String(more.retryAfter))
  return response
}

/** Runs a handler; what it throws is logged once and answered with a reference. */
export async function guarded(during: string, act: () => Promise<Response>): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    return refuse('internal', { reference: logError(error, during) })
  }
}

/** Counts an act; a refusal when there were too many. */
export async function limited(name: LimitName, key: string): Promise<Response | null> {
  const retryAfter = await consume(name, key)
  return retryAfter === null ? null : refuse('rate-limited', { retryAfter })
}

/**
 * A handler of something that changes data: only for this site's own pages, only for so many from one address, only with a
 * JSON body of moderate size that fits the schema. In that order: the cheapest refusal comes first. `route` is what Next hands
 * to the handler of an address with parameters.
 */
export function mutation<T, Route extends readonly unknown[] = []>(
  rule: {
    readonly during: string
    readonly schema: z.ZodType<T>
    readonly byAddress?: LimitName
    /** The largest body, in octets, where it is not the usual. */
    readonly most?: number
  },
  act: (input: T, request: Request, ...route: Route) => Promise<Response>,
): (request: Request, ...route: Route) => Promise<Response> {
  return (request, ...route) =>
    guarded(rule.during, async () => {
      if (!isSameOrigin(request.headers) || request.headers.get(OWN_HEADER) !== '1') return refuse('cross-origin')
      const tooMany = rule.byAddress ? await limited(rule.byAddress, clientAddress(request.headers)) : null
      if (tooMany !== null) return tooMany
      const body = await readBody(request, rule.schema, rule.most)
      if (!body.ok) return refuse(body.why, body.why === 'invalid' ? { fields: body.fields } : {})
      return act(body.value, request, ...route)
    })
}
