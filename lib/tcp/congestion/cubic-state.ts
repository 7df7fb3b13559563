import type { Micros } from '../../protocol/time'

/** What CUBIC and HyStart remember. Times are ticks but where they say so. Linux: struct bictcp. */
export interface Cubic {
  /** ACKs for one segment more. */
  every: number
  /** The window before the last reduction (W_max). */
  lastMax: number
  lastWindow: number
  lastTime: number
  origin: number
  /** When the curve reaches its origin, in 1/1024 s after its begin (K). */
  k: number
  /** When the curve began; 0 when a new one must be computed. */
  epoch: number
  acked: number
  /** What Reno's window would be. */
  renoWindow: number
  /** HyStart: the end of slow start was found. */
  found: boolean
  samples: number
  roundStart: Micros
  roundEnd: number
  lastAck: Micros
  roundRtt: Micros
}

export const freshCubic = (): Cubic => ({
  every: 0,
  lastMax: 0,
  lastWindow: 0,
  lastTime: 0,
  origin: 0,
  k: 0,
  epoch: 0,
  acked: 0,
  renoWindow: 0,
  found: false,
  samples: 0,
  roundStart: 0,
  roundEnd: 0,
  lastAck: 0,
  roundRtt: 0,
})
