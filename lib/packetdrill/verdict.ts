import type { Place } from './problem'

/** What became of a script. */
export type Verdict =
  | { readonly outcome: 'pass' }
  | {
      readonly outcome: 'fail'
      readonly place: Place
      readonly reason: string
      readonly expected?: string
      readonly got?: string
    }
  | { readonly outcome: 'skip'; readonly place: Place; readonly reason: string }

/** Ends a script that does not hold. */
export class Failure extends Error {
  constructor(
    readonly place: Place,
    readonly reason: string,
    readonly expected?: string,
    readonly got?: string,
  ) {
    super(reason)
  }
}

/** One line: `PASS file`, `FAIL file:line reason (expected … / got …)` or `SKIP file reason`. */
export function showVerdict(file: string, verdict: Verdict): string {
  switch (verdict.outcome) {
    case 'pass':
      return `PASS ${file}`
    case 'skip':
      return `SKIP ${file} ${verdict.reason}`
    case 'fail': {
      const { place, reason, expected, got } = verdict
      const against = expected === undefined ? '' : ` (expected ${expected} / got ${got})`
      return `FAIL ${file}:${place.line} ${reason}${against}`
    }
  }
}
