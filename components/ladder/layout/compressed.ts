import type { Micros } from '@/lib/protocol/time'
import type { EntryId, PacketId } from '@/lib/trace/events'
import { clearance, type Placed, withEnd } from './labels'
import type { Fold, PlacedNote, Tick } from './layout'
import type { Metrics } from './metrics'
import { crossingsOf, paceOf } from './pace'
import { addTick, lineFrom, notesOf, type Placement, type Sheet } from './placement'

/** So many segments that left just before are looked at to keep words apart. */
const NEAR = 12

/**
 * Time is even while something is on the wire and folded where nothing happens. Each name gets the room it needs and pushes
 * down what follows: at its own host within the moment, everywhere after it.
 */
export function compressed(sheet: Sheet): Placement {
  const { trace, reading, metrics, notAbove } = sheet
  const { starts, ends } = reading
  const pace = paceOf(reading.flights, metrics)
  const perMicro = pace.perMicro * sheet.zoom
  const crossings = crossingsOf(reading.flights)
  const words = notesOf(sheet)

  const ys = new Map<EntryId, number>()
  const lines = new Map<PacketId, Placed>()
  const near: PacketId[] = []
  const notes: PlacedNote[] = []
  const noteBottoms = new Map<string, number>()
  const folds: Fold[] = []
  const ticks: Tick[] = []
  const moments: Tick[] = []
  /** How far down each host has come within the present moment. */
  let hosts = new Map<string, number>()
  let moment = metrics.top
  let now: Micros | null = null
  let lostBottom = 0

  for (const entry of trace.entries) {
    const start = starts.get(entry.id)
    const end = ends.get(entry.id)
    const note = words.get(entry.id)
    if (!start && !end && !note) {
      ys.set(entry.id, hosts.get(entry.host) ?? moment)
      continue
    }
    if (entry.at !== now) {
      const lowest = Math.max(moment, ...hosts.values())
      const passed = now === null ? 0 : entry.at - now
      if (passed > pace.idle) {
        // what hangs below the last moment must not run into the fold
        const hanging = Math.max(
          lowest,
          ...[...noteBottoms.values()].map(bottom => bottom - metrics.note * 0.6),
          lostBottom,
        )
        moment = Math.max(hanging + metrics.fold, notAbove(entry.at))
        folds.push({ y: hanging, height: moment - hanging, length: passed })
      } else {
        const most = metrics.drop * 2.4 * Math.max(1, sheet.zoom)
        const below = now === null ? 0 : Math.max(5, Math.min(passed * perMicro, most))
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
      for (const packet of near) y = Math.max(y, keepApart(coming, lines.get(packet), metrics))
    }
    let leaving = start && lineFrom(sheet, start, y, crossings.has(start.packet))
    if (leaving)
      for (const packet of near) {
        const other = lines.get(packet)
        const by = other === undefined ? 0 : clearance(leaving, other, metrics)
        if (by > 0) leaving = lowered(leaving, by)
      }
    y = leaving?.y1 ?? y
    if (note) {
      const bottom = noteBottoms.get(entry.host) ?? 0
      // words may hang a little below their moment; when they would hang far, the moment itself moves
      y = Math.max(y, bottom - metrics.note * 2.2)
      notes.push({ ...note, y: Math.max(y, bottom) })
      noteBottoms.set(entry.host, Math.max(y, bottom) + metrics.note)
    }
    ys.set(entry.id, y)
    hosts.set(entry.host, y)
    if (start && leaving) {
      const line = lowered(leaving, y - leaving.y1)
      lines.set(start.packet, line)
      near.push(start.packet)
      if (near.length > NEAR) near.shift()
      if (start.end.kind === 'lost') lostBottom = Math.max(lostBottom, line.y2 + 8)
    }
    if (coming && end.end.kind === 'arrived')
      lines.set(end.packet, withEnd(coming, Math.max(y, coming.y1 + 4), metrics))
    addTick(ticks, moment, entry.at, metrics)
  }
  return { ys, lines, notes, folds, ticks, moments, perMicro, lowest: Math.max(moment, ...hosts.values()) }
}

/** The line further down. */
const lowered = (line: Placed, by: number): Placed =>
  by === 0 ? line : { ...line, y1: line.y1 + by, y2: line.y2 + by }

/** Two that leave one host one after the other also arrive apart, so that their names do not meet. */
function keepApart(coming: Placed, other: Placed | undefined, metrics: Metrics): number {
  if (!other || other === coming || other.flight.from !== coming.flight.from || other.flight.end.kind !== 'arrived')
    return 0
  if (
    other.y1 > coming.y1 ||
    other.flight.end.entry > (coming.flight.end.kind === 'arrived' ? coming.flight.end.entry : 0)
  )
    return 0
  return other.y2 + Math.min(coming.y1 - other.y1, metrics.label + metrics.below + 8)
}
