import type { Trace } from '../trace/events'

/** What a claim is judged on. Sets are asked for their runs anew each time, so that none need be kept. */
export interface Runs {
  /** The run a sentence speaks of when it names no other. */
  readonly ordinary: Trace
  /** Other runs, by the names that claims give them: a variant, an attack, another kernel. */
  readonly named?: Readonly<Record<string, Trace>>
  /** Sets of runs by name, each in a fixed order. */
  readonly sets?: Readonly<Record<string, () => Iterable<Trace>>>
}

/** One run alone. */
export const alone = (ordinary: Trace): Runs => ({ ordinary })
