/** What the server said: its status, and the fields of its body, of which an unreadable one has none. */
export interface Reply {
  readonly ok: boolean
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * Sends JSON to a route of this site, with the header that only its own pages send. Never throws: null where the server was
 * not reached.
 */
export async function askServer(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: `/api/${string}`,
  body: object,
  send: typeof fetch = fetch,
): Promise<Reply | null> {
  try {
    const response = await send(path, {
      method,
      headers: { 'content-type': 'application/json', 'x-ackademy': '1' },
      body: JSON.stringify(body),
    })
    const told: unknown = await response.json().catch(() => null)
    return { ok: response.ok, status: response.status, body: { ...(told as object) } }
  } catch {
    return null
  }
}

/** The fault that a reply names, where it is one of those that a page has words for. */
export function faultIn<Fault extends string>(known: readonly Fault[], reply: Reply): Fault | null {
  return known.find(fault => fault === reply.body.error) ?? null
}
