import type { Verdict } from '../claims/verdict'
import type { EntryId } from '../trace/events'

/** One claim as it was judged on the run. */
export interface JudgedClaim {
  readonly text: string
  readonly verdict: Verdict
  readonly evidence: readonly EntryId[]
}

/** One option (choice, blank, adjacent pair of an order, moment) with what the run says of it. */
export interface JudgedPart {
  readonly id: string
  /** What the run decides: is this option (or the learner's value for it) true? */
  readonly verdict: Verdict
  /** Did the learner do the right thing with it: picked a true one, left a false one, gave a true value. */
  readonly right: boolean
  /** single, multiple: was it picked. */
  readonly picked?: boolean
  /** numeric, predict: what the learner gave and what is right, as text. */
  readonly given?: string
  readonly expected?: string
  readonly claims: readonly JudgedClaim[]
  /** Present when the learner fell for it. */
  readonly misconception?: string
}

/**
 * A graded answer. `undecided`: an engine fault or a vacuous claim; the attempt is kept and not scored. `not-an-answer`: it does
 * not fit the question; nothing is kept.
 */
export type Grade =
  | { readonly ok: true; readonly score: number; readonly correct: boolean; readonly parts: readonly JudgedPart[] }
  | { readonly ok: false; readonly why: 'undecided' | 'not-an-answer'; readonly detail: string }
