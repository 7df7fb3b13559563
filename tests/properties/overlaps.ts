import fc from 'fast-check'
import { ms } from '@/lib/protocol/time'
import type { Action, InjectAction, Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'
import { pattern } from './pattern'
import { talk } from './talk'

/** A segment from the client to the server with the octets that belong at its place, cut where the client would not cut. */
const overlap: fc.Arbitrary<InjectAction> = fc
  .record({
    at: fc.integer({ min: ms(1), max: ms(600) }),
    place: fc.oneof(fc.nat(9000), fc.nat(60_000)),
    length: fc.integer({ min: 1, max: 4000 }),
    atOnce: fc.boolean(),
  })
  .map(({ at, place, length, atOnce }) => ({
    do: 'inject' as const,
    at,
    by: 'network',
    to: 'server',
    atOnce,
    segment: {
      syn: false,
      ackFlag: true,
      fin: false,
      rst: false,
      psh: false,
      src: 'client',
      srcPort: 40_000,
      dstPort: 80,
      seq: { of: { host: 'client', variable: 'iss' as const }, plus: 1 + place },
      ack: { of: { host: 'server', variable: 'nxt' as const }, plus: 0 },
      window: 65_535,
      data: pattern(length, place),
    },
  }))

/** A talk in which the client writes one long pattern and its octets also come cut elsewhere, early, late and more than once. */
export const overlaps: fc.Arbitrary<Scenario> = fc
  .tuple(
    talk(),
    fc.integer({ min: 0, max: ms(100) }),
    fc.integer({ min: 1, max: 90_000 }),
    fc.array(overlap, { minLength: 1, maxLength: 12 }),
  )
  .map(([scenario, at, length, copies]) => {
    const write: Action = { do: 'call', at, host: 'client', call: { name: 'write', data: pattern(length), length } }
    // of two writes that sleep at once, either may go on first
    const others = scenario.actions.filter(
      action => action.do !== 'call' || action.host !== 'client' || action.call.name !== 'write',
    )
    return { ...scenario, actions: [...others, write, ...copies].sort((a, b) => a.at - b.at) }
  })

/** The first read of the server that returns anything but what comes next in the pattern. */
export function faultsOfOverlaps(trace: Trace): string[] {
  let at = 0
  for (const entry of trace.entries) {
    if (entry.kind !== 'call' || entry.host !== 'server' || entry.call !== 'read' || (entry.result ?? -1) <= 0) continue
    const { data = '', result = 0 } = entry
    if (data !== pattern(data.length, at))
      return [`Entry ${entry.id} reads octets that do not belong at place ${at} of the stream.`]
    at += result
  }
  return []
}
