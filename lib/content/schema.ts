import { z } from 'zod'
import { breakIt } from './break-it/schema'
import { claim, slug } from './field'
import { givenSchema } from './given'
import { choicesShape } from './kinds/choices'
import { diagramShape } from './kinds/diagram'
import { drawShape } from './kinds/draw'
import { fieldsShape } from './kinds/fields'
import { numericShape } from './kinds/numeric'
import { orderShape } from './kinds/order'
import { predictShape } from './kinds/predict'
import { wrongLineShape } from './kinds/wrong-line'

const concept = z.string().regex(/^K\d{2}$/, 'A concept is named like K05.')
const questionId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/, 'A question is named by its folders: topic/slug.')
const recordingName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_]*\/[a-z0-9][a-z0-9_]*$/, 'A recording is named by its folder and file: topic/name.')

/** The most runs of a question beside its ordinary one. */
const MOST_RUNS = 6
const MOST_SETS = 2

/** What a set calls the run that needs no name. */
export const ORDINARY = 'ordinary'

const common = {
  concepts: z.array(concept).min(1).max(6),
  level: z.literal([1, 2, 3, 4]),
  cites: z.array(z.string().max(200)).min(1).max(12),
  settles: z
    .array(z.string().regex(/^C\d{3}$/, 'A claim of the ledger is named like C042.'))
    .max(20)
    .default([]),
  /** Which of the seventy things one is asked about TCP in interviews this question asks. */
  asks: z
    .array(z.string().regex(/^B(?:0[1-9]|[1-6]\d|70)$/, 'What is asked is numbered from B01 to B70.'))
    .max(6)
    .default([]),
  /** What Linux did in the same scenario in essence: a file of content/recordings. */
  recording: recordingName.optional(),
  /** What is shown of the run before the answer, to be read. */
  shows: givenSchema.optional(),
  /** Read by lib/scenario, which knows its own places. */
  scenario: z.record(z.string(), z.unknown()),
  /** Differences from that scenario, by the name of the run they make. */
  runs: z
    .record(slug, z.record(z.string(), z.unknown()))
    .refine(
      runs => Object.keys(runs).length <= MOST_RUNS,
      `A question has at most ${MOST_RUNS} runs beside the ordinary one.`,
    )
    .default({}),
  /** Explored sets of runs, by name: of which run, and what may differ from it (read by lib/explore). */
  sets: z
    .record(slug, z.strictObject({ of: slug.default(ORDINARY), explore: z.record(z.string(), z.unknown()) }))
    .refine(sets => Object.keys(sets).length <= MOST_SETS, `A question has at most ${MOST_SETS} sets of runs.`)
    .default({}),
  /** Runs that are a scope: settings under which the options are judged as well. */
  scopes: z.array(slug).max(4).default([]),
  'what-if': z
    .array(z.strictObject({ run: slug, claims: z.array(claim).min(1).max(8) }))
    .max(MOST_RUNS)
    .default([]),
  'follow-up': z.strictObject({ right: questionId.optional(), wrong: questionId.optional() }).default({}),
  rubric: z.array(z.string().min(1).max(300)).max(12).default([]),
}

/** content/questions/<topic>/<slug>/question.yaml. Strict: a field nobody knows is a fault, not a comment. */
export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('single'), ...choicesShape }),
  z.strictObject({ ...common, kind: z.literal('multiple'), ...choicesShape }),
  z.strictObject({ ...common, kind: z.literal('numeric'), ...numericShape }),
  z.strictObject({ ...common, kind: z.literal('order'), ...orderShape }),
  z.strictObject({ ...common, kind: z.literal('predict'), ...predictShape }),
  z.strictObject({ ...common, kind: z.literal('break-it'), ...breakIt }),
  z.strictObject({ ...common, kind: z.literal('draw'), ...drawShape }),
  z.strictObject({ ...common, kind: z.literal('diagram'), ...diagramShape }),
  z.strictObject({ ...common, kind: z.literal('fields'), ...fieldsShape }),
  z.strictObject({ ...common, kind: z.literal('wrong-line'), ...wrongLineShape }),
])

export type QuestionFile = z.infer<typeof questionSchema>
