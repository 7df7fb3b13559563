import { EventQueue } from '../lib/sim/queue'
import { random } from '../lib/sim/random'
import { type Figure, seconds } from './measure'

/** Events at once in the queue, and what is asked of it then. */
const SIZES = [
  { pending: 1_000, must: 7_000_000, aim: 13_000_000 },
  { pending: 100_000, must: 7_000_000, aim: 8_000_000 },
]
const EVENTS = 3_000_000

/** The event queue alone (hold model): the earliest event is taken and another put in, so that as many wait as before. */
export function bareQueue(): readonly Figure[] {
  return SIZES.map(({ pending, must, aim }) => ({
    name: `bare event queue, ${pending.toLocaleString('en')} pending`,
    value: EVENTS / seconds(() => hold(pending, EVENTS)),
    unit: 'events/s',
    must,
    aim,
  }))
}

function hold(pending: number, events: number): void {
  const queue = new EventQueue<number>()
  const { uint32 } = random(pending)
  for (let i = 0; i < pending; i++) queue.push(uint32() >>> 12, i)
  for (let i = 0; i < events; i++) {
    const now = queue.next()
    queue.push(now + (uint32() >>> 12), queue.pop()!)
  }
}
