import type { Micros } from '../protocol/time'
import type { Timer } from './socks'

/** Slots of a level of the wheel. Linux: LVL_SIZE. */
const SLOTS = 64
/** Each level's slots are this much wider than those of the level below. Linux: 1 << LVL_CLK_SHIFT. */
const WIDENING = 8
const LEVELS = 9

/**
 * When a kernel timer that is set at `now` to run out at `at` is served. Linux keeps timers in a wheel whose slots grow wider the longer
 * the wait is, and serves a slot when its last tick is over: late by up to an eighth of the wait, never early.
 * `hz` is the kernel's CONFIG_HZ; absent: a perfect clock. Linux: calc_wheel_index() in kernel/time/timer.c.
 */
export function servedAt(now: Micros, at: Micros, hz: number | undefined): Micros {
  if (hz === undefined || at < 0) return at
  const tick = 1_000_000 / hz
  const jiffies = Math.floor(now / tick)
  // usecs_to_jiffies() rounds up
  const wait = Math.max(0, Math.ceil((at - now) / tick))
  let width = 1
  for (let level = 0; level < LEVELS - 1 && wait >= (SLOTS - 1) * width; level++) width *= WIDENING
  return Math.round((Math.floor((jiffies + wait) / width) + 1) * width * tick)
}

/** Whether an event is in the queue that comes no later than the timer is to be served. */
export const isQueued = ({ queuedAt, servedAt }: Timer): boolean => queuedAt >= 0 && queuedAt <= servedAt
