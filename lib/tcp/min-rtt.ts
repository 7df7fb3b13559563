import { type Micros, s } from '../protocol/time'
import type { LaterRtts } from './sender'
import type { TcpSock } from './socks'

/** The RTT of a connection that has measured none: longer than any. */
export const NO_RTT = 0x7fffffff

type Rtt = TcpSock['rtt']

/** One as short as any, or none was measured of late: the second and the third are the best, too. Linux: minmax_reset(). */
export function resetMinRtt(rtt: Rtt, measured: Micros, now: Micros): void {
  rtt.min = measured
  rtt.minAt = now
  rtt.later = null
}

/** The shortest RTT of the last `seconds`, by three candidates of which each is older and shorter than the next. Linux: minmax_running_min(). */
export function takeMinRtt(rtt: Rtt, measured: Micros, now: Micros, seconds: number): void {
  const window = s(seconds)
  if (measured <= rtt.min || now - (rtt.later?.thirdAt ?? rtt.minAt) > window) {
    resetMinRtt(rtt, measured, now)
    return
  }
  rtt.later ??= { second: rtt.min, secondAt: rtt.minAt, third: rtt.min, thirdAt: rtt.minAt }
  const { later } = rtt
  if (measured <= later.second) replaceSecond(later, measured, now)
  else if (measured <= later.third) replaceThird(later, measured, now)
  const age = now - rtt.minAt
  if (age > window) {
    moveUp(rtt, later, measured, now)
    if (now - rtt.minAt > window) moveUp(rtt, later, measured, now)
  } else if (later.secondAt === rtt.minAt && age > window / 4) replaceSecond(later, measured, now)
  else if (later.thirdAt === later.secondAt && age > window / 2) replaceThird(later, measured, now)
}

/** It is the second, and with it the third. */
function replaceSecond(later: LaterRtts, measured: Micros, now: Micros): void {
  later.second = measured
  later.secondAt = now
  replaceThird(later, measured, now)
}

function replaceThird(later: LaterRtts, measured: Micros, now: Micros): void {
  later.third = measured
  later.thirdAt = now
}

/** The best is too old: the next takes its place. */
function moveUp(rtt: Rtt, later: LaterRtts, measured: Micros, now: Micros): void {
  rtt.min = later.second
  rtt.minAt = later.secondAt
  later.second = later.third
  later.secondAt = later.thirdAt
  later.third = measured
  later.thirdAt = now
}
