import type { Told } from '../protocol/told'
import type { EntryId } from '../trace/events'

/** What a run says of a claim. `vacuous`: the thing spoken of never happened, which is a fault of the author's, not a false claim. */
export type Verdict = 'holds' | 'fails' | 'vacuous'

/** The most entries of one run that a judgement points at. */
export const MAX_EVIDENCE = 16

/** A verdict with the entries of the trace that decide it, in time order. */
export interface Judgement {
  readonly verdict: Verdict
  /** The entries of the ordinary run that decide: witnesses of what holds, or the counterexample. May be empty when absence decides. */
  readonly evidence: readonly EntryId[]
  /** Entries of other runs that decide, where the claim speaks of others. */
  readonly exhibits?: readonly Exhibit[]
}

/** Entries of a run that is not the ordinary one. */
export interface Exhibit {
  /** The name of the run, or of the set it belongs to. */
  readonly run: string
  /** Its place in the set, from 0; absent for a run with a name of its own. */
  readonly at?: number
  readonly evidence: readonly EntryId[]
}

/** A fault in a text: one whole sentence that names the thing, with its place (1-based). */
export interface Problem {
  readonly message: string
  /** The same with places for what differs, where it can be said in another language; absent: the message is its own words. */
  readonly told?: Told
  readonly file?: string
  readonly line: number
  readonly column: number
}
