import type { Judgement, Problem } from '../claims/verdict'

/** One claim of a question with what its runs say of it and what they should say. */
export interface ProvedClaim extends Judgement {
  /** The choice, blank, pair, moment or what-if it belongs to. */
  readonly part: string
  readonly text: string
  readonly wanted: 'holds' | 'fails' | 'any'
  readonly path: readonly PropertyKey[]
}

/** What its runs say of a whole question. `ok`: every key is what they decide. */
export interface Proof {
  readonly ok: boolean
  readonly claims: readonly ProvedClaim[]
  readonly problems: readonly Problem[]
}
