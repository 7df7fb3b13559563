import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Entry, EntryId, SockName, Trace } from './events'
import { type Flight, flightsOf } from './flights'

/** One line of a ladder: what happened at one moment, with at most one end of one arrow. */
export interface Row {
  readonly at: Micros
  /** The end of an arrow that stands here: where a segment leaves, arrives, is lost as it leaves, or dies on its way. */
  readonly wire: { readonly end: 'leaves' | 'arrives' | 'lost' | 'dies'; readonly flight: Flight } | null
  /** Changes of state in this row, at most one a host. */
  readonly states: readonly { readonly host: string; readonly sock: SockName; readonly state: State }[]
  /** What else is said of the row: the entries of calls, timers, queues, counters and faults. */
  readonly remarks: readonly Entry[]
  /** All entries that the row stands for, in time order. */
  readonly entries: readonly EntryId[]
}

/** Which entries beside segments and states make remarks. */
export interface Shown {
  readonly calls?: boolean
  readonly timers?: boolean
  readonly queues?: boolean
  readonly counters?: boolean
}

type Draft = { -readonly [Key in keyof Row]: Row[Key] } & {
  states: Row['states'][number][]
  remarks: Entry[]
  entries: EntryId[]
  host: string | null
}

/**
 * The rows of a ladder, from top to bottom. A change of state shares the row of the segment that arrived or leaves at the
 * same host in the same moment; a loss shares the row of the departure.
 */
export function ladderRows(trace: Trace, shown: Shown = {}): readonly Row[] {
  const flights = new Map(flightsOf(trace).map(flight => [flight.packet, flight]))
  const rows: Draft[] = []
  let open: Draft | null = null

  const start = (entry: Entry): Draft => {
    const row: Draft = { at: entry.at, wire: null, states: [], remarks: [], entries: [], host: entry.host }
    rows.push(row)
    open = row
    return row
  }
  /** The open row when the entry may join it: the same moment of the same host. */
  const join = (entry: Entry): Draft | null =>
    open !== null && open.at === entry.at && open.host === entry.host ? open : null

  for (const entry of trace.entries) {
    if (entry.kind === 'sent' || entry.kind === 'forged' || entry.kind === 'received' || entry.kind === 'duplicated') {
      const flight = flights.get(entry.kind === 'duplicated' ? entry.copy : entry.packet)
      if (flight === undefined) continue
      const end =
        entry.kind === 'received'
          ? 'arrives'
          : flight.end.kind === 'lost' && flight.end.at === entry.at
            ? 'lost'
            : 'leaves'
      const waiting = entry.kind === 'sent' ? join(entry) : null
      const row = waiting !== null && waiting.wire === null ? waiting : start(entry)
      row.wire = { end, flight }
      row.entries.push(entry.id)
    } else if (entry.kind === 'state') {
      const joined = join(entry)
      const row = joined !== null && !joined.states.some(state => state.host === entry.host) ? joined : start(entry)
      row.states.push({ host: entry.host, sock: entry.sock, state: entry.to })
      row.entries.push(entry.id)
    } else if (entry.kind === 'lost') {
      const flight = flights.get(entry.packet)
      const departure = rows.findLast(row => row.wire?.flight === flight && row.wire?.end === 'lost')
      const row = departure ?? start(entry)
      if (departure === undefined && flight !== undefined) row.wire = { end: 'dies', flight }
      row.entries.push(entry.id)
    } else if (entry.kind === 'delayed') {
      rows.findLast(row => row.wire?.flight.packet === entry.packet)?.entries.push(entry.id)
    } else if (entry.kind === 'dropped') {
      const arrival = rows.findLast(row => row.wire?.end === 'arrives' && row.wire.flight.packet === entry.packet)
      const row = arrival ?? start(entry)
      row.remarks.push(entry)
      row.entries.push(entry.id)
    } else if (remarkable(entry, shown)) {
      const row = join(entry) ?? start(entry)
      row.remarks.push(entry)
      row.entries.push(entry.id)
    }
  }
  return rows.map(({ host: _, ...row }) => row)
}

function remarkable(entry: Entry, shown: Shown): boolean {
  if (entry.kind === 'call') return shown.calls === true
  if (entry.kind === 'timer') return shown.timers === true
  if (entry.kind === 'queue') return shown.queues === true
  if (entry.kind === 'count') return shown.counters === true
  return entry.kind === 'limit' || entry.kind === 'icmp-sent' || entry.kind === 'icmp-received'
}
