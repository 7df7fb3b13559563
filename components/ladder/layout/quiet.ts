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
 * Takes the words off lines on which they would stand on those of another: where times are true or many lines cross, an
 * arrow without words says more than two names on one another. A first sending gives way to what is sent again, forged or lost.
 */
export function quieten(lines: readonly Placed[], metrics: Metrics, strict: boolean): readonly Placed[] {
  const kept: Turned[] = []
  const silent = new Set<Placed>()
  for (const special of [true, false])
    for (const line of lines) {
      if (isSpecial(line) !== special || !(strict || line.steep)) continue
      const box = turned(line, metrics)
      const at = lastBefore(kept, other => other.y <= box.y) + 1
      const around = kept.slice(Math.max(0, at - NEAR), at + NEAR)
      if (around.some(other => meet(box, other))) silent.add(line)
      else kept.splice(at, 0, box)
    }
  return silent.size === 0 ? lines : lines.map(line => (silent.has(line) ? { ...line, silent: true } : line))
}

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
    up: metrics.label + sag + 2,
    down: metrics.below + sag + 2,
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
