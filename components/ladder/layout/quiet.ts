import { lineY, type Placed } from './labels'
import type { Metrics } from './metrics'
import { lastBefore } from './moments'

/** So many words above one are looked at for a collision. */
const NEAR = 24

interface Turned {
  readonly x: number
  readonly y: number
  readonly angle: number
  readonly half: number
  readonly up: number
  readonly down: number
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
        if (kept.slice(Math.max(0, at - NEAR), at + NEAR).some(other => meet(box, other))) return false
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
  const angle = line.steep ? Math.atan2(line.y2 - line.y1, line.x2 - line.x1) : 0
  const flat = angle > Math.PI / 2 ? angle - Math.PI : angle
  const half = line.labelWidth / 2
  const sag = line.steep ? 0 : Math.abs(lineY(line, line.labelX - half) - lineY(line, line.labelX + half)) / 2
  return {
    x: line.labelX,
    y: lineY(line, line.labelX),
    angle: flat,
    half,
    up: metrics.label + sag,
    down: metrics.below + sag,
  }
}

/** Whether two turned rectangles meet: no side of either keeps them apart. */
function meet(a: Turned, b: Turned): boolean {
  if (Math.hypot(a.x - b.x, a.y - b.y) > a.half + b.half + a.up + a.down + b.up + b.down) return false
  const corners = [cornersOf(a), cornersOf(b)] as const
  return [a.angle, a.angle + Math.PI / 2, b.angle, b.angle + Math.PI / 2].every(axis => {
    const [one, other] = corners.map(points => points.map(([x, y]) => x * Math.cos(axis) + y * Math.sin(axis)))
    return (
      one !== undefined &&
      other !== undefined &&
      Math.min(...one) < Math.max(...other) &&
      Math.min(...other) < Math.max(...one)
    )
  })
}

function cornersOf({ x, y, angle, half, up, down }: Turned): readonly (readonly [number, number])[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return [
    [-half, -up],
    [half, -up],
    [half, down],
    [-half, down],
  ].map(([across = 0, along = 0]) => [x + across * cos - along * sin, y + across * sin + along * cos] as const)
}
