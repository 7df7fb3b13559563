import { z } from 'zod'
import type { Problem } from '../claims/verdict'
import type { Locale } from './question'
import { schemaProblems } from './schema-problems'
import { readYaml } from './yaml-document'

/** What a recording of Linux is called, and what is to be seen in it. */
export interface RecordingTitle {
  readonly title: string
  readonly shows: string
}

const words = z.strictObject({ title: z.string().min(1).max(80), shows: z.string().min(1).max(240) })
const schema = z.record(
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9_]*\/[a-z0-9][a-z0-9_]*$/, 'A recording is named by its folder and file: topic/name.'),
  z.strictObject({ en: words, zh: words }),
)

export type ReadRecordingTitles =
  | { readonly ok: true; readonly titles: ReadonlyMap<string, Readonly<Record<Locale, RecordingTitle>>> }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads content/recordings.yaml: name → title and what it shows, in both languages. */
export function readRecordingTitles(text: string, file: string): ReadRecordingTitles {
  const document = readYaml(text, file)
  if (document.problems.length > 0) return { ok: false, problems: document.problems }
  const parsed = schema.safeParse(document.value)
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error, document, file) }
  return {
    ok: true,
    titles: new Map(Object.entries(parsed.data).map(([name, { en, zh }]) => [name, { en, 'zh-CN': zh }])),
  }
}
