import { type Micros, s } from '../protocol/time'
import type { MinRtt } from './sender'

/** The RTT of a connection that has measured none. */
export const NO_RTT = Number.POSITIVE_INFINITY

export const noMinRtt = (now: Micros): MinRtt => ({ at: [now, now, now], rtt: [NO_RTT, NO_RTT, NO_RTT] })

/** The shortest RTT of the last `seconds`, by three candidates of which each is older and shorter than the next. Linux: minmax_running_min(). */
export function takeMinRtt(min: MinRtt, measured: Micros, now: Micros, seconds: number): void {
  const { at, rtt } = min
  const window = s(seconds)
  if (measured <= rtt[0] || now - at[2] > window) {
    replaceFrom(min, 0, measured, now)
    return
  }
  if (measured <= rtt[1]) replaceFrom(min, 1, measured, now)
  else if (measured <= rtt[2]) replaceFrom(min, 2, measured, now)
  const age = now - at[0]
  if (age > window) {
    moveUp(min, measured, now)
    if (now - at[0] > window) moveUp(min, measured, now)
  } else if (at[1] === at[0] && age > window / 4) replaceFrom(min, 1, measured, now)
  else if (at[2] === at[1] && age > window / 2) replaceFrom(min, 2, measured, now)
}

function replaceFrom({ at, rtt }: MinRtt, first: 0 | 1 | 2, measured: Micros, now: Micros): void {
  at.fill(now, first)
  rtt.fill(measured, first)
}

/** The best is too old: the next takes its place. */
function moveUp({ at, rtt }: MinRtt, measured: Micros, now: Micros): void {
  at[0] = at[1]
  rtt[0] = rtt[1]
  at[1] = at[2]
  rtt[1] = rtt[2]
  at[2] = now
  rtt[2] = measured
}
