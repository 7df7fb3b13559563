import { lineY, type Placed } from './labels'
import type { Metrics } from './metrics'
import { lastBefore } from './moments'

/** So many words above one are looked at for a collision. */
const NEAR = 24

/** A rectangle turned with its line: its corners, the directions of its sides, and the upright box around it. */
interface Turned {
  readonly y: number
  readonly xs: readonly number[]
  readonly ys: readonly number[]
  readonly cos: number
  readonly sin: number
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * Moves words along their lines where they would stand on those of another, and takes them off where that does not help:
 * where times are true or many lines cross, an arrow without words says more than two names on one another. A first sending
 * gives way to what is sent again, forged or lost.
 */
export function quieten(lines: readonly Placed[], metrics: Metrics, strict: boolean): readonly Placed[] {
  const kept: Turned[] = []
  const moved = new Map<Placed, Placed>()
  for (const special of [true, false])
    for (const line of lines) {
      if (isSpecial(line) !== special || !(strict || line.steep)) continue
      const free = placesOf(line).find(place => {
        const box = turned(place, metrics)
        const at = lastBefore(kept, other => other.y <= box.y) + 1
        for (let near = Math.max(0, at - NEAR); near < Math.min(kept.length, at + NEAR); near++)
          if (meet(box, kept[near]!)) return false
        kept.splice(at, 0, box)
        return true
      })
      if (free !== line) moved.set(line, free ?? { ...line, silent: true })
    }
  return moved.size === 0 ? lines : lines.map(line => moved.get(line) ?? line)
}

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

function turned(line: Placed, metrics: Metrics): Turned {
  const slope = line.steep ? Math.atan2(line.y2 - line.y1, line.x2 - line.x1) : 0
  const angle = slope > Math.PI / 2 ? slope - Math.PI : slope
  const half = line.labelWidth / 2
  const y = lineY(line, line.labelX)
  const sag = line.steep ? 0 : Math.abs(lineY(line, line.labelX - half) - lineY(line, line.labelX + half)) / 2
  const [up, down] = [metrics.label + sag, metrics.below + sag]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const acrosses = [-half, half, half, -half]
  const alongs = [-up, -up, down, down]
  const xs = acrosses.map((across, at) => line.labelX + across * cos - (alongs[at] ?? 0) * sin)
  const ys = acrosses.map((across, at) => y + across * sin + (alongs[at] ?? 0) * cos)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return { y, xs, ys, cos, sin, left, right, top, bottom }
}

/** Whether two turned rectangles meet: no side of either keeps them apart. Most are far apart, which their boxes tell. */
function meet(a: Turned, b: Turned): boolean {
  if (a.left >= b.right || b.left >= a.right || a.top >= b.bottom || b.top >= a.bottom) return false
  return !(
    isApart(a, b, a.cos, a.sin) ||
    isApart(a, b, -a.sin, a.cos) ||
    isApart(a, b, b.cos, b.sin) ||
    isApart(a, b, -b.sin, b.cos)
  )
}

/** Whether the shadows of two rectangles in one direction do not touch. */
function isApart(a: Turned, b: Turned, x: number, y: number): boolean {
  let [aLeast, aMost, bLeast, bMost] = [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]
  for (let at = 0; at < 4; at++) {
    const one = a.xs[at]! * x + a.ys[at]! * y
    const other = b.xs[at]! * x + b.ys[at]! * y
    aLeast = Math.min(aLeast, one)
    aMost = Math.max(aMost, one)
    bLeast = Math.min(bLeast, other)
    bMost = Math.max(bMost, other)
  }
  return aLeast >= bMost || bLeast >= aMost
}
