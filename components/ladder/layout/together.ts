import type { Trace } from '@/lib/trace/events'
import type { Numbers } from './labels'
import type { Layout, Look, NotAbove } from './layout'
import type { Metrics } from './metrics'
import { lastBefore } from './moments'
import { layOut } from './place'

/** Pictures push each other down until neither moves; each pass settles at least one more moment. */
const MOST_PASSES = 24

/** Two runs on one scale of time: what happens at one moment begins at one height in both, and what happens later never higher. */
export function layOutTogether(
  traces: readonly [Trace, Trace],
  metrics: Metrics,
  numbers: Numbers,
  look: Look = {},
): readonly [Layout, Layout] {
  let left = layOut(traces[0], metrics, numbers, look)
  let right = layOut(traces[1], metrics, numbers, { ...look, notAbove: under(left) })
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const before = [left, right] as const
    left = layOut(traces[0], metrics, numbers, { ...look, notAbove: under(right) })
    right = layOut(traces[1], metrics, numbers, { ...look, notAbove: under(left) })
    if (isSame(before[0], left) && isSame(before[1], right)) break
  }
  const height = Math.max(left.height, right.height)
  const unit = left.unit === 's' ? left.unit : right.unit
  return [
    { ...left, height, unit },
    { ...right, height, unit },
  ]
}

/** A moment stands no higher than the last one of the other picture up to then. */
function under({ moments }: Layout): NotAbove {
  return at => moments[lastBefore(moments, moment => moment.at <= at)]?.y ?? 0
}

const isSame = (a: Layout, b: Layout): boolean => a.moments.every((moment, i) => moment.y === b.moments[i]?.y)
