import type { Micros } from '../protocol/time'
import type { RulesName } from '../tcp/rules/registry'

/** What may become of a segment on its way; a time is how late the copy or the segment itself comes. */
export type Mishap =
  | { readonly name: 'lost' }
  /** The segment and all that repeat it. */
  | { readonly name: 'lost-always' }
  | { readonly name: 'duplicated'; readonly after: Micros }
  | { readonly name: 'delayed'; readonly by: Micros }
  | { readonly name: 'reordered' }

export type MishapName = Mishap['name']

/** A mishap of one segment: the one that `from` sends as its n-th of the run, counted from 1. */
export interface Fault {
  readonly from: string
  readonly segment: number
  readonly mishap: Mishap
}

/** One thing of a scenario set otherwise. */
export type Setting =
  | { readonly set: 'sysctl'; readonly host: string; readonly name: string; readonly value: number | string }
  | { readonly set: 'variants'; readonly host: string; readonly value: readonly string[] }
  | { readonly set: 'rules'; readonly host: string; readonly value: RulesName }
  /** Of every listen() of the host. */
  | { readonly set: 'backlog'; readonly host: string; readonly value: number }
  /** One way, of the link. */
  | { readonly set: 'delay'; readonly value: Micros }

/** A thing that may be set otherwise, with the values to try; at most one of them at once. */
export type Knob = readonly Setting[]

/** What may differ from a scenario: plain data, of which a set of runs is made. */
export interface Space {
  /** Faults meet the first so many segments of a run, whoever sends them. */
  readonly segments: number
  /** Only those that these hosts send; absent: any host's. */
  readonly from?: readonly string[]
  readonly mishaps: readonly Mishap[]
  readonly knobs: readonly Knob[]
  /** The most changes at once. */
  readonly atOnce: number
  /** The most runs; what comes first is smallest. */
  readonly runs: number
}

/** What differs from the scenario in one run of a space. No change at all is a combination, too. */
export interface Combination {
  readonly settings: readonly Setting[]
  /** In the order in which they strike. */
  readonly faults: readonly Fault[]
}

/** The scenario as it is. */
export const UNCHANGED: Combination = { settings: [], faults: [] }

/** In how many places a combination departs from the scenario. */
export const sizeOf = ({ settings, faults }: Combination): number => settings.length + faults.length

/** Longer than a SYN's first timeout, which is a second (RFC 6298 §2), and so than that of all else on a path that is not very long. */
const PAST_A_TIMEOUT = 1_500_000
/** Soon enough that nothing was said since, late enough that the original was answered. */
const SOON_AFTER = 1_000

/** Every kind of mishap, in the order in which they are tried. */
export const MISHAPS: readonly Mishap[] = [
  { name: 'lost' },
  { name: 'lost-always' },
  { name: 'duplicated', after: SOON_AFTER },
  { name: 'delayed', by: PAST_A_TIMEOUT },
  { name: 'reordered' },
]

/** What a space holds where nothing else is said: one mishap of one of the first segments. */
export const DEFAULT_SPACE: Space = { segments: 8, mishaps: MISHAPS, knobs: [], atOnce: 1, runs: 1_000 }

/** The most that a space may ask for. */
export const MOST = { segments: 64, knobs: 8, values: 16, atOnce: 4, runs: 20_000 } as const
