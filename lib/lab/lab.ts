/** A lab: a scenario as text (docs/scenarios.md), and the claims that are judged on its run. The text is the one truth. */
export interface Lab {
  readonly title: string
  /** Every touch is an edit of this text, and all that is shown follows from it. */
  readonly scenario: string
  readonly claims: readonly string[]
}

/** The most characters of a lab's scenario. */
export const MOST_SCENARIO = 20_000

/** The most characters of a lab's title. */
export const MOST_TITLE = 120

/** The most claims of a lab. */
export const MOST_CLAIMS = 12

/** Two hosts and a connection: where a lab begins that was begun from nothing. */
export const NEW_LAB: Lab = {
  title: '',
  scenario: `until: 1 s
client: { iss: 1000 }
server: { iss: 5000 }
script: |
  0       server  listen(80, backlog=128, accept=always, read=yes)
  0       client  connect(server:80, port=40000, read=yes) as c
  200 ms  client  write("hello")
`,
  claims: [],
}

/** Whether two labs say the same. */
export const sameLab = (a: Lab, b: Lab): boolean =>
  a.scenario === b.scenario &&
  a.title === b.title &&
  a.claims.length === b.claims.length &&
  a.claims.every((claim, i) => claim === b.claims[i])
