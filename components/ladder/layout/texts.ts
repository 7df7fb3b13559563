import { showMicros } from '@/lib/protocol/time'
import type { Fold, PlacedFold, PlacedNote } from './layout'
import type { Lifeline } from './lifelines'
import type { Metrics } from './metrics'
import { levelBox, meet, type Turned } from './turned'

/** The sign before the words of a timer that ran out or of a segment that was thrown away. */
export const SIGN = 13
/** Words of one line reach so far above and below the height at which they stand. */
const HALF_LINE = { wide: 6, narrow: 5 } as const

/** The room of the words beside a lifeline. */
export function noteBox(note: PlacedNote, line: Lifeline, metrics: Metrics): Turned {
  const width = note.text.length * metrics.figure + (note.kind === 'timer' || note.kind === 'drop' ? SIGN : 0)
  const half = HALF_LINE[metrics.name]
  const left = line.side < 0 ? line.words - width : line.words
  return levelBox(left, left + width, note.y - half, note.y + half)
}

/** `⋯ 60.1 s ⋯`: how long it was that is left out. */
export const foldWords = ({ length }: Fold): string => `⋯ ${showMicros(length)} ⋯`

/** The room of the words of a fold, if their middle is at `x`. */
function foldBoxAt(fold: Fold, x: number, metrics: Metrics): Turned {
  const half = (foldWords(fold).length * metrics.figure) / 2
  const y = fold.y + fold.height / 2
  return levelBox(x - half, x + half, y - HALF_LINE[metrics.name], y + HALF_LINE[metrics.name])
}

/** The room of the words of a fold that has some. */
export const foldBox = (fold: PlacedFold, metrics: Metrics): Turned | null =>
  fold.x === null ? null : foldBoxAt(fold, fold.x, metrics)

/** Parts of the first channel where the words of a fold may stand: in its middle, or beside what hangs into the fold. */
const FOLD_PLACES = [0.5, 0.35, 0.65, 0.22, 0.78] as const

/** Folds with their words where nothing else stands, the texts being sorted by their height; none where there is no such place. */
export function foldsWithWords(
  folds: readonly Fold[],
  texts: readonly Turned[],
  lifelines: readonly Lifeline[],
  metrics: Metrics,
): readonly PlacedFold[] {
  const [from, to] = [lifelines[0]?.channel ?? 0, lifelines[1]?.x ?? metrics.width]
  return folds.map(fold => {
    const near = texts.filter(text => text.bottom > fold.y && text.top < fold.y + fold.height)
    const x = FOLD_PLACES.map(part => from + (to - from) * part).find(place => {
      const box = foldBoxAt(fold, place, metrics)
      return box.left >= from && box.right <= to && !near.some(text => meet(box, text))
    })
    return { ...fold, x: x ?? null }
  })
}
