/** A lab: a scenario as text (docs/scenarios.md), and the claims that are judged on its run. The text is the one truth. */
export interface Lab {
  readonly title: string
  readonly scenario: string
  readonly claims: readonly string[]
}

/** The most characters of a lab's scenario. */
export const MOST_SCENARIO = 20_000

/** The most characters of a lab's title. */
export const MOST_TITLE = 120

/** The most claims of a lab. */
export const MOST_CLAIMS = 12
