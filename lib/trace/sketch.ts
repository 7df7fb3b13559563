import { flagNames } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import { bandsOf } from './bands'
import type { Entry, EntryId, PacketId, Trace } from './events'
import { type Flight, type FlightForm, flightsOf } from './flights'

/** One segment of a sketch, in steps from the top. */
export interface SketchFlight {
  readonly packet: PacketId
  /** The place of a host's lifeline, from 0; null: what no host sent comes from between them. */
  readonly from: number | null
  readonly to: number
  readonly top: number
  readonly bottom: number
  readonly end: Flight['end']['kind']
  readonly form: FlightForm
  readonly resets: boolean
  readonly dropped: boolean
  /** `SYN,ACK`, `len 5`. */
  readonly label: string
}

/** A stay of the host's nearest socket in a state. */
export interface SketchBand {
  readonly host: number
  readonly state: State
  readonly top: number
  readonly bottom: number
}

/** A run drawn small: the order and the slant of its segments, where time passes, and how the ends stood. */
export interface Sketch {
  readonly hosts: readonly string[]
  /** In steps: about one for each time that something is on its way. */
  readonly height: number
  readonly flights: readonly SketchFlight[]
  readonly bands: readonly SketchBand[]
  /** Where much time passes in which nothing happens. */
  readonly folds: readonly number[]
  /** Something happened before the first segment, or after the last one, that is drawn. */
  readonly cut: { readonly before: boolean; readonly after: boolean }
}

/** So many segments are drawn at most. */
export const MOST_SKETCHED = 22
/** So many of them come before the first that is out of the ordinary. */
const BEFORE = 6
/** Between two that leave one host at one moment, and between a departure and its arrival at least. */
const APART = 0.5
const FALL = 0.7
/** Time in which nothing is on its way counts as long when it is so many times a segment's. */
const LONG = 8

/** Sketches a run: its first segments, or those around the first that is lost, forged or sent again where that is late. */
export function sketchOf(trace: Trace): Sketch {
  const all = flightsOf(trace)
  const first = firstShown(all)
  const shown = all.slice(first, first + MOST_SKETCHED)
  const last = first + shown.length
  const after = last < all.length
  const placed = place(trace, shown, after)
  return { ...placed, hosts: trace.hosts.map(({ name }) => name), cut: { before: first > 0, after } }
}

function firstShown(flights: readonly Flight[]): number {
  const odd = flights.findIndex(({ form, end }) => form !== 'plain' || end.kind === 'lost')
  return odd < MOST_SKETCHED - 4 ? 0 : Math.min(odd - BEFORE, flights.length - MOST_SKETCHED)
}

function place(
  trace: Trace,
  shown: readonly Flight[],
  after: boolean,
): Pick<Sketch, 'height' | 'flights' | 'bands' | 'folds'> {
  const hosts = new Map(trace.hosts.map(({ name }, at) => [name, at]))
  const starts = new Map(shown.map(flight => [flight.start.entry, flight]))
  const ends = new Map(
    shown.flatMap(flight => (flight.end.kind === 'under-way' ? [] : [[flight.end.entry, flight] as const])),
  )
  const usual = usualTime(shown)
  const [from, to] = [
    Math.min(...starts.keys()),
    after ? Math.max(...starts.keys(), ...ends.keys()) : trace.entries.length,
  ]
  const tops = new Map<PacketId, number>()
  const bottoms = new Map<PacketId, number>()
  const at = new Map<EntryId, number>()
  const folds: number[] = []
  let own = new Map<string, number>()
  let moment = 0
  let now: Micros | null = null
  let flying = 0
  for (const entry of trace.entries) {
    const [start, end] = [starts.get(entry.id), ends.get(entry.id)]
    const seen = start !== undefined || end !== undefined || (isTurn(entry) && entry.id >= from && entry.id <= to)
    if (!seen) {
      at.set(entry.id, own.get(entry.host) ?? moment)
      continue
    }
    if (entry.at !== now) {
      const passed = now === null ? 0 : entry.at - now
      const lowest = Math.max(moment, ...own.values())
      const folded = flying === 0 && passed > LONG * usual
      if (folded) folds.push(lowest + 0.5)
      moment = lowest + (now === null ? 0 : folded ? 1 : Math.min(1, Math.max(0.3, passed / usual)))
      now = entry.at
      own = new Map()
    }
    let y = own.get(entry.host) ?? moment
    if (start) {
      if (own.has(entry.host) && [...tops.values()].some(top => top > y - APART)) y += APART
      tops.set(start.packet, y)
      flying++
    }
    if (end && end.end.kind !== 'under-way') {
      const top = tops.get(end.packet) ?? y
      // what is lost falls as if it had arrived
      y = end.end.kind === 'lost' ? y : Math.max(y, top + FALL)
      bottoms.set(end.packet, end.end.kind === 'lost' ? top + FALL : y)
      flying--
    }
    at.set(entry.id, y)
    own.set(entry.host, y)
  }
  const height = Math.max(1, moment, ...own.values(), ...bottoms.values())
  const placeOf = (host: string) => hosts.get(host) ?? null
  return {
    height,
    folds,
    flights: shown.map((flight): SketchFlight => {
      const source = placeOf(flight.from)
      const target = placeOf(flight.to) ?? (source === 0 ? 1 : 0)
      const top = tops.get(flight.packet) ?? 0
      return {
        packet: flight.packet,
        from: source,
        to: target === source ? (source === 0 ? 1 : 0) : target,
        top,
        bottom: bottoms.get(flight.packet) ?? Math.min(height, top + FALL),
        end: flight.end.kind,
        form: flight.form,
        resets: flight.segment.rst,
        dropped: flight.dropped !== null,
        label: labelOf(flight),
      }
    }),
    bands: bandsOf(trace).flatMap(band => {
      const host = placeOf(band.host)
      if (host === null || band.track !== 0 || band.state === 'LISTEN' || band.from > to) return []
      const [top, bottom] = [at.get(band.from) ?? 0, band.to === null ? height : (at.get(band.to) ?? height)]
      return bottom > top ? [{ host, state: band.state, top, bottom: Math.min(bottom, height) }] : []
    }),
  }
}

/** A change of state of a connection, for which time moves on even when nothing is on the wire. */
const isTurn = (entry: Entry): boolean => entry.kind === 'state' && entry.from !== 'LISTEN' && entry.to !== 'LISTEN'

/** How long a segment is under way: the middle one of all that arrived. */
function usualTime(flights: readonly Flight[]): Micros {
  const times = flights
    .flatMap(({ start, end }) => (end.kind === 'arrived' ? [end.at - start.at] : []))
    .sort((a, b) => a - b)
  return Math.max(1, times[Math.floor(times.length / 2)] ?? 1)
}

const labelOf = ({ segment }: Flight): string => {
  const flags = flagNames(segment)
  return segment.length > 0 && flags === 'ACK' ? `len ${segment.length}` : flags
}
