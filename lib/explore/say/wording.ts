import type { SegmentName } from '../segment-name'
import type { Mishap, Setting } from '../space'

/** A fault and the segment that it strikes; null when the run has no such segment. */
export interface Struck {
  readonly from: string
  readonly segment: number
  readonly name: SegmentName | null
  readonly mishap: Mishap
}

/** How a language says what differs from a scenario. */
export interface Wording {
  /** The phrases as one, without a capital or full stop of its own. */
  together(phrases: readonly string[]): string
  readonly nothing: string
  setting(setting: Setting): string
  fault(struck: Struck): string
}
