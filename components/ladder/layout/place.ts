import type { Micros } from '@/lib/protocol/time'
import { type Band, bandsOf } from '@/lib/trace/bands'
import type { EntryId, PacketId, Trace } from '@/lib/trace/events'
import { type Flight, flightsOf } from '@/lib/trace/flights'
import { type AxisUnit, axisUnit, clock } from './clock'
import { clearance, lineBetween, type Numbers, type Placed, withEnd } from './labels'
import { type Lifeline, lifelinesOf, trackOf } from './lifelines'
import type { Metrics } from './metrics'
import { timesOf } from './moments'
import { type Note, noteOf } from './notes'
import { crossingsOf, paceOf } from './pace'
import { isLoud } from './steps'

export interface PlacedNote extends Note {
  readonly y: number
}
/** A stretch in which nothing happened, drawn shorter than it was. */
export interface Fold {
  readonly y: number
  readonly height: number
  readonly length: Micros
}
export interface Tick {
  readonly y: number
  readonly at: Micros
}
/** A run laid out: everything the picture needs, in SVG units. */
export interface Layout {
  readonly metrics: Metrics
  readonly height: number
  readonly lifelines: readonly Lifeline[]
  readonly flights: readonly Placed[]
  readonly bands: readonly Band[]
  readonly notes: readonly PlacedNote[]
  readonly folds: readonly Fold[]
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

/**
 * Lays a run out from top to bottom. Time is linear while something is on the wire and folded where nothing happens. Then
 * each name gets the room it needs and pushes down what follows: at its own host within the moment, everywhere after it.
 */
export function layOut(trace: Trace, metrics: Metrics, numbers: Numbers, notAbove: NotAbove = () => 0): Layout {
  // how steep a line becomes is known only when its end is placed; the second time it is known from the start
  const first = place(trace, metrics, numbers, new Map(), notAbove)
  const drops = new Map(first.flights.map(line => [line.flight.packet, line.y2 - line.y1]))
  return place(trace, { ...metrics, axis: Math.max(metrics.axis, axisWidth(first, trace)) }, numbers, drops, notAbove)
}

/** How far down a moment must stand at least. */
export type NotAbove = (at: Micros) => number

/** The room that the longest time at the left edge takes; hours into a run it is more than the usual column. */
function axisWidth({ metrics, unit }: Layout, trace: Trace): number {
  const longest = Math.max(0, ...trace.entries.filter(isLoud).map(entry => clock(entry.at, unit).length))
  return Math.ceil(longest * metrics.figure) + 8
}

function place(
  trace: Trace,
  form: Metrics,
  numbers: Numbers,
  drops: ReadonlyMap<PacketId, number>,
  notAbove: NotAbove,
): Layout {
  const bands = bandsOf(trace)
  const metrics = { ...form, track: trackOf(trace, form, bands) }
  const lifelines = lifelinesOf(trace, metrics, bands)
  const flights = flightsOf(trace)
  const starts = new Map(flights.map(flight => [flight.start.entry, flight]))
  const ends = new Map(
    flights.flatMap(flight => (flight.end.kind === 'under-way' ? [] : [[flight.end.entry, flight] as const])),
  )
  const { perMicro, idle } = paceOf(flights, metrics)
  const crossings = crossingsOf(flights)
  const letters = Math.floor(metrics.gutter / metrics.figure)

  /** Between other lifelines there is room for states, not for calls. */
  const inner = new Set(lifelines.slice(1, -1).map(line => line.host))

  const ys = new Map<EntryId, number>()
  const lines = new Map<PacketId, Placed>()
  const notes: PlacedNote[] = []
  const noteBottoms = new Map<string, number>()
  const folds: Fold[] = []
  const ticks: Tick[] = []
  const moments: Tick[] = []
  /** How far down each host has come within the present moment. */
  let hosts = new Map<string, number>()
  let moment = metrics.top
  let now: Micros | null = null

  const dropOf = (flight: Flight): number => {
    const like = flight.end.kind === 'arrived' ? flight : companionOf(flight, flights)
    return (like && drops.get(like.packet)) ?? metrics.drop
  }

  for (const entry of trace.entries) {
    const start = starts.get(entry.id)
    const end = ends.get(entry.id)
    const note = inner.has(entry.host) && entry.kind === 'call' ? null : noteOf(entry, letters)
    if (!start && !end && !note) {
      ys.set(entry.id, hosts.get(entry.host) ?? moment)
      continue
    }
    if (entry.at !== now) {
      const lowest = Math.max(moment, ...hosts.values())
      const passed = now === null ? 0 : entry.at - now
      if (passed > idle) {
        // what hangs below the last moment must not run into the fold
        const hanging = Math.max(
          lowest,
          ...[...noteBottoms.values()].map(bottom => bottom - metrics.note * 0.6),
          lowestLost(lines),
        )
        moment = Math.max(hanging + metrics.fold, notAbove(entry.at))
        folds.push({ y: hanging, height: moment - hanging, length: passed })
      } else {
        const below = now === null ? 0 : Math.max(5, Math.min(passed * perMicro, metrics.drop * 2.4))
        moment = Math.max(lowest + below, notAbove(entry.at))
      }
      moments.push({ y: moment, at: entry.at })
      now = entry.at
      hosts = new Map()
    }
    let y = hosts.get(entry.host) ?? moment

    const coming = end && lines.get(end.packet)
    if (coming && end.end.kind === 'arrived') {
      y = Math.max(y, coming.y1 + (end.end.at === end.start.at ? 12 : metrics.drop))
      for (const other of [...lines.values()].slice(-12)) y = Math.max(y, keepApart(coming, other, metrics))
    }
    const draw = (flight: Flight) =>
      lineBetween(flight, lifelines, y, metrics, numbers, crossings.has(flight.packet), dropOf(flight))
    if (start) for (const other of [...lines.values()].slice(-12)) y += clearance(draw(start), other, metrics)
    if (note) {
      const bottom = noteBottoms.get(entry.host) ?? 0
      // words may hang a little below their moment; when they would hang far, the moment itself moves
      y = Math.max(y, bottom - metrics.note * 2.2)
      notes.push({ ...note, y: Math.max(y, bottom) })
      noteBottoms.set(entry.host, Math.max(y, bottom) + metrics.note)
    }
    ys.set(entry.id, y)
    hosts.set(entry.host, y)
    if (start) lines.set(start.packet, draw(start))
    if (coming && end.end.kind === 'arrived')
      lines.set(end.packet, withEnd(coming, Math.max(y, coming.y1 + 4), metrics))
    const last = ticks.at(-1)
    if (last === undefined || (entry.at !== last.at && moment - last.y >= metrics.note)) {
      ticks.push({ y: moment, at: entry.at })
    }
  }

  const placed = [...lines.values()].map(line => besideCompanion(line, lines, flights, metrics))
  const lowest = Math.max(
    moment,
    ...hosts.values(),
    ...placed.map(line => line.y2 + metrics.below),
    ...notes.map(note => note.y),
  )
  return {
    metrics,
    height: Math.ceil(lowest + metrics.bottom),
    lifelines,
    flights: placed,
    bands,
    notes,
    folds,
    ticks,
    unit: axisUnit(ticks),
    moments,
    y: entry => ys.get(entry) ?? metrics.top,
    timeAt: timesOf(moments, perMicro),
  }
}

/** What never arrives falls like the next one that left the same host for the same place while it was under way. */
function besideCompanion(line: Placed, lines: ReadonlyMap<PacketId, Placed>, flights: readonly Flight[], m: Metrics) {
  const companion = line.flight.end.kind === 'lost' ? companionOf(line.flight, flights) : undefined
  const like = companion && lines.get(companion.packet)
  if (!like) return line
  return withEnd(line, line.y1 + ((like.y2 - like.y1) * (line.x2 - line.x1)) / (like.x2 - like.x1), m)
}

function companionOf(lost: Flight, flights: readonly Flight[]): Flight | undefined {
  const together = flights.filter(
    ({ from, to, start, end }) =>
      from === lost.from &&
      to === lost.to &&
      end.kind === 'arrived' &&
      Math.abs(start.at - lost.start.at) < end.at - start.at,
  )
  return together.find(one => one.start.entry > lost.start.entry) ?? together.at(-1)
}

/** The lowest point of what never arrived. */
const lowestLost = (lines: ReadonlyMap<PacketId, Placed>): number =>
  Math.max(0, ...[...lines.values()].map(line => (line.flight.end.kind === 'lost' ? line.y2 + 8 : 0)))

/** Two that leave one host one after the other also arrive apart, so that their names do not meet. */
function keepApart(coming: Placed, other: Placed, metrics: Metrics): number {
  if (other === coming || other.flight.from !== coming.flight.from || other.flight.end.kind !== 'arrived') return 0
  if (
    other.y1 > coming.y1 ||
    other.flight.end.entry > (coming.flight.end.kind === 'arrived' ? coming.flight.end.entry : 0)
  )
    return 0
  return other.y2 + Math.min(coming.y1 - other.y1, metrics.label + metrics.below + 8)
}
