import { z } from 'zod'
import type { Problem } from '../claims/verdict'
import type { Locale } from './question'
import { schemaProblems } from './schema-problems'
import { readYaml } from './yaml-document'

/** One idea of the concept map, with what must be understood before it. */
export interface Concept {
  readonly id: string
  readonly name: Readonly<Record<Locale, string>>
  readonly needs: readonly string[]
  /** The idea in two or three sentences. */
  readonly essence: Readonly<Record<Locale, string>>
}

const words = z.string().min(1).max(1_000)
const schema = z.array(
  z.strictObject({
    id: z.string().regex(/^K\d{2}$/, 'A concept is named like K05.'),
    en: words.max(80),
    zh: words.max(80),
    needs: z.array(z.string()),
    essence: z.strictObject({ en: words, zh: words }),
  }),
)

export type ReadConcepts =
  | { readonly ok: true; readonly concepts: readonly Concept[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads content/concepts.yaml. Every concept stands below those that it needs, so that the list can be learned in its order. */
export function readConcepts(text: string, file: string): ReadConcepts {
  const document = readYaml(text, file)
  if (document.problems.length > 0) return { ok: false, problems: document.problems }
  const parsed = schema.safeParse(document.value)
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error, document, file) }
  const problems: Problem[] = []
  const above = new Set<string>()
  parsed.data.forEach((concept, i) => {
    if (above.has(concept.id))
      problems.push({ message: `The concept ${concept.id} stands twice.`, file, ...document.placeOf([i, 'id']) })
    concept.needs.forEach((need, j) => {
      if (!above.has(need))
        problems.push({
          message: `${concept.id} needs ${need}, which does not stand above it.`,
          file,
          ...document.placeOf([i, 'needs', j]),
        })
    })
    above.add(concept.id)
  })
  if (problems.length > 0) return { ok: false, problems }
  const concepts = parsed.data.map(({ id, en, zh, needs, essence }) => ({
    id,
    name: { en, 'zh-CN': zh },
    needs,
    essence: { en: essence.en, 'zh-CN': essence.zh },
  }))
  return { ok: true, concepts }
}
