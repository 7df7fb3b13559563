import { z } from 'zod'
import { alterationSchema, MOST_ALTERATIONS } from '../content/break-it/alteration'
import { MOST_ARROWS } from '../content/drawing/arrow'
import { arrowSchema } from '../content/drawing/arrow-schema'
import { HEADER_FIELDS } from '../content/header-field'
import { SEGMENT_NAMES } from '../content/segment-name'
import { STATES } from '../protocol/states'

const id = z.string().min(1).max(64)

/** What a learner hands in, as it comes from a browser. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('single'), choice: id }),
  z.object({ kind: z.literal('multiple'), choices: z.array(id).max(12) }),
  z.object({ kind: z.literal('numeric'), values: z.record(id, z.number().finite()) }),
  z.object({ kind: z.literal('order'), order: z.array(id).min(2).max(20) }),
  z.object({ kind: z.literal('predict'), states: z.record(id, z.enum(STATES)) }),
  z.object({ kind: z.literal('break-it'), changes: z.array(alterationSchema).max(MOST_ALTERATIONS) }),
  z.object({ kind: z.literal('draw'), arrows: z.array(arrowSchema).max(MOST_ARROWS) }),
  /** Of each target a state, or an edge as `SYN_SENT>SYN_RECEIVED`. */
  z.object({ kind: z.literal('diagram'), picks: z.record(id, z.string().max(40)) }),
  z.object({
    kind: z.literal('fields'),
    values: z.partialRecord(z.enum(HEADER_FIELDS), z.union([z.enum(SEGMENT_NAMES), z.int()])),
  }),
  z.object({ kind: z.literal('wrong-line'), lines: z.array(id).max(12) }),
])
export type Answer = z.infer<typeof answerSchema>

/** How sure the learner was: 1 guess · 2 fairly · 3 certain. */
export const certaintySchema = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type Certainty = z.infer<typeof certaintySchema>
