import type { Micros } from '@/lib/protocol/time'
import type { Tick } from './layout'

/** The last of `sorted` for which `isBefore` holds, which it does for none after the first for which it does not; -1 when there is none. */
export function lastBefore<T>(sorted: readonly T[], isBefore: (one: T) => boolean): number {
  let from = 0
  let to = sorted.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (isBefore(sorted[middle]!)) from = middle + 1
    else to = middle
  }
  return from - 1
}

/** The inverse of a time axis: even between two moments, at the pace of the picture below the last one, never before the first. */
export function timesOf(moments: readonly Tick[], perMicro: number): (y: number) => Micros {
  return y => {
    const at = lastBefore(moments, moment => moment.y <= y)
    const before = moments[at]
    const after = moments[at + 1]
    if (before === undefined) return moments[0]?.at ?? 0
    if (after === undefined) return before.at + Math.round((y - before.y) / perMicro)
    return before.at + Math.round(((after.at - before.at) * (y - before.y)) / (after.y - before.y))
  }
}
