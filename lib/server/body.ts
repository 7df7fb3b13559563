import type { z } from 'zod'

/** 32 KiB: the largest honest answer is below one. */
export const MOST_OCTETS = 32 * 1024

export type Body<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'too-large' | 'not-json' }
  | { readonly ok: false; readonly why: 'invalid'; readonly fields: readonly string[] }

/** Reads a body as far as the limit; null once it goes past it. What Content-Length says is only a first hint. */
export async function readText(request: Request, most: number = MOST_OCTETS): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let octets = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks).toString('utf8')
    octets += value.byteLength
    if (octets > most) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}

/** Reads a JSON body of at most so many octets and holds it against a schema. */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
  most: number = MOST_OCTETS,
): Promise<Body<T>> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return { ok: false, why: 'not-json' }
  const text = await readText(request, most)
  if (text === null) return { ok: false, why: 'too-large' }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { ok: false, why: 'not-json' }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, value: parsed.data }
  return {
    ok: false,
    why: 'invalid',
    fields: [...new Set(parsed.error.issues.map(issue => String(issue.path[0] ?? '')))],
  }
}
