import type { EntryId, PacketId } from '@/lib/trace/events'
import { spreadOf } from './bursts'
import { type Placed, withEnd } from './labels'
import type { PlacedNote, Tick } from './layout'
import { paceOf } from './pace'
import { addTick, lineFrom, notesOf, type Placement, type Sheet } from './placement'

/** So tall a run is drawn at most before the reader zooms in. */
const TALLEST = 6_000

/** Rows of a burst are so much higher than the words of an arrow: lines that fall far slant, and their words with them. */
const SLANTING = 1.5

/**
 * True to time: every microsecond has the same height from beginning to end, and words that have no room are left out, unless bursts are
 * unfolded: then each arrow of a burst has a row.
 */
export function linear(sheet: Sheet): Placement {
  const { trace, reading, metrics, notAbove } = sheet
  const { starts, ends } = reading
  const first = trace.entries[0]?.at ?? 0
  const span = Math.max(1, (trace.entries.at(-1)?.at ?? 0) - first)
  const perMicro = Math.min(paceOf(reading.flights, metrics).perMicro, TALLEST / span) * sheet.zoom
  const words = notesOf(sheet)
  const trueTo = (at: number) => metrics.top + (at - first) * perMicro
  const strokes = trace.entries
    .filter(({ id }) => starts.has(id) || ends.has(id))
    .map(({ id, at }) => ({ entry: id, at, y: trueTo(at) }))
  const { bursts, lowered } = spreadOf(strokes, (metrics.label + metrics.below) * SLANTING)
  let by = 0

  const ys = new Map<EntryId, number>()
  const lines = new Map<PacketId, Placed>()
  const notes: PlacedNote[] = []
  const noteBottoms = new Map<string, number>()
  const ticks: Tick[] = []
  const moments: Tick[] = []
  for (const entry of trace.entries) {
    if (sheet.unfolded) by = lowered.get(entry.id) ?? by
    const y = Math.max(trueTo(entry.at) + by, notAbove(entry.at))
    ys.set(entry.id, y)
    const start = starts.get(entry.id)
    const end = ends.get(entry.id)
    const note = words.get(entry.id)
    if (start) lines.set(start.packet, lineFrom(sheet, start, y))
    const coming = end && lines.get(end.packet)
    if (coming && end.end.kind === 'arrived') lines.set(end.packet, withEnd(coming, y, metrics))
    if (note) {
      const at = Math.max(y, noteBottoms.get(entry.host) ?? 0)
      if (at - y <= metrics.note * 3) {
        notes.push({ ...note, y: at })
        noteBottoms.set(entry.host, at + metrics.note)
      }
    }
    if (!start && !end && !note) continue
    addTick(ticks, y, entry.at, metrics)
    if (moments.at(-1)?.at !== entry.at) moments.push({ y, at: entry.at })
  }
  return { ys, lines, notes, folds: [], bursts, ticks, moments, perMicro, lowest: moments.at(-1)?.y ?? metrics.top }
}
