import { parse } from 'yaml'
import { z } from 'zod'

/** Further ways of making a claim, and the notions without which a text does not make it. */
export interface Phrasings {
  readonly needs: readonly string[]
  readonly texts: readonly string[]
}

const text = z.string().min(1).max(300)
const phrasingsSchema = z.record(
  z.string().regex(/^C\d{3}$/),
  z.strictObject({
    needs: z.array(z.string().min(1).max(60)).max(6).default([]),
    zh: z.array(text).max(12).default([]),
    en: z.array(text).max(12).default([]),
  }),
)

/** Reads content/audit/phrasings.yaml, by the claims' ids. Throws for a file that is none. */
export function readPhrasings(yaml: string): ReadonlyMap<string, Phrasings> {
  const read = phrasingsSchema.parse(parse(yaml))
  return new Map(Object.entries(read).map(([id, { needs, zh, en }]) => [id, { needs, texts: [...zh, ...en] }]))
}
