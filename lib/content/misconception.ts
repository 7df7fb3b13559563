import { z } from 'zod'
import type { Problem } from '../claims/verdict'
import type { Locale } from './question'
import { schemaProblems } from './schema-problems'
import { readYaml } from './yaml-document'

/** What a learner who picks a wrong option believes, said back to them in one sentence or two. */
export interface Misconception {
  readonly id: string
  readonly words: Readonly<Record<Locale, string>>
}

const schema = z.record(
  z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'An id has lower-case letters, digits and hyphens.'),
  z.strictObject({ en: z.string().min(1).max(500), zh: z.string().min(1).max(500) }),
)

export type ReadMisconceptions =
  | { readonly ok: true; readonly misconceptions: ReadonlyMap<string, Misconception> }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads content/misconceptions.yaml: id → { en, zh }. */
export function readMisconceptions(text: string, file: string): ReadMisconceptions {
  const document = readYaml(text, file)
  if (document.problems.length > 0) return { ok: false, problems: document.problems }
  const parsed = schema.safeParse(document.value)
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error, document, file) }
  const entries = Object.entries(parsed.data).map(([id, { en, zh }]): [string, Misconception] => [
    id,
    { id, words: { en, 'zh-CN': zh } },
  ])
  return { ok: true, misconceptions: new Map(entries) }
}
