import { z } from 'zod'
import { MAX_CLAIM_LENGTH } from '../claims/claim'
import type { Problem } from '../claims/verdict'
import { scenarioText } from '../scenario/lab-text'
import { parseScenarioFile } from '../scenario/parse'
import type { Scenario } from '../sim/scenario'
import { LAB_TOPICS, type LabTopic } from './lab-topics'
import type { Locale } from './question'
import { schemaProblems } from './schema-problems'
import { readYaml } from './yaml-document'

type Words = Readonly<Record<Locale, string>>

/** A lab of the gallery: a scenario to open, and why one would. */
export interface GalleryLab {
  /** Its file's name. */
  readonly name: string
  readonly topic: LabTopic
  /** Its place in the gallery, from simple to hard. */
  readonly order: number
  readonly title: Words
  /** What will happen, and why it matters. */
  readonly summary: Words
  /** What one may change there, and what to watch. */
  readonly try: Words
  /** Why it is longer than a first picture should be; null when it is not. */
  readonly long: Words | null
  /** The questions and claims of the ledger it belongs to: `topic/slug` and `C042`. */
  readonly about: readonly string[]
  /** What holds on its run; proved with the bank. */
  readonly claims: readonly string[]
  /** The scenario as its author wrote it. */
  readonly text: string
  readonly scenario: Scenario
}

/** More segments than these are no first picture, unless the file says why. */
export const SHORT_LAB = 30

const words = (most: number) =>
  z.strictObject({ en: z.string().min(1).max(most), 'zh-CN': z.string().min(1).max(most) })

const schema = z.looseObject({
  title: words(80),
  topic: z.enum(LAB_TOPICS),
  order: z.int().min(0).max(9_999),
  summary: words(240),
  try: words(160),
  long: words(160).optional(),
  about: z
    .array(
      z.string().regex(/^(C\d{3}|[a-z0-9-]+\/[a-z0-9-]+)$/, 'It is the number of a claim or the name of a question.'),
    )
    .max(8)
    .default([]),
  claims: z.array(z.string().min(1).max(MAX_CLAIM_LENGTH)).max(12).default([]),
})

export type ReadGalleryLab =
  | { readonly ok: true; readonly lab: GalleryLab }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a file of content/labs: the scenario, and what the gallery says of it. */
export function readGalleryLab(text: string, file: string): ReadGalleryLab {
  const scenario = parseScenarioFile(text, file)
  if (!scenario.ok) return scenario
  const document = readYaml(text, file)
  if (document.problems.length > 0) return { ok: false, problems: document.problems }
  const parsed = schema.safeParse(document.value)
  if (!parsed.success) return { ok: false, problems: schemaProblems(parsed.error, document, file) }
  const { title, topic, order, summary, try: touch, long = null, about, claims } = parsed.data
  const name = file.replace(/^.*\//, '').replace(/\.yaml$/, '')
  return {
    ok: true,
    lab: {
      name,
      topic,
      order,
      title,
      summary,
      try: touch,
      long,
      about,
      claims,
      text: scenarioText(text),
      scenario: scenario.scenario,
    },
  }
}
