import type { Certainty } from '../grading/answer'

/** What a learner has done so far. Attempts that the run could not decide are in none of the figures. */
export interface ProgressReport {
  /** Attempts in all. */
  readonly answered: number
  readonly right: number
  /** How many different questions were answered, and how many of them right the last time. */
  readonly questions: { readonly answered: number; readonly right: number; readonly inBank: number }
  /** Concepts with at least one attempt, in the order of the concept map. */
  readonly byConcept: readonly {
    readonly id: string
    readonly title: string
    readonly answered: number
    readonly right: number
  }[]
  /** Days with at least one attempt, oldest first; `day` is YYYY-MM-DD in the zone asked for. */
  readonly byDay: readonly { readonly day: string; readonly answered: number; readonly right: number }[]
  /** Questions whose newest answer was wrong though the learner was certain, newest first. */
  readonly sureButWrong: readonly {
    readonly questionId: string
    readonly title: string
    readonly attemptId: string
    /** ISO 8601, UTC. */
    readonly at: string
  }[]
  /** How often answers of each certainty were right. */
  readonly calibration: readonly {
    readonly certainty: Certainty
    readonly answered: number
    readonly right: number
    /** Sum of the certainty-based marks. */
    readonly marks: number
  }[]
}
