import type { Verdict } from '../claims/verdict'
import type { Alteration } from '../content/break-it/alteration'
import type { LearnerQuestion } from '../content/question'
import type { Answer, Certainty } from '../grading/answer'
import type { FirstWrong } from '../grading/first-wrong'
import type { Grade, JudgedClaim } from '../grading/grade'
import type { State } from '../protocol/states'
import type { Scenario } from '../sim/scenario'
import type { ClaimLink } from './summaries'

/** One answer as it was handed in and kept. */
export interface RevealAttempt {
  readonly id: string
  /** When it was handed in, ISO 8601 in UTC. */
  readonly at: string
  readonly answer: Answer
  readonly certainty: Certainty
  /** 0 to 1; null when the run could not decide. */
  readonly score: number | null
  readonly correct: boolean | null
  readonly tookMs: number
  readonly engine: string
  readonly version: string
  readonly shuffle: number
}

/** A source that a question leans on; `url` is null where there is no page to open. */
export interface Cite {
  readonly label: string
  readonly url: string | null
}

/** A run beside the ordinary one that claims speak of. */
export interface RevealRun {
  /** What claims and their exhibits call it. */
  readonly name: string
  /** Its place in a set of runs, from 0; absent for a run with a name of its own. */
  readonly at?: number
  /** What it is called in the learner's language. */
  readonly title: string
  readonly scenario: Scenario
}

/** The thing taken away: what is so in that run, and what that means. */
export interface RevealWhatIf {
  readonly run: string
  /** Markdown. */
  readonly words: string
  readonly claims: readonly JudgedClaim[]
}

/** `It depends`, computed: every part of the question under every scope. */
export interface RevealScopes {
  readonly scopes: readonly {
    readonly name: string
    /** What the question calls it; null for one of the authorities, which the interface names. */
    readonly title: string | null
    readonly scenario: Scenario
  }[]
  readonly rows: readonly {
    readonly id: string
    /** Words of the part, Markdown; of a pair of an order both. */
    readonly words: readonly string[]
    /** The right number with its unit, or the right state, where the part has one. */
    readonly number: number | null
    readonly unit: string | null
    readonly state: State | null
    readonly verdicts: readonly Verdict[]
  }[]
  /** Some part stands otherwise under one scope than under another. */
  readonly depends: boolean
}

/** When what a learner took for true would be so: the smallest change, in words and as a scenario to play. */
export interface RevealNearest {
  /** null: in none of the runs that were tried. */
  readonly change: { readonly said: string; readonly scenario: Scenario } | null
  readonly runs: number
  /** Nothing that was to be tried was left out. */
  readonly complete: boolean
}

/** Everything a learner may see once the answer is in. Plain data: it crosses from the server to the browser. */
export interface Reveal {
  readonly attempt: RevealAttempt
  /** As it was graded then; its evidence names entries of the run of `scenario`. */
  readonly grade: Grade
  /** The parts in the order in which they were shown. */
  readonly question: LearnerQuestion
  readonly scenario: Scenario
  readonly runs: readonly RevealRun[]
  /** What runs and sets of runs are called in the learner's language, by the names that claims give them. */
  readonly runTitles: Readonly<Record<string, string>>
  readonly whatIf: readonly RevealWhatIf[]
  /** What becomes of the options under other authorities and settings; null where there is nothing to compare. */
  readonly scopes: RevealScopes | null
  /** By the id of the part that was wrongly taken for true. */
  readonly nearest: Readonly<Record<string, RevealNearest>>
  readonly texts: {
    /** Markdown. */
    readonly explanation: string
    /** Markdown. */
    readonly interview: string
    /** One sentence for each misconception that the grade names, by its id. */
    readonly misconceptions: Readonly<Record<string, string>>
    readonly cites: readonly Cite[]
  }
  /** break-it only: a smallest way to the goal, and in words what falls short of it (Markdown). */
  readonly breakIt: {
    readonly witness: readonly Alteration[]
    readonly nearMisses: readonly { readonly id: string; readonly text: string }[]
  } | null
  /** draw only: what was drawn, and where it first goes wrong. */
  readonly drawing: FirstWrong | null
  /** What Linux did in the same scenario in essence; null when it was not recorded. */
  readonly recording: {
    readonly name: string
    readonly kernel: string | null
    readonly segments: number
    readonly agrees: boolean
  } | null
  /** The claims of the ledger that the question asks. */
  readonly claims: readonly ClaimLink[]
  /** Counterfactuals on the same idea. */
  readonly why: readonly { readonly name: string; readonly title: string }[]
  readonly followUp: { readonly id: string; readonly title: string } | null
  /** The question or the engine has changed since: what is shown beside the grade is today's, and evidence may not fit. */
  readonly outdated: boolean
}
