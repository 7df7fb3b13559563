import type { Problem } from '../claims/verdict'
import type { Level, QuestionKind } from '../content/question'
import type { Certainty } from '../grading/answer'

/** Who answers. A guest has no user. */
export interface Learner {
  readonly id: string
  readonly user: { readonly id: string; readonly email: string; readonly name: string | null } | null
}

export interface QuestionSummary {
  /** `<topic>/<slug>` */
  readonly id: string
  readonly version: string
  readonly kind: QuestionKind
  readonly level: Level
  readonly concepts: readonly string[]
  readonly title: string
}

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
