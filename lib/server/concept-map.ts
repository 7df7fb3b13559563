import 'server-only'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Problem } from '../claims/verdict'
import type { Locale } from '../content/question'

const words = z.object({ en: z.string().min(1), zh: z.string().min(1) })

const conceptSchema = words.extend({
  id: z.string().min(1),
  needs: z.array(z.string()),
  essence: words,
})
export type Concept = z.infer<typeof conceptSchema>

/** Reads content/concepts.yaml. A fault is a sentence; what can be read is kept. */
export function readConcepts(
  text: string,
  file: string,
): { concepts: readonly Concept[]; problems: readonly Problem[] } {
  const read = readYaml(text, file, z.array(z.unknown()))
  if (!read.ok) return { concepts: [], problems: read.problems }
  const problems: Problem[] = []
  const concepts: Concept[] = []
  for (const [index, item] of read.value.entries()) {
    const parsed = conceptSchema.safeParse(item)
    if (parsed.success) concepts.push(parsed.data)
    else problems.push(...faults(parsed.error, file, `Concept ${index + 1}`))
  }
  return { concepts, problems }
}

/** The words of something bilingual in one language. */
export function inLanguage(text: z.infer<typeof words>, locale: Locale): string {
  return locale === 'zh-CN' ? text.zh : text.en
}

const misconceptionSchema = z.object({ id: z.string().min(1), en: z.string().min(1), zh: z.string().min(1) })
export type Misconception = z.infer<typeof misconceptionSchema>

/** Reads content/misconceptions.yaml: one sentence for each misconception, in both languages. */
export function readMisconceptions(
  text: string,
  file: string,
): { misconceptions: ReadonlyMap<string, Misconception>; problems: readonly Problem[] } {
  const read = readYaml(text, file, z.array(z.unknown()))
  if (!read.ok) return { misconceptions: new Map(), problems: read.problems }
  const problems: Problem[] = []
  const misconceptions = new Map<string, Misconception>()
  for (const [index, item] of read.value.entries()) {
    const parsed = misconceptionSchema.safeParse(item)
    if (parsed.success) misconceptions.set(parsed.data.id, parsed.data)
    else problems.push(...faults(parsed.error, file, `Misconception ${index + 1}`))
  }
  return { misconceptions, problems }
}

function faults(error: z.ZodError, file: string, what: string): Problem[] {
  return error.issues.map(issue => ({
    message: `${what}, ${issue.path.join('.') || 'as a whole'}: ${issue.message}.`,
    file,
    line: 1,
    column: 1,
  }))
}

function readYaml<T>(
  text: string,
  file: string,
  schema: z.ZodType<T>,
): { ok: true; value: T } | { ok: false; problems: Problem[] } {
  try {
    const parsed = schema.safeParse(parse(text))
    return parsed.success
      ? { ok: true, value: parsed.data }
      : { ok: false, problems: faults(parsed.error, file, 'The file') }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'The file is not YAML.'
    return { ok: false, problems: [{ message, file, line: 1, column: 1 }] }
  }
}
