import { stateOfHostAfter } from '../../claims/evaluate/host-state'
import type { State } from '../../protocol/states'
import type { Micros } from '../../protocol/time'
import type { Entry, EntryId, Trace } from '../../trace/events'
import { type Flight, flightsOf } from '../../trace/flights'
import { segmentName } from '../segment-name'
import type { Arrow } from './arrow'
import type { Stretch } from './stretch'

/** One arrow of the run, and the entries that say so. */
export interface TrueArrow extends Arrow {
  readonly entries: readonly EntryId[]
}

/** The run as somebody draws it who knows everything: its segments in the order in which they leave. */
export function trueArrows(trace: Trace, stretch: Stretch): readonly TrueArrow[] {
  const flights = drawnFlights(trace, stretch)
  return flights.flatMap((flight, i): readonly TrueArrow[] => {
    const flags = segmentName(flight.segment)
    if (flags === null) return []
    const before = flights[i - 1]
    const lost = flight.end.kind !== 'arrived'
    const sender = stateAfterTurn(trace, flight.from, flight.start.entry)
    const arrival = flight.end.kind === 'arrived' ? stateAfterTurn(trace, flight.to, flight.end.entry) : null
    return [
      {
        from: flight.from,
        flags,
        seq: flight.relative.seq,
        ...(flight.relative.ack !== null && { ack: flight.relative.ack }),
        lost,
        crosses: before !== undefined && before.from !== flight.from && endOf(before) > flight.start.at,
        sender: sender.state,
        ...(arrival !== null && { receiver: arrival.state }),
        entries: [...new Set([...flight.entries, ...sender.by, ...(arrival?.by ?? [])])],
      },
    ]
  })
}

/** The states in which the hosts stand before the first arrow. */
export const statesBefore = (trace: Trace, { since }: Stretch): Readonly<Record<string, State>> =>
  Object.fromEntries(
    trace.hosts.map(({ name }) => {
      const last = trace.entries.findLast(entry => entry.at < since)
      const listening = trace.entries.find(
        entry => entry.kind === 'state' && entry.to === 'LISTEN' && entry.host === name,
      )
      // what opens first listens before anybody calls
      const from = last?.id ?? (listening?.at === since ? listening.id : -1)
      return [name, stateOfHostAfter(trace, name, from).state]
    }),
  )

const drawnFlights = (trace: Trace, { since, by }: Stretch): readonly Flight[] =>
  flightsOf(trace).filter(({ start, form }) => form !== 'copy' && start.at >= since && start.at <= by)

const endOf = ({ end, start }: Flight): Micros => (end.kind === 'under-way' ? start.at : end.at)

/** The state of a host when all that an entry set off in its stack is done: until it next hears, is called or is woken. */
function stateAfterTurn(trace: Trace, host: string, entry: EntryId): { state: State; by: readonly EntryId[] } {
  const at = trace.entries[entry]?.at
  let last = entry
  for (let i = entry + 1; i < trace.entries.length; i++) {
    const next = trace.entries[i]
    if (next === undefined || next.at !== at) break
    if (next.host !== host) continue
    if (beginsTurn(next)) break
    last = next.id
  }
  const { state, by } = stateOfHostAfter(trace, host, last)
  return { state, by: by !== null && trace.entries[by]?.at === at ? [by] : [] }
}

const beginsTurn = (entry: Entry): boolean =>
  entry.kind === 'received' || entry.kind === 'call' || (entry.kind === 'timer' && entry.action === 'fired')
