import type { Micros } from '@/lib/protocol/time'
import type { EntryId, PacketId, Trace } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'
import { lineBetween, type Numbers, type Placed } from './labels'
import type { Burst, Fold, NotAbove, PlacedNote, Tick } from './layout'
import type { Lifeline } from './lifelines'
import { innerGutter, type Metrics } from './metrics'
import { type Note, noteOf } from './notes'
import type { Reading } from './reading'

/** What a layout starts from. */
export interface Sheet {
  readonly trace: Trace
  readonly reading: Reading
  readonly metrics: Metrics
  readonly lifelines: readonly Lifeline[]
  readonly numbers: Numbers
  readonly details: boolean
  /** How much taller a microsecond is drawn than usual. */
  readonly zoom: number
  /** How far the lines fell when the run was laid out before; empty the first time. */
  readonly drops: ReadonlyMap<PacketId, number>
  readonly unfolded: boolean
  readonly notAbove: NotAbove
}

/** Where everything stands, before the finishing touches. */
export interface Placement {
  readonly ys: ReadonlyMap<EntryId, number>
  readonly lines: ReadonlyMap<PacketId, Placed>
  readonly notes: readonly PlacedNote[]
  readonly folds: readonly Fold[]
  readonly bursts?: readonly Burst[]
  readonly ticks: readonly Tick[]
  readonly moments: readonly Tick[]
  readonly perMicro: number
  /** The lowest point of all. */
  readonly lowest: number
}

/** How far a flight falls as far as one knows: as it did before, or as its companion does. */
export function dropOf({ reading, drops, metrics }: Sheet, flight: Flight): number {
  const like = flight.end.kind === 'arrived' ? flight : reading.companions.get(flight.packet)
  return (like && drops.get(like.packet)) ?? metrics.drop
}

/** The line of a flight that leaves at `y`. */
export function lineFrom(
  sheet: Sheet,
  flight: Flight,
  y: number,
  crosses = false,
  drop = dropOf(sheet, flight),
): Placed {
  return lineBetween(flight, sheet.lifelines, y, sheet, crosses, drop)
}

/** The words of entries beside the lifelines. */
export function notesOf({ trace, metrics, lifelines }: Sheet): ReadonlyMap<EntryId, Note> {
  const inner = new Set(lifelines.slice(1, -1).map(line => line.host))
  const letters = Math.floor(metrics.gutter / metrics.figure)
  const innerLetters = Math.floor(innerGutter(metrics) / metrics.figure)
  const notes = new Map<EntryId, Note>()
  for (const entry of trace.entries) {
    const note = noteOf(entry, inner.has(entry.host) ? innerLetters : letters)
    if (note !== null) notes.set(entry.id, note)
  }
  return notes
}

/** Adds a time at the left edge where the last one leaves it room. */
export function addTick(ticks: Tick[], y: number, at: Micros, metrics: Metrics): void {
  const last = ticks.at(-1)
  if (last === undefined || (at !== last.at && y - last.y >= metrics.note)) ticks.push({ y, at })
}
