import { type Micros, s } from '../protocol/time'
import type { MinRtt } from './sender'

/** The RTT of a connection that has measured none: longer than any. */
export const NO_RTT = 0x7fffffff

export const noMinRtt = (now: Micros): MinRtt => ({
  best: NO_RTT,
  bestAt: now,
  second: NO_RTT,
  secondAt: now,
  third: NO_RTT,
  thirdAt: now,
})

/** The shortest RTT of the last `seconds`, by three candidates of which each is older and shorter than the next. Linux: minmax_running_min(). */
export function takeMinRtt(min: MinRtt, measured: Micros, now: Micros, seconds: number): void {
  const window = s(seconds)
  if (measured <= min.best || now - min.thirdAt > window) {
    min.best = measured
    min.bestAt = now
    replaceSecond(min, measured, now)
    return
  }
  if (measured <= min.second) replaceSecond(min, measured, now)
  else if (measured <= min.third) replaceThird(min, measured, now)
  const age = now - min.bestAt
  if (age > window) {
    moveUp(min, measured, now)
    if (now - min.bestAt > window) moveUp(min, measured, now)
  } else if (min.secondAt === min.bestAt && age > window / 4) replaceSecond(min, measured, now)
  else if (min.thirdAt === min.secondAt && age > window / 2) replaceThird(min, measured, now)
}

/** It is the second, and with it the third. */
function replaceSecond(min: MinRtt, measured: Micros, now: Micros): void {
  min.second = measured
  min.secondAt = now
  replaceThird(min, measured, now)
}

function replaceThird(min: MinRtt, measured: Micros, now: Micros): void {
  min.third = measured
  min.thirdAt = now
}

/** The best is too old: the next takes its place. */
function moveUp(min: MinRtt, measured: Micros, now: Micros): void {
  min.best = min.second
  min.bestAt = min.secondAt
  min.second = min.third
  min.secondAt = min.thirdAt
  min.third = measured
  min.thirdAt = now
}
