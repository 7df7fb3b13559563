import type { EntryId } from '../trace/events'

/** What a run says of a claim. `vacuous`: the thing spoken of never happened, which is a fault of the author's, not a false claim. */
export type Verdict = 'holds' | 'fails' | 'vacuous'

/** A verdict with the entries of the trace that decide it, in time order. */
export interface Judgement {
  readonly verdict: Verdict
  /** The entries that decide: witnesses of what holds, or the counterexample. May be empty when absence decides. */
  readonly evidence: readonly EntryId[]
}

/** A fault in a text: one whole sentence that names the thing, with its place (1-based). */
export interface Problem {
  readonly message: string
  readonly file?: string
  readonly line: number
  readonly column: number
}
