import { type Micros, ms } from '../../protocol/time'
import type { Tolerance } from '../claim'

/** How far off a time may be: what the claim says, else 10 ms or 2 % of the time, whichever is larger. */
export function toleranceOf(tolerance: Tolerance | undefined, time: Micros): Micros {
  if (tolerance === undefined) return Math.max(ms(10), Math.round(time * 0.02))
  return 'percent' in tolerance ? Math.round((time * tolerance.percent) / 100) : tolerance.micros
}
