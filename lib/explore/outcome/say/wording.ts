import { type Micros, showMicros } from '../../../protocol/time'
import type { Ending, Failure, Opening, Reading, Repetition, Surplus } from '../outcome'

/** How a language says outcomes: clauses without a capital or full stop of their own, and the sentence of them. */
export interface OutcomeWording {
  sentence(clauses: readonly string[]): string
  /** The whole sentence when neither means nor end differ. */
  readonly unnoticed: string
  /** The last clause when what was done made up for the fault. */
  readonly nothingElse: string
  repetition(repetition: Repetition): string
  surplus(surplus: Surplus): string
  failure(failure: Failure): string
  /** `host` is null for both sides. */
  opensLater(host: string | null, by: Micros): string
  neverOpens(host: string, never: Extract<Opening, { never: unknown }>['never']): string
  /** The peer of the host that never opens takes the connection for open. */
  alone(host: string): string
  readsLess(reading: Reading): string
  readsLater(host: string, by: Micros): string
  endsLater(host: string | null, by: Micros): string
  ends(ending: Exclude<Ending, { how: 'later' }>): string
}

/** A time to three digits: more would tell of the link's delay. */
export const roughly = (time: Micros): string => {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, time))) - 2)
  return showMicros(Math.round(time / scale) * scale)
}
