import type { Micros } from '@/lib/protocol/time'
import type { PacketId } from '@/lib/trace/events'
import type { Flight } from '@/lib/trace/flights'
import type { Metrics } from './metrics'

/** Height of a microsecond, and how long nothing must happen for time to be folded. */
export function paceOf(flights: readonly Flight[], metrics: Metrics): { perMicro: number; idle: Micros } {
  const times = flights
    .flatMap(flight => (flight.end.kind === 'arrived' ? [flight.end.at - flight.start.at - flight.heldBy] : []))
    .filter(time => time > 0)
    .sort((a, b) => a - b)
  const usual = times[Math.floor(times.length / 2)] ?? 20_000
  return { perMicro: (metrics.drop * 1.2) / usual, idle: Math.max(usual * 4, 1_000) }
}

/** The packets that meet another one coming the other way. */
export function crossingsOf(flights: readonly Flight[]): ReadonlySet<PacketId> {
  const until = (flight: Flight): Micros => (flight.end.kind === 'under-way' ? flight.start.at : flight.end.at)
  const crossing = new Set<PacketId>()
  flights.forEach((flight, at) => {
    for (const other of flights.slice(at + 1, at + 12)) {
      if (other.from !== flight.to || other.to !== flight.from) continue
      if (other.start.at < until(flight) && flight.start.at <= until(other)) {
        crossing.add(flight.packet)
        crossing.add(other.packet)
      }
    }
  })
  return crossing
}
