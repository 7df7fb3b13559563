import { type Band, bandsOf } from '@/lib/trace/bands'
import type { EntryId, PacketId, Trace } from '@/lib/trace/events'
import { type Flight, flightsOf } from '@/lib/trace/flights'
import { type QueueLevels, queueLevelsOf } from '@/lib/trace/queue-levels'
import { type TimerRun, timerRunsOf } from '@/lib/trace/timer-runs'
import { type Step, stepsOf } from './steps'

/** What every picture of a run is made of. */
export interface Reading {
  /** Their names, from left to right. */
  readonly hosts: readonly string[]
  readonly flights: readonly Flight[]
  /** By the entry that put it on the wire, and by the one in which it ended. */
  readonly starts: ReadonlyMap<EntryId, Flight>
  readonly ends: ReadonlyMap<EntryId, Flight>
  /** Of what never arrives: the one that left for the same place while it was under way, and arrived. */
  readonly companions: ReadonlyMap<PacketId, Flight>
  readonly bands: readonly Band[]
  readonly timers: readonly TimerRun[]
  readonly queues: readonly QueueLevels[]
  readonly steps: readonly Step[]
  /** The step in which an entry happens. */
  readonly stepOf: ReadonlyMap<EntryId, Step>
}

const known = new WeakMap<Trace, Reading>()

/** Reads a trace once, however many pictures are made of it. */
export function readingOf(trace: Trace): Reading {
  const before = known.get(trace)
  if (before !== undefined) return before
  const flights = flightsOf(trace)
  const steps = stepsOf(trace)
  const reading: Reading = {
    hosts: trace.hosts.map(host => host.name),
    flights,
    starts: new Map(flights.map(flight => [flight.start.entry, flight])),
    ends: new Map(
      flights.flatMap(flight => (flight.end.kind === 'under-way' ? [] : [[flight.end.entry, flight] as const])),
    ),
    companions: companionsOf(flights),
    bands: bandsOf(trace),
    timers: timerRunsOf(trace),
    queues: queueLevelsOf(trace),
    steps,
    stepOf: new Map(steps.flatMap(step => step.entries.map(entry => [entry.id, step] as const))),
  }
  known.set(trace, reading)
  return reading
}

/** How many of its neighbours a lost segment is held against. */
const NEIGHBOURS = 32

function companionsOf(flights: readonly Flight[]): ReadonlyMap<PacketId, Flight> {
  const roads = new Map<string, Flight[]>()
  for (const flight of flights) {
    const road = `${flight.from} ${flight.to}`
    const known = roads.get(road)
    if (known) known.push(flight)
    else roads.set(road, [flight])
  }
  const companions = new Map<PacketId, Flight>()
  for (const road of roads.values())
    road.forEach((lost, at) => {
      if (lost.end.kind === 'arrived') return
      const isCompanion = ({ start, end }: Flight) =>
        end.kind === 'arrived' && Math.abs(start.at - lost.start.at) < end.at - start.at
      const companion =
        road.slice(at + 1, at + 1 + NEIGHBOURS).find(isCompanion) ??
        road.slice(Math.max(0, at - NEIGHBOURS), at).findLast(isCompanion)
      if (companion) companions.set(lost.packet, companion)
    })
  return companions
}
