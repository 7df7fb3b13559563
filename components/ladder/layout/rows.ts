import type { EntryId, PacketId } from '@/lib/trace/events'
import { type Placed, withEnd } from './labels'
import type { PlacedNote, Tick } from './layout'
import { paceOf } from './pace'
import { addTick, lineFrom, notesOf, type Placement, type Sheet } from './placement'

/**
 * One row a step, whatever time passes between them. A segment is drawn in the row of the step in which it arrives, or is
 * lost, so that no two ever cross: who reads in order needs no more.
 */
export function rows(sheet: Sheet): Placement {
  const { trace, reading, metrics } = sheet
  const words = notesOf(sheet)
  const fall = metrics.drop * 0.6
  const height = metrics.label + metrics.below + fall
  const gap = 8
  const ys = new Map<EntryId, number>()
  const lines = new Map<PacketId, Placed>()
  const notes: PlacedNote[] = []
  const ticks: Tick[] = []
  const moments: Tick[] = []
  let row = metrics.top
  for (const step of reading.steps) {
    row = Math.max(row, sheet.notAbove(step.at))
    const coming = step.entries.flatMap(entry => {
      const flight =
        reading.ends.get(entry.id) ?? (isLeftOut(entry.id, sheet) ? reading.starts.get(entry.id) : undefined)
      return flight === undefined ? [] : [flight]
    })
    coming.forEach((flight, at) => {
      const bottom = row + (at + 1) * height - metrics.below
      const line = lineFrom(sheet, flight, bottom - fall, false, fall)
      lines.set(flight.packet, flight.end.kind === 'arrived' ? withEnd(line, bottom, metrics) : line)
    })
    const y = coming.length === 0 ? row + metrics.note / 2 : row + coming.length * height - metrics.below
    let bottom = y + metrics.below
    for (const entry of step.entries) {
      ys.set(entry.id, y)
      const note = words.get(entry.id)
      if (!note) continue
      const at = notes.findLast(one => one.host === note.host)
      const place = Math.max(y, at === undefined ? 0 : at.y + metrics.note)
      notes.push({ ...note, y: place })
      bottom = Math.max(bottom, place + metrics.note / 2)
    }
    if (moments.at(-1)?.at !== step.at) moments.push({ y, at: step.at })
    addTick(ticks, y, step.at, metrics)
    row = bottom + gap
  }
  // what is part of no step stands where the step before it does
  let last = metrics.top
  for (const entry of trace.entries) {
    last = ys.get(entry.id) ?? last
    ys.set(entry.id, last)
  }
  const { perMicro } = paceOf(reading.flights, metrics)
  return { ys, lines, notes, folds: [], ticks, moments, perMicro, lowest: row }
}

/** What the run ends before it arrives has no step of its own to end in. */
const isLeftOut = (entry: EntryId, { reading }: Sheet): boolean => reading.starts.get(entry)?.end.kind === 'under-way'
