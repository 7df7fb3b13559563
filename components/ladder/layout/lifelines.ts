import type { Band } from '@/lib/trace/bands'
import type { Trace } from '@/lib/trace/events'
import { type Beside, roomBeside } from './bars'
import type { Metrics } from './metrics'
import type { Reading } from './reading'

export interface Lifeline {
  readonly host: string
  readonly address: string
  readonly x: number
  /** On which side of the lifeline its words stand: -1 left, 1 right. */
  readonly side: -1 | 1
  /** Where the bands of its sockets end, outwards: timers and queues stand from there. */
  readonly outer: number
  /** Where the words begin. */
  readonly words: number
}

/** So much of the room between the gutters is for segments, however many sockets live side by side. */
const FOR_SEGMENTS = 0.75

/** The distance of bands that leaves the segments their room; bands of a flood overlap. */
export function trackOf(trace: Trace, metrics: Metrics, reading: Reading, beside: Beside): number {
  const { bands } = reading
  const most = mostTracks(bands, trace.hosts[0]?.name) + mostTracks(bands, trace.hosts.at(-1)?.name)
  const taken = [trace.hosts[0]?.name, trace.hosts.at(-1)?.name].map(host =>
    host === undefined ? 0 : roomBeside(host, reading, beside, metrics),
  )
  const between = metrics.width - metrics.axis - 2 * metrics.gutter
  const room = Math.max(0, between * (1 - FOR_SEGMENTS) - taken.reduce((all, one) => all + one, 0))
  return Math.min(metrics.track, room / Math.max(1, most))
}

const mostTracks = (bands: readonly Band[], host: string | undefined): number =>
  bands.reduce((most, band) => (band.host === host ? Math.max(most, band.track) : most), 0)

/** Lifelines evenly spread between the gutters; words of all but the first stand to the right, outside of all that stands beside the line. */
export function lifelinesOf(trace: Trace, metrics: Metrics, reading: Reading, beside: Beside): readonly Lifeline[] {
  const bandsAt = (host: string | undefined): number => 7 + metrics.track * mostTracks(reading.bands, host)
  const roomAt = (host: string | undefined): number =>
    2 + bandsAt(host) + (host === undefined ? 0 : roomBeside(host, reading, beside, metrics))
  const left = metrics.axis + metrics.gutter + roomAt(trace.hosts[0]?.name)
  const right = metrics.width - metrics.gutter - roomAt(trace.hosts.at(-1)?.name)
  const gaps = Math.max(1, trace.hosts.length - 1)
  return trace.hosts.map((host, at) => {
    const x = Math.round(left + ((right - left) * at) / gaps)
    const side = at === 0 ? -1 : 1
    return {
      host: host.name,
      address: host.address,
      x,
      side,
      outer: x + side * bandsAt(host.name),
      words: x + side * roomAt(host.name),
    }
  })
}
