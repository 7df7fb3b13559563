import { z } from 'zod'
import { MAX_CLAIM_LENGTH } from '../claims/claim'
import { MOST_CLAIMS, MOST_SCENARIO, MOST_TITLE } from './lab'

/** PostgreSQL's text holds every character but NUL, and no half of a surrogate pair is a character. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine(value => !value.includes('\0') && !/\p{Surrogate}/u.test(value))

/** The title of a lab, without space around it; a lab that nobody has named yet has none. */
export const titleSchema = text(MOST_TITLE).transform(value => value.trim())

/** A lab as it comes from a link or a browser. Its scenario may be full of mistakes: it is a text somebody is writing. */
export const labSchema = z.strictObject({
  title: titleSchema,
  scenario: text(MOST_SCENARIO),
  claims: z.array(text(MAX_CLAIM_LENGTH)).max(MOST_CLAIMS),
})
