import type { Micros } from '@/lib/protocol/time'
import type { Flight } from '@/lib/trace/flights'
import { lineBetween, type Placed, withEnd } from './labels'
import type { Layout, Tick } from './layout'
import type { Metrics } from './metrics'
import { lastBefore } from './moments'
import { quieten } from './quiet'
import { foldBox, noteBox } from './texts'
import { wordsBoxes } from './turned'

/** A picture with the arrows of a run before it where they stood in time; one that stood later than all that is drawn stands below. */
export function haunted(layout: Layout, gone: readonly Flight[]): Layout {
  const { metrics, lifelines } = layout
  const heights = heightsOf(layout, gone)
  const lines = gone.map(flight => {
    const y1 = heights(flight.start.at)
    const line = lineBetween(
      flight,
      lifelines,
      y1,
      { metrics, numbers: 'relative', details: false },
      false,
      metrics.drop,
    )
    const named = {
      ...line,
      name: `(${line.name})`,
      numbers: '',
      labelWidth: (line.name.length + 2) * metrics.letter,
    }
    // below the last moment every row is as high as an arrow falls
    const y2 = flight.end.kind === 'arrived' ? Math.max(heights(flight.end.at), y1 + LEAST_FALL) : line.y2
    return withEnd(named, y2, metrics)
  })
  const ghosts = quieten(lines, textsOf(layout), lifelines.length > 2 ? lifelines : [], metrics)
  const lowest = ghosts.reduce((most, { y2 }) => Math.max(most, y2 + metrics.below + metrics.bottom), 0)
  return { ...layout, ghosts, height: Math.max(layout.height, Math.ceil(lowest)) }
}

/** An arrow falls at least so far, also where both its ends stand in one row. */
const LEAST_FALL = 4

/** Where a time stands: between the moments around it, and below the last one a row for each time that comes later. */
function heightsOf({ moments, metrics }: Layout, gone: readonly Flight[]): (at: Micros) => number {
  const last: Tick = moments.at(-1) ?? { y: metrics.top, at: 0 }
  const times = gone.flatMap(({ start, end }) => (end.kind === 'arrived' ? [start.at, end.at] : [start.at]))
  const later = [...new Set(times)].filter(at => at > last.at).sort((a, b) => a - b)
  const rows = new Map(later.map((at, row) => [at, last.y + (row + 1) * rowOf(metrics)]))
  return at => {
    const row = rows.get(at)
    if (row !== undefined) return row
    const before = lastBefore(moments, moment => moment.at <= at)
    const [from, to] = [moments[before], moments[before + 1]]
    if (from === undefined) return moments[0]?.y ?? metrics.top
    if (to === undefined) return from.y
    return from.y + ((to.y - from.y) * (at - from.at)) / (to.at - from.at)
  }
}

const rowOf = ({ drop, label }: Metrics): number => Math.max(drop, label + LEAST_FALL)

/** The room of all words of a picture. */
const textsOf = ({ flights, notes, folds, lifelines, metrics }: Layout) => [
  ...flights.flatMap((line: Placed) => (line.silent ? [] : wordsBoxes(line, metrics))),
  ...notes.flatMap(note => {
    const line = lifelines.find(({ host }) => host === note.host)
    return line === undefined ? [] : [noteBox(note, line, metrics)]
  }),
  ...folds.flatMap(fold => foldBox(fold, metrics) ?? []),
]
