import { z } from 'zod'
import { LEDGER_VERDICTS } from './ledger-claim'

const words = (most: number) => {
  const text = z.string().min(1).max(most)
  return z.strictObject({ en: text, zh: text })
}
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'A name has lower-case letters, digits and hyphens.')
const run = z
  .string()
  .regex(/^(labs|claim-runs)\/[a-z0-9][a-z0-9-]{0,63}$/, 'A run is named by its file: labs/name or claim-runs/name.')
const sentences = z.array(z.string().min(1).max(400)).max(8).default([])

/** One claim of a file of content/claims. Strict: a field nobody knows is a fault, not a comment. */
export const claimSchema = z.strictObject({
  id: z.string().regex(/^C\d{3}$/, 'A claim of the ledger is named like C042.'),
  places: z
    .array(z.string().regex(/^[1-9]\/[a-z0-9][a-z0-9-]*$/, 'A place is a note and its section: 1/purpose.'))
    .min(1)
    .max(12),
  verdict: z.enum(LEDGER_VERDICTS),
  concepts: z
    .array(z.string().regex(/^K\d{2}$/, 'A concept is named like K05.'))
    .min(1)
    .max(6),
  claim: words(300),
  truth: words(700),
  cites: z.array(z.string().max(200)).max(12),
  run: run.optional(),
  runs: z.record(slug, run).default({}),
  says: sentences,
  shows: sentences,
  checked: words(500).optional(),
  recording: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_]*\/[a-z0-9][a-z0-9_]*$/, 'A recording is named by its folder and file: topic/name.')
    .optional(),
  fault: z
    .string()
    .regex(/^[a-z-]+\/[a-z-]+\/[a-z0-9-]+$/, 'A field of the fault matrix is named by its address: stage/course/field.')
    .optional(),
})
export const claimsSchema = z.array(claimSchema).max(200)
export type ClaimFile = z.infer<typeof claimSchema>

/** content/notes.yaml */
export const notesSchema = z
  .array(z.strictObject({ title: words(120), sections: z.record(slug, words(120)) }))
  .min(1)
  .max(9)
