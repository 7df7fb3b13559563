import { lineY, nameBox, numbersBox, type Placed } from './labels'
import type { Metrics } from './metrics'

/** A rectangle turned with its line: its corners, the directions of its sides, and the upright box around it. */
export interface Turned {
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

/** A rectangle that lies level. */
export function levelBox(left: number, right: number, top: number, bottom: number): Turned {
  const [xs, ys] = [
    [left, right, right, left],
    [top, top, bottom, bottom],
  ]
  return { y: (top + bottom) / 2, xs, ys, cos: 1, sin: 0, left, right, top, bottom }
}

/** A line of words is so much higher than its letters. */
const LEADING = 3

/** The room of the words of a segment: its name and its numbers level, or both along its line where that is steep. */
export function wordsBoxes(line: Placed, metrics: Metrics): readonly Turned[] {
  if (line.steep) return [alongLine(line, metrics)]
  return [nameBox(line, metrics), numbersBox(line, metrics)]
    .filter(box => box !== null)
    .map(({ left, right, top, bottom }) => levelBox(left, right, top + LEADING, bottom))
}

function alongLine(line: Placed, metrics: Metrics): Turned {
  const slope = Math.atan2(line.y2 - line.y1, line.x2 - line.x1)
  const angle = slope > Math.PI / 2 ? slope - Math.PI : slope
  const half = line.labelWidth / 2
  const y = lineY(line, line.labelX)
  const [up, down] = [metrics.label, metrics.below]
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const acrosses = [-half, half, half, -half]
  const alongs = [-up, -up, down, down]
  const xs = acrosses.map((across, at) => line.labelX + across * cos - (alongs[at] ?? 0) * sin)
  const ys = acrosses.map((across, at) => y + across * sin + (alongs[at] ?? 0) * cos)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return { y, xs, ys, cos, sin, left, right, top, bottom }
}

/** Whether two turned rectangles meet: no side of either keeps them apart. Most are far apart, which their boxes tell. */
export function meet(a: Turned, b: Turned): boolean {
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
