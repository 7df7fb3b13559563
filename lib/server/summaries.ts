import type { Problem } from '../claims/verdict'
import type { LedgerVerdict } from '../content/ledger/ledger-claim'
import type { LearnerQuestion } from '../content/question'
import type { Certainty } from '../grading/answer'

/** Who answers. A guest has no user. */
export interface Learner {
  readonly id: string
  readonly user: { readonly id: string; readonly email: string; readonly name: string | null } | null
}

/** A question in a list. */
export type QuestionSummary = Omit<LearnerQuestion, 'prompt' | 'parts' | 'states'>

/** A question that learners do not see because its files have faults. */
export interface WithheldQuestion {
  readonly id: string
  readonly problems: readonly Problem[]
}

/** A concept of content/concepts.yaml, in the order in which concepts can be learned. */
export interface ConceptSummary {
  readonly id: string
  readonly title: string
  readonly essence: string
  readonly needs: readonly string[]
  /** How many questions of the bank train it. */
  readonly questions: number
}

/** A claim of the ledger, where a page leads to it. */
export interface ClaimLink {
  readonly id: string
  readonly verdict: LedgerVerdict
  readonly claim: string
}

/** A learner's newest answer to one question. */
export interface LatestAttempt {
  readonly attemptId: string
  readonly questionId: string
  readonly version: string
  /** ISO 8601, UTC. */
  readonly at: string
  /** 0 to 1; null when the run could not decide. */
  readonly score: number | null
  readonly correct: boolean | null
  readonly certainty: Certainty
}
