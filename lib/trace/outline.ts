import { firstDivergence } from './diff'
import type { PacketId, Trace } from './events'
import { type Flight, flightsOf } from './flights'

/** One segment of an outline: where it comes from, where it goes and whether it gets there. */
export interface Stroke {
  readonly packet: PacketId
  readonly from: 'left' | 'right' | 'outside'
  readonly to: 'left' | 'right'
  readonly lost: boolean
  readonly resets: boolean
  /** It belongs to what the other run does not do. */
  readonly parted: boolean
}

/** So many segments before two runs part are drawn, and so many in all. */
const BEFORE = 3
const MOST = 8

/** Two runs as a few strokes each, around the place where they part: enough to tell them apart at a glance. */
export function outlinesOf(left: Trace, right: Trace): readonly [readonly Stroke[], readonly Stroke[]] {
  const parting = firstDivergence(left, right)?.entry ?? Number.POSITIVE_INFINITY
  return [strokesOf(left, parting), strokesOf(right, parting)]
}

function strokesOf(trace: Trace, parting: number): Stroke[] {
  const flights = flightsOf(trace)
  const found = flights.findIndex(flight => flight.start.entry >= parting)
  const first = Math.max(0, (found < 0 ? flights.length : found) - BEFORE)
  const sideOf = (host: string) =>
    host === trace.hosts[0]?.name ? 'left' : host === trace.hosts[1]?.name ? 'right' : null
  return flights.slice(first, first + MOST).map((flight: Flight): Stroke => {
    const from = sideOf(flight.from) ?? 'outside'
    const to = sideOf(flight.to) ?? (from === 'left' ? 'right' : 'left')
    return {
      packet: flight.packet,
      from,
      to: from === to ? (to === 'left' ? 'right' : 'left') : to,
      lost: flight.end.kind === 'lost',
      resets: flight.segment.rst,
      parted: flight.start.entry >= parting,
    }
  })
}
