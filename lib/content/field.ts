import { z } from 'zod'
import { readState, type State } from '../protocol/states'
import { english } from '../protocol/told'
import { readDuration } from '../scenario/duration'

/** Ids of choices, blanks, items, moments and near misses; also slugs of questions and misconceptions. */
export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'An id has lower-case letters, digits and hyphens, at most 64 of them.')

/** A sentence of the claim language. */
export const claim = z.string().min(1).max(400)

/** A time as people write it, in microseconds. */
export const duration = z.union([z.string(), z.number()]).transform((text, context): number => {
  const read = readDuration(String(text), 'The time')
  if (read.ok) return read.micros
  context.addIssue({ code: 'custom', message: english(read.message) })
  return z.NEVER
})

/** A state in anyone's spelling. */
export const state = z.string().transform((text, context): State => {
  const found = readState(text)
  if (found !== null) return found
  context.addIssue({ code: 'custom', message: `"${text}" is no state of TCP.` })
  return z.NEVER
})
