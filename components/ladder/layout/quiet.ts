import type { Placed } from './labels'
import type { Lifeline } from './lifelines'
import type { Metrics } from './metrics'
import { lastBefore } from './moments'
import { meet, type Turned, wordsBoxes } from './turned'

/** So many words above one are looked at for a collision. */
const NEAR = 24

/**
 * Moves words along their lines where they would stand on those of another or on words beside a lifeline, and takes them off where that
 * does not help: where times are true or many lines cross, an arrow without words says more than two names on one another. A first sending
 * gives way to what is sent again, forged or lost.
 */
export function quieten(
  lines: readonly Placed[],
  others: readonly Turned[],
  lifelines: readonly Lifeline[],
  metrics: Metrics,
): readonly Placed[] {
  const kept = others.toSorted((a, b) => a.y - b.y)
  const moved = new Map<Placed, Placed>()
  for (const special of [true, false])
    for (const line of lines) {
      if (isSpecial(line) !== special) continue
      const free = placesOf(line).find(place => {
        const boxes = wordsBoxes(place, metrics)
        if (boxes.some(box => isTaken(box, kept))) return false
        if (place !== line && boxes.some(box => isOnLifeline(box, lifelines))) return false
        for (const box of boxes) kept.splice(lastBefore(kept, other => other.y <= box.y) + 1, 0, box)
        return true
      })
      if (free !== line) moved.set(line, free ?? { ...line, silent: true })
    }
  return moved.size === 0 ? lines : lines.map(line => moved.get(line) ?? line)
}

/** Whether other words, sorted by their height, stand there. */
function isTaken(box: Turned, kept: readonly Turned[]): boolean {
  const at = lastBefore(kept, other => other.y <= box.y) + 1
  for (let near = Math.max(0, at - NEAR); near < Math.min(kept.length, at + NEAR); near++)
    if (meet(box, kept[near]!)) return true
  return false
}

/** Whether words would stand on what is drawn beside a host. */
const isOnLifeline = (box: Turned, lifelines: readonly Lifeline[]): boolean =>
  lifelines.some(({ x, words }) => box.left < Math.max(x, words) && box.right > Math.min(x, words))

/** Where words may stand on their line: where they do, and nearer to either end as far as they are no longer than what is left. */
function placesOf(line: Placed): readonly Placed[] {
  const [from, to] = [Math.min(line.x1, line.x2), Math.max(line.x1, line.x2)]
  const across = line.steep ? Math.abs(line.x2 - line.x1) / Math.hypot(line.x2 - line.x1, line.y2 - line.y1) : 1
  const half = (line.labelWidth / 2) * across + 4
  return [
    line,
    ...PARTS.map(part => from + (to - from) * part)
      .filter(x => x - half >= from && x + half <= to)
      .map(labelX => ({ ...line, labelX: Math.round(labelX * 10) / 10 })),
  ]
}

const PARTS = [0.25, 0.75, 0.35, 0.65, 0.15, 0.85] as const

const isSpecial = ({ flight }: Placed): boolean => flight.form !== 'plain' || flight.end.kind === 'lost'
