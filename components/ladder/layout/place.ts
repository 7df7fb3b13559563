import type { EntryId, PacketId, Trace } from '@/lib/trace/events'
import { type Beside, barsOf, stripsOf } from './bars'
import { axisUnit, clock } from './clock'
import { compressed } from './compressed'
import { type Numbers, type Placed, withEnd } from './labels'
import type { Form, Layout, Look } from './layout'
import { innerRooms, lifelinesOf, trackOf } from './lifelines'
import { linear } from './linear'
import { type Metrics, roomFor } from './metrics'
import { timesOf } from './moments'
import type { Placement, Sheet } from './placement'
import { quieten } from './quiet'
import { readingOf } from './reading'
import { rows } from './rows'
import { isLoud } from './steps'
import { foldsWithWords, noteBox } from './texts'
import { wordsBoxes } from './turned'

const PLACES: Readonly<Record<Form, (sheet: Sheet) => Placement>> = { compressed, linear, steps: rows }
const NO_DROPS: ReadonlyMap<PacketId, number> = new Map()
const NOTHING: Beside = { timers: false, queues: 'none' }

/** Lays a run out from top to bottom. */
export function layOut(trace: Trace, metrics: Metrics, numbers: Numbers, look: Look = {}): Layout {
  const inner = innerRooms(trace, metrics, readingOf(trace), look.beside ?? NOTHING)
  const form = roomFor(metrics, trace.hosts.length, inner, look.details ?? false)
  // how steep a line becomes is known only when its end is placed; the second time it is known from the start
  const first = place(trace, form, numbers, look, null)
  const drops = new Map(first.flights.map(line => [line.flight.packet, line.y2 - line.y1]))
  return place(trace, { ...form, axis: Math.max(form.axis, axisWidth(first, trace)) }, numbers, look, drops)
}

/** The room that the longest time at the left edge takes; hours into a run it is more than the usual column. */
function axisWidth({ metrics, unit }: Layout, trace: Trace): number {
  const longest = trace.entries.reduce(
    (most, entry) => (isLoud(entry) ? Math.max(most, clock(entry.at, unit).length) : most),
    0,
  )
  return Math.ceil(longest * metrics.figure) + 8
}

function place(
  trace: Trace,
  metrics: Metrics,
  numbers: Numbers,
  look: Look,
  drops: ReadonlyMap<PacketId, number> | null,
): Layout {
  const {
    form = 'compressed',
    zoom = 1,
    details = false,
    beside = NOTHING,
    unfolded = false,
    notAbove = () => 0,
  } = look
  const reading = readingOf(trace)
  const ruled = { ...metrics, track: trackOf(trace, metrics, reading, beside) }
  const lifelines = lifelinesOf(trace, ruled, reading, beside)
  const sheet: Sheet = {
    trace,
    reading,
    metrics: ruled,
    lifelines,
    numbers,
    details,
    zoom,
    drops: drops ?? NO_DROPS,
    unfolded,
    notAbove,
  }
  const { ys, lines, notes, folds, bursts = [], ticks, moments, perMicro, lowest } = PLACES[form](sheet)
  const drawn = [...lines.values()].map(line => (form === 'steps' ? line : besideCompanion(line, lines, sheet)))
  // the first time only the heights are asked for
  const noteBoxes =
    drops === null
      ? []
      : notes.flatMap(note => {
          const line = lifelines.find(one => one.host === note.host)
          return line === undefined ? [] : [noteBox(note, line, ruled)]
        })
  const placed = drops === null ? drawn : quieten(drawn, noteBoxes, lifelines.length > 2 ? lifelines : [], ruled)
  const words = placed.flatMap(line => (line.silent || drops === null ? [] : wordsBoxes(line, ruled)))
  const bottom = Math.ceil(
    Math.max(
      placed.reduce((most, line) => Math.max(most, line.y2 + metrics.below), lowest),
      notes.reduce((most, note) => Math.max(most, note.y), 0),
    ) + metrics.bottom,
  )
  const y = (entry: EntryId) => ys.get(entry) ?? metrics.top
  const ground = { reading, beside, metrics: ruled, bottom: bottom - 8, y }
  return {
    form,
    metrics: ruled,
    height: bottom,
    lifelines,
    flights: placed,
    ghosts: [],
    bands: reading.bands,
    bars: lifelines.flatMap(line => barsOf(line, ground)),
    strips: lifelines.flatMap(line => stripsOf(line, ground)),
    notes,
    folds: foldsWithWords(folds, [...noteBoxes, ...words], lifelines, ruled),
    bursts,
    unfolded: unfolded && bursts.length > 0,
    ticks,
    unit: axisUnit(ticks),
    moments,
    y,
    timeAt: timesOf(moments, perMicro),
  }
}

/** What never arrives falls like the next one that left the same host for the same place while it was under way. */
function besideCompanion(line: Placed, lines: ReadonlyMap<PacketId, Placed>, { reading, metrics }: Sheet): Placed {
  const companion = line.flight.end.kind === 'lost' ? reading.companions.get(line.flight.packet) : undefined
  const like = companion && lines.get(companion.packet)
  if (!like) return line
  return withEnd(line, line.y1 + ((like.y2 - like.y1) * (line.x2 - line.x1)) / (like.x2 - like.x1), metrics)
}
