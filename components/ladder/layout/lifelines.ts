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

/** Lifelines evenly spread between the gutters; words of all but the first stand to the right, outside of every socket's band. */
export function lifelinesOf(trace: Trace, metrics: Metrics, bands: readonly Band[]): readonly Lifeline[] {
  const beside = (host: string | undefined): number =>
    9 + metrics.track * bands.reduce((most, band) => (band.host === host ? Math.max(most, band.track) : most), 0)
  const left = metrics.axis + metrics.gutter + beside(trace.hosts[0]?.name)
  const right = metrics.width - metrics.gutter - beside(trace.hosts.at(-1)?.name)
  const gaps = Math.max(1, trace.hosts.length - 1)
  return trace.hosts.map((host, at) => {
    const x = Math.round(left + ((right - left) * at) / gaps)
    const side = at === 0 ? -1 : 1
    return { host: host.name, address: host.address, x, side, words: x + side * beside(host.name) }
  })
}
