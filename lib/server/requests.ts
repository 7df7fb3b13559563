import { z } from 'zod'
import { MAX_PASSAGE } from '../audit/bounds'
import { MAX_CLAIM_LENGTH } from '../claims/claim'
import { LOCALES } from '../content/question'
import { answerSchema, certaintySchema } from '../grading/answer'
import { VISIBILITIES } from '../lab/kept'
import { MOST_CLAIMS, MOST_SCENARIO } from '../lab/lab'
import { labSchema, titleSchema } from '../lab/schema'

/** PostgreSQL's text holds every character but NUL. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine(value => !value.includes('\0'))

export const PASSWORD_LENGTH = { least: 10, most: 128 } as const

const password = text(PASSWORD_LENGTH.most)
const newPassword = password.refine(value => [...value].length >= PASSWORD_LENGTH.least)

/** An address as it is compared and kept: without space around it, in lower case. */
export const emailSchema = text(254)
  .transform(value => value.trim().toLowerCase())
  .pipe(z.email())

/** `POST /api/attempts` */
export const submissionSchema = z.strictObject({
  questionId: text(130).regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: text(64).regex(/^[0-9a-f]+$/),
  /** The seed of the order in which the parts were shown. */
  shuffle: z.int().min(0),
  answer: answerSchema,
  certainty: certaintySchema,
  tookMs: z
    .int()
    .min(0)
    .max(24 * 3600 * 1000),
})
export type Submission = z.infer<typeof submissionSchema>

/** `POST /api/account` */
export const signUpSchema = z.strictObject({
  email: emailSchema,
  password: newPassword,
  name: text(80)
    .transform(value => value.trim())
    .optional(),
})
export type SignUp = z.infer<typeof signUpSchema>

/** What a sign-in form holds. */
export const credentialsSchema = z.object({ email: emailSchema, password })

/** `POST /api/account/password`; `current` is absent for those who never had one. */
export const passwordChangeSchema = z.strictObject({ current: password.optional(), next: newPassword })
export type PasswordChange = z.infer<typeof passwordChangeSchema>

/** `DELETE /api/account`; whoever has no password types their e-mail address instead. */
export const deletionSchema = z.strictObject({ password: password.optional(), email: text(254).optional() })
export type Deletion = z.infer<typeof deletionSchema>

/** `POST /api/audit` */
export const auditSchema = z.strictObject({ passage: z.string().min(1).max(MAX_PASSAGE), locale: z.enum(LOCALES) })
export type AuditRequest = z.infer<typeof auditSchema>
/** A character takes at most three octets of UTF-8 for each UTF-16 unit, or six as an escape. */
export const MOST_AUDIT_OCTETS = 6 * MAX_PASSAGE + 1024

const visibility = z.enum(VISIBILITIES)
/** A kept lab has a name, by which its owner finds it. */
const nameSchema = titleSchema.pipe(z.string().min(1))

/** `POST /api/labs` */
export const newLabSchema = labSchema.extend({ title: nameSchema, visibility })

/** A lab at its bounds, its octets counted as those of a passage. */
export const MOST_LAB_OCTETS = 6 * (MOST_SCENARIO + MOST_CLAIMS * MAX_CLAIM_LENGTH) + 4096

/** `PATCH /api/labs/<id>` */
export const labChangeSchema = z.strictObject({
  title: nameSchema.optional(),
  visibility: visibility.optional(),
})
export type LabChange = z.infer<typeof labChangeSchema>

/** `DELETE /api/labs/<id>` */
export const nothingSchema = z.strictObject({})

/** `POST /api/labs/<id>/versions` */
export const newVersionSchema = labSchema.omit({ title: true })
export type NewVersion = z.infer<typeof newVersionSchema>

/** Why a submission was refused. */
export type SubmissionRefusal = 'unknown-question' | 'stale-version' | 'not-an-answer'

/** Why something about an account was refused. */
export type AccountRefusal = 'email-taken' | 'wrong-password' | 'wrong-email' | 'signed-out'

/** Why something about a kept lab was refused. */
export type LabRefusal = 'not-found' | 'too-many-labs' | 'too-many-versions'

/** Every `error` that a route of this application answers with; a page has words for each. */
export type ErrorCode =
  | SubmissionRefusal
  | AccountRefusal
  | LabRefusal
  | 'cross-origin'
  | 'too-large'
  | 'not-json'
  | 'invalid'
  | 'rate-limited'
  | 'internal'

/**
 * The body of an answer that is not a success. `fields`: the top-level fields that did not fit (`invalid`); `retryAfter`:
 * seconds (`rate-limited`); `detail`: a sentence that names what does not fit (`not-an-answer`); `reference`: what the operator finds the case by (`internal`).
 */
export interface ErrorBody {
  readonly error: ErrorCode
  readonly fields?: readonly string[]
  readonly retryAfter?: number
  readonly detail?: string
  readonly reference?: string
}
