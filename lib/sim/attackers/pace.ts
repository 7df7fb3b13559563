import type { Pace } from './attack'
import type { Vantage } from './vantage'

const SECOND = 1_000_000

/** Does something again and again at an even rate, the first time now; only the next time waits in the queue. */
export function atPace({ rate, times }: Pace, vantage: Vantage, shoot: (i: number) => void): void {
  const start = vantage.now
  let i = 0
  const next = (): void => {
    shoot(i++)
    if (i < times) vantage.later(start + Math.floor((i * SECOND) / rate), next)
  }
  if (times > 0) next()
}
