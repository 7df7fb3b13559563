import type { Micros } from '@/lib/protocol/time'
import type { Flight } from '@/lib/trace/flights'
import { lineBetween, type Placed, withEnd } from './labels'
import type { Layout, NotAbove, Tick } from './layout'
import type { Metrics } from './metrics'
import { lastBefore } from './moments'
import { quieten } from './quiet'
import { foldBox, noteBox } from './texts'
import { wordsBoxes } from './turned'

/** Makes a picture of a run so that every moment stands where it is told to, or below. */
type Draw = (notAbove: NotAbove) => Layout

/**
 * A picture with the arrows of a run before it where they stood in time. Moments at which only they were get room of their own,
 * but where time is true to scale; what stood later than all that is drawn stands below.
 */
export function haunted(plain: Layout, gone: readonly Flight[], draw: Draw): Layout {
  const times = timesOfGhosts(gone)
  const known = new Set(plain.moments.map(({ at }) => at))
  const own = times.filter(at => !known.has(at))
  const roomy = plain.form !== 'linear' && own.length > 0 && own.length <= MOST_ROWS
  const room = roomy ? roomsOf(plain, own) : null
  const layout = room === null ? plain : draw(at => room.get(at) ?? 0)
  const heights = heightsOf(layout, own, room)
  const { metrics, lifelines } = layout
  const sheet = { metrics, numbers: 'relative', details: false } as const
  const lines = gone.map(flight => {
    const y1 = heights(flight.start.at)
    const line = lineBetween(flight, lifelines, y1, sheet, false, metrics.drop)
    const name = `(${line.name})`
    const named = { ...line, name, numbers: '', labelWidth: name.length * metrics.letter }
    const y2 = flight.end.kind === 'arrived' ? Math.max(heights(flight.end.at), y1 + LEAST_FALL) : line.y2
    return withEnd(named, y2, metrics)
  })
  const ghosts = quieten(lines, textsOf(layout), lifelines.length > 2 ? lifelines : [], metrics)
  const lowest = ghosts.reduce((most, { y2 }) => Math.max(most, y2 + metrics.below + metrics.bottom), 0)
  return { ...layout, ghosts, height: Math.max(layout.height, Math.ceil(lowest)) }
}

/** An arrow falls at least so far, also where both its ends stand in one row. */
const LEAST_FALL = 4
/** For more moments than these no room is made: the run itself would be torn apart. */
const MOST_ROWS = 60

/** Every moment at which an arrow left or came, in order. */
function timesOfGhosts(gone: readonly Flight[]): readonly Micros[] {
  const times = gone.flatMap(({ start, end }) => (end.kind === 'arrived' ? [start.at, end.at] : [start.at]))
  return [...new Set(times)].sort((a, b) => a - b)
}

/** How far down each moment stands when those of the ghosts alone have rows between the others. */
function roomsOf({ moments, metrics }: Layout, own: readonly Micros[]): ReadonlyMap<Micros, number> {
  const rooms = new Map<Micros, number>()
  const row = rowOf(metrics)
  let lowest = metrics.top
  let shift = 0
  let next = 0
  for (const { at, y } of moments) {
    const first = next
    for (; next < own.length && own[next]! < at; next++) {
      lowest += row
      rooms.set(own[next]!, lowest)
    }
    const below = next > first ? lowest + row : 0
    shift = Math.max(shift, below - y)
    lowest = y + shift
    rooms.set(at, lowest)
  }
  return rooms
}

/** Where a time stands: between the moments around it, and below the last one a row for each time that comes later. */
function heightsOf(
  { moments, metrics }: Layout,
  own: readonly Micros[],
  room: ReadonlyMap<Micros, number> | null,
): (at: Micros) => number {
  const last: Tick = moments.at(-1) ?? { y: metrics.top, at: 0 }
  const later = own.filter(at => at > last.at)
  const rows = new Map(later.map((at, row) => [at, last.y + (row + 1) * rowOf(metrics)]))
  const known = new Map(moments.map(({ at, y }) => [at, y]))
  return at => {
    const drawn = known.get(at) ?? rows.get(at)
    if (drawn !== undefined) return drawn
    const before = lastBefore(moments, moment => moment.at <= at)
    const [from, to] = [moments[before], moments[before + 1]]
    if (from === undefined || to === undefined) return from?.y ?? to?.y ?? metrics.top
    const [roomAt, roomFrom] = [room?.get(at), room?.get(from.at)]
    // what pushes a moment further down than asked for pushes what follows it, too
    if (roomAt !== undefined && roomFrom !== undefined) return Math.min(to.y, from.y + roomAt - roomFrom)
    return from.y + ((to.y - from.y) * (at - from.at)) / (to.at - from.at)
  }
}

const rowOf = ({ drop, label, below }: Metrics): number => Math.max(drop, label + below + LEAST_FALL)

/** The room of all words of a picture. */
const textsOf = ({ flights, notes, folds, lifelines, metrics }: Layout) => [
  ...flights.flatMap((line: Placed) => (line.silent ? [] : wordsBoxes(line, metrics))),
  ...notes.flatMap(note => {
    const line = lifelines.find(({ host }) => host === note.host)
    return line === undefined ? [] : [noteBox(note, line, metrics)]
  }),
  ...folds.flatMap(fold => foldBox(fold, metrics) ?? []),
]
