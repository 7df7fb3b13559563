import type { Answer, Certainty } from '@/lib/grading/answer'
import { askServer, faultIn } from '../server-request'

/** What POST /api/attempts takes. */
export interface Submission {
  readonly questionId: string
  readonly version: string
  /** The seed of the order in which the parts were shown. */
  readonly shuffle: number
  readonly answer: Answer
  readonly certainty: Certainty
  readonly tookMs: number
}

/** Why an answer was not taken; each has a sentence in the `question` messages. */
const SUBMISSION_FAULTS = [
  'offline',
  'stale-version',
  'unknown-question',
  'not-an-answer',
  'rate-limited',
  'cross-origin',
  'internal',
] as const
export type SubmissionFault = (typeof SUBMISSION_FAULTS)[number]

export type SubmissionResult =
  | { readonly ok: true; readonly attemptId: string }
  | { readonly ok: false; readonly why: SubmissionFault }

/** What remains when the server's code is none of the above: a body it could not read is no answer, too. */
const BY_STATUS: Readonly<Record<number, SubmissionFault>> = {
  400: 'not-an-answer',
  403: 'cross-origin',
  404: 'unknown-question',
  409: 'stale-version',
  413: 'not-an-answer',
  422: 'not-an-answer',
  429: 'rate-limited',
}

/** Hands an answer in. Never throws: a network that fails is the fault `offline`, and the caller still holds the answer. */
export async function submit(submission: Submission, send?: typeof fetch): Promise<SubmissionResult> {
  const reply = await askServer('POST', '/api/attempts', submission, send)
  if (reply === null) return { ok: false, why: 'offline' }
  const { attemptId } = reply.body
  if (reply.ok && typeof attemptId === 'string') return { ok: true, attemptId }
  return { ok: false, why: faultIn(SUBMISSION_FAULTS, reply) ?? BY_STATUS[reply.status] ?? 'internal' }
}
