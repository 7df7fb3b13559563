import type { Band } from '@/lib/trace/bands'
import type { Trace } from '@/lib/trace/events'
import { type Beside, roomBeside } from './bars'
import { innerGutter, type Metrics } from './metrics'
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
  /** Where the channel for segments to its right begins: the words of a host between two others stand in it. */
  readonly channel: number
}

/** So much of the room between the gutters is for segments, however many sockets live side by side. */
const FOR_SEGMENTS = 0.75

/** The distance of bands that leaves the segments their room; bands of a flood overlap. */
export function trackOf(trace: Trace, metrics: Metrics, reading: Reading, beside: Beside): number {
  const hosts = trace.hosts.map(({ name }) => name)
  const most = hosts.reduce((all, host) => all + mostTracks(reading.bands, host), 0)
  const taken = hosts.reduce((all, host) => all + roomBeside(host, reading, beside, metrics), 0)
  const gutters = 2 * metrics.gutter + Math.max(0, hosts.length - 2) * innerGutter(metrics)
  const between = metrics.width - metrics.axis - gutters
  const room = Math.max(0, between * (1 - FOR_SEGMENTS) - taken)
  return Math.min(metrics.track, room / Math.max(1, most))
}

const mostTracks = (bands: readonly Band[], host: string): number =>
  bands.reduce((most, band) => (band.host === host ? Math.max(most, band.track) : most), 0)

/** A lifeline is drawn so wide itself. */
const LINE = 7
/** As many bands side by side make a picture wider; more of them share that room. */
const WIDENING = 3

/** What stands beside each host between two others, for which a picture is made wider. */
export function innerRooms(trace: Trace, metrics: Metrics, reading: Reading, beside: Beside): readonly number[] {
  return trace.hosts
    .slice(1, -1)
    .map(
      ({ name }) =>
        2 +
        LINE +
        metrics.track * Math.min(WIDENING, mostTracks(reading.bands, name)) +
        roomBeside(name, reading, beside, metrics),
    )
}

/**
 * Lifelines between the gutters, with channels of one width between them; words of all but the first stand to the right, outside of all
 * that stands beside the line.
 */
export function lifelinesOf(trace: Trace, metrics: Metrics, reading: Reading, beside: Beside): readonly Lifeline[] {
  const bandsAt = (host: string): number => LINE + metrics.track * mostTracks(reading.bands, host)
  const roomAt = (host: string): number => 2 + bandsAt(host) + roomBeside(host, reading, beside, metrics)
  const names = trace.hosts.map(({ name }) => name)
  const [first, last] = [names[0], names.at(-1)]
  const left = metrics.axis + metrics.gutter + (first === undefined ? 0 : roomAt(first))
  const right = metrics.width - metrics.gutter - (last === undefined ? 0 : roomAt(last))
  const own = names.map((name, at) => (at === 0 || at === names.length - 1 ? 0 : roomAt(name) + innerGutter(metrics)))
  const channel = (right - left - own.reduce((all, one) => all + one, 0)) / Math.max(1, names.length - 1)
  let from = left
  return trace.hosts.map((host, at) => {
    const x = Math.round(from)
    const side = at === 0 ? -1 : 1
    from += own[at]! + channel
    return {
      host: host.name,
      address: host.address,
      x,
      side,
      outer: x + side * bandsAt(host.name),
      words: x + side * roomAt(host.name),
      channel: x + own[at]!,
    }
  })
}
