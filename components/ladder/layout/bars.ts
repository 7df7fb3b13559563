import type { EntryId } from '@/lib/trace/events'
import type { QueueLevels } from '@/lib/trace/queue-levels'
import { isContended } from '@/lib/trace/queue-levels'
import type { TimerRun } from '@/lib/trace/timer-runs'
import type { Metrics } from './metrics'
import type { Reading } from './reading'

/** Which of what lies beside the lifelines is drawn. */
export interface Beside {
  readonly timers: boolean
  /** `contended`: those in which anybody ever waits for another. */
  readonly queues: 'all' | 'contended' | 'none'
}

/** A running of a timer, as a wedge that runs out where the timer would. */
export interface TimerBar {
  readonly run: TimerRun
  readonly x: number
  readonly y1: number
  readonly y2: number
  /** How wide it still is at its lower end, of `BAR`. */
  readonly left: number
}

/** A queue of a listener as a strip whose filling is its length. */
export interface QueueStrip {
  readonly queue: QueueLevels
  readonly x: number
  /** The length that fills it: its limit, or twice the longest it was where the limit is far away. */
  readonly full: number
  readonly stretches: readonly {
    readonly entry: EntryId
    readonly y1: number
    readonly y2: number
    readonly length: number
  }[]
}

/** Widths: of a wedge at its upper end, of the room it takes, of a strip and its room. */
export const BAR = 6
const BAR_ROOM = 8
export const STRIP = 14
const STRIP_ROOM = 20

/** So many timers of one host are drawn side by side. */
const MOST_BARS = { wide: 3, narrow: 2 } as const

/** Under a flood so many sockets live side by side that nobody could tell whose timer is whose. */
const CROWD = 6

const isCrowded = (host: string, { bands }: Reading): boolean =>
  bands.some(band => band.host === host && band.track > CROWD)

const timersOn = (host: string, reading: Reading, beside: Beside, metrics: Metrics): number =>
  beside.timers && !isCrowded(host, reading)
    ? Math.min(
        MOST_BARS[metrics.name],
        reading.timers.reduce((most, run) => (run.host === host ? Math.max(most, run.track + 1) : most), 0),
      )
    : 0

const queuesOn = (host: string, { queues }: Reading, beside: Beside): readonly QueueLevels[] =>
  queues.filter(
    one => one.host === host && (beside.queues === 'all' || (beside.queues === 'contended' && isContended(one))),
  )

/** The room that bars and strips take beside a host's lifeline. */
export function roomBeside(host: string, reading: Reading, beside: Beside, metrics: Metrics): number {
  const timers = timersOn(host, reading, beside, metrics)
  const room = timers * BAR_ROOM + queuesOn(host, reading, beside).length * STRIP_ROOM
  return room === 0 ? 0 : room + 3
}

interface Ground {
  readonly reading: Reading
  readonly beside: Beside
  readonly metrics: Metrics
  readonly bottom: number
  readonly y: (entry: EntryId) => number
}

interface Edge {
  readonly host: string
  readonly side: -1 | 1
  /** Where the bands end and the bars begin, outwards. */
  readonly outer: number
}

/** The wedges beside one lifeline, in the order in which timers were armed. */
export function barsOf(
  { host, side, outer }: Edge,
  { reading, beside, metrics, bottom, y }: Ground,
): readonly TimerBar[] {
  const most = timersOn(host, reading, beside, metrics)
  return reading.timers.flatMap(run => {
    if (run.host !== host || run.track >= most) return []
    const y1 = y(run.from)
    const y2 = Math.max(y1 + 1, run.to === null ? bottom : y(run.to))
    const left = run.expiresAt <= run.armedAt ? 0 : (run.expiresAt - run.endsAt) / (run.expiresAt - run.armedAt)
    const x = outer + side * (run.track * BAR_ROOM + BAR_ROOM / 2)
    return [{ run, x, y1, y2, left: Math.min(1, Math.max(0, left)) }]
  })
}

/** The strips beside one lifeline. */
export function stripsOf(
  { host, side, outer }: Edge,
  { reading, beside, metrics, bottom, y }: Ground,
): readonly QueueStrip[] {
  const from = outer + side * timersOn(host, reading, beside, metrics) * BAR_ROOM
  return queuesOn(host, reading, beside).map((queue, at) => ({
    queue,
    x: from + side * (at * STRIP_ROOM + STRIP_ROOM / 2),
    full: queue.limit <= 2 * queue.most || queue.limit <= 8 ? Math.max(queue.limit, queue.most) : 2 * queue.most,
    stretches: queue.levels.map(({ entry, length }, i) => {
      const next = queue.levels[i + 1]
      return { entry, y1: y(entry), y2: next === undefined ? bottom : y(next.entry), length }
    }),
  }))
}
