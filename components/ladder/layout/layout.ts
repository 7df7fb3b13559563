import type { Micros } from '@/lib/protocol/time'
import type { Band } from '@/lib/trace/bands'
import type { EntryId } from '@/lib/trace/events'
import type { Beside, QueueStrip, TimerBar } from './bars'
import type { AxisUnit } from './clock'
import type { Placed } from './labels'
import type { Lifeline } from './lifelines'
import type { Metrics } from './metrics'
import type { Note } from './notes'

export interface PlacedNote extends Note {
  readonly y: number
}
/** A stretch in which nothing happened, drawn shorter than it was. */
export interface Fold {
  readonly y: number
  readonly height: number
  readonly length: Micros
}
/** A fold and the middle of its words; null where there is no room for any. */
export interface PlacedFold extends Fold {
  readonly x: number | null
}
/** A stretch in which more happens than has room where time is true to scale; where it is unfolded, its place in the picture. */
export interface Burst {
  readonly y: number
  readonly height: number
  /** How many ends of arrows stand in it. */
  readonly count: number
  readonly length: Micros
}
export interface Tick {
  readonly y: number
  readonly at: Micros
}
/** How time runs down the picture: even throughout, folded where nothing happens, or a row a step. */
export const FORMS = ['compressed', 'linear', 'steps'] as const
export type Form = (typeof FORMS)[number]

/** A run laid out: everything the picture needs, in SVG units. */
export interface Layout {
  readonly form: Form
  readonly metrics: Metrics
  readonly height: number
  readonly lifelines: readonly Lifeline[]
  readonly flights: readonly Placed[]
  /** Arrows of another run, which are not in this one. */
  readonly ghosts: readonly Placed[]
  readonly bands: readonly Band[]
  readonly bars: readonly TimerBar[]
  readonly strips: readonly QueueStrip[]
  readonly notes: readonly PlacedNote[]
  readonly folds: readonly PlacedFold[]
  /** Only where time is true to scale. */
  readonly bursts: readonly Burst[]
  /** Whether bursts are drawn taller than they lasted. */
  readonly unfolded: boolean
  readonly ticks: readonly Tick[]
  /** The unit in which the axis tells its times. */
  readonly unit: AxisUnit
  /** Every moment of which something is drawn, and where it begins. */
  readonly moments: readonly Tick[]
  /** Where an entry stands; those that are not drawn stand where their moment does. */
  readonly y: (entry: EntryId) => number
  /** The moment that stands at a height, also within a fold and below the last entry: where a pointer came down. */
  readonly timeAt: (y: number) => Micros
}

/** How far down a moment must stand at least. */
export type NotAbove = (at: Micros) => number

/** How a run is to be shown; what is left out is as it was before anybody chose. */
export interface Look {
  readonly form?: Form | undefined
  readonly zoom?: number | undefined
  /** Windows and options of segments. */
  readonly details?: boolean | undefined
  readonly beside?: Beside | undefined
  /** Where time is true to scale: bursts are drawn so tall that each of their arrows can be read. */
  readonly unfolded?: boolean | undefined
  readonly notAbove?: NotAbove | undefined
}
