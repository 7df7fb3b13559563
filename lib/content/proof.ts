import type { Problem, Verdict } from '../claims/verdict'
import type { EntryId } from '../trace/events'

/** One claim of a question with what the run says of it and what it should say. */
export interface ProvedClaim {
  /** The choice, blank, pair or moment it belongs to. */
  readonly part: string
  readonly text: string
  readonly wanted: 'holds' | 'fails' | 'any'
  readonly verdict: Verdict
  readonly evidence: readonly EntryId[]
  readonly path: readonly PropertyKey[]
}

/** What a run says of a whole question. `ok`: every key is what the run decides. */
export interface Proof {
  readonly ok: boolean
  readonly claims: readonly ProvedClaim[]
  readonly problems: readonly Problem[]
}
