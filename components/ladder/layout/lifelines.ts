import type { Band } from '@/lib/trace/bands'
import type { Trace } from '@/lib/trace/events'
import type { Metrics } from './metrics'

export interface Lifeline {
  readonly host: string
  readonly address: string
  readonly x: number
  /** On which side of the lifeline its words stand: -1 left, 1 right. */
  readonly side: -1 | 1
  /** Where the words begin. */
  readonly words: number
}

/** So much of the room between the gutters is for segments, however many sockets live side by side. */
const FOR_SEGMENTS = 0.55

/** The distance of bands that leaves the segments their room; bands of a flood overlap. */
export function trackOf(trace: Trace, metrics: Metrics, bands: readonly Band[]): number {
  const most = mostTracks(bands, trace.hosts[0]?.name) + mostTracks(bands, trace.hosts.at(-1)?.name)
  const room = (metrics.width - metrics.axis - 2 * metrics.gutter) * (1 - FOR_SEGMENTS)
  return Math.min(metrics.track, room / Math.max(1, most))
}

const mostTracks = (bands: readonly Band[], host: string | undefined): number =>
  bands.reduce((most, band) => (band.host === host ? Math.max(most, band.track) : most), 0)

/** Lifelines evenly spread between the gutters; words of all but the first stand to the right, outside of every socket's band. */
export function lifelinesOf(trace: Trace, metrics: Metrics, bands: readonly Band[]): readonly Lifeline[] {
  const beside = (host: string | undefined): number => 9 + metrics.track * mostTracks(bands, host)
  const left = metrics.axis + metrics.gutter + beside(trace.hosts[0]?.name)
  const right = metrics.width - metrics.gutter - beside(trace.hosts.at(-1)?.name)
  const gaps = Math.max(1, trace.hosts.length - 1)
  return trace.hosts.map((host, at) => {
    const x = Math.round(left + ((right - left) * at) / gaps)
    const side = at === 0 ? -1 : 1
    return { host: host.name, address: host.address, x, side, words: x + side * beside(host.name) }
  })
}
