import type { DropReason } from '../protocol/drop-reasons'
import { CE, type Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import { type Again, againOf } from './again'
import { type ChangedField, changedFields } from './changed-fields'
import type { Entry, EntryId, PacketId, Trace } from './events'
import { type RelativeNumbers, relativeNumbers } from './relative'

/** How a segment came to be on the wire. */
export type FlightForm = 'plain' | 'retransmission' | 'copy' | 'forged'

/** One segment's way from the moment it is on the wire to where it ends. */
export interface Flight {
  readonly packet: PacketId
  /** The host that sent it, or `attacker` or `network`. */
  readonly from: string
  readonly to: string
  readonly segment: Segment
  readonly form: FlightForm
  /** Why it was sent again; null for what was not, and where the trace does not tell. */
  readonly again: Again | null
  readonly start: { readonly entry: EntryId; readonly at: Micros }
  readonly end:
    | { readonly kind: 'arrived'; readonly entry: EntryId; readonly at: Micros }
    | { readonly kind: 'lost'; readonly entry: EntryId; readonly at: Micros; readonly why: string }
    /** The run ended before the segment did. */
    | { readonly kind: 'under-way' }
  /** The kernel's reason when the stack it reached threw it away. */
  readonly dropped: DropReason | null
  /** In what it arrived as another one than it left. */
  readonly changed: readonly ChangedField[]
  /** A router marked it on its way: congestion experienced. */
  readonly marked: boolean
  /** How much longer than the link's delay the network held it. */
  readonly heldBy: Micros
  /** Every entry that speaks of it, in time order. */
  readonly entries: readonly EntryId[]
  readonly relative: RelativeNumbers
}

const UNCHANGED: readonly ChangedField[] = []

type Draft = { -readonly [Key in keyof Flight]: Flight[Key] } & { entries: EntryId[] }

/** The flights of a run, in the order in which they were put on the wire. */
export function flightsOf(trace: Trace): readonly Flight[] {
  const hostAt = new Map(
    trace.hosts.flatMap(({ name, address, secondAddress }) => [
      [address, name],
      [secondAddress ?? address, name],
    ]),
  )
  const relative = relativeNumbers(trace)
  const flights = new Map<PacketId, Draft>()

  const begin = (entry: Entry, packet: PacketId, segment: Segment, form: FlightForm, from: string, to: string) =>
    flights.set(packet, {
      packet,
      from,
      to,
      segment,
      form,
      again: form === 'retransmission' && entry.kind === 'sent' ? againOf(trace, entry) : null,
      start: { entry: entry.id, at: entry.at },
      end: { kind: 'under-way' },
      dropped: null,
      changed: UNCHANGED,
      marked: false,
      heldBy: 0,
      entries: [entry.id],
      relative: relative(segment, entry.id),
    })

  for (const entry of trace.entries) {
    if (entry.kind === 'sent') {
      const to = hostAt.get(entry.segment.dst) ?? otherHost(trace, entry.host)
      begin(
        entry,
        entry.packet,
        entry.segment,
        entry.reason === 'retransmission' ? 'retransmission' : 'plain',
        entry.host,
        to,
      )
    } else if (entry.kind === 'forged') {
      begin(entry, entry.packet, entry.segment, 'forged', entry.host, entry.to)
    } else if (entry.kind === 'duplicated') {
      const original = flights.get(entry.packet)
      if (original) begin(entry, entry.copy, original.segment, 'copy', original.from, original.to)
    } else if ('packet' in entry) {
      const flight = flights.get(entry.packet)
      if (flight) follow(flight, entry)
    }
  }
  return [...flights.values()]
}

function follow(flight: Draft, entry: Entry): void {
  flight.entries.push(entry.id)
  if (entry.kind === 'received') {
    flight.end = { kind: 'arrived', entry: entry.id, at: entry.at }
    // an address that no host has may be somebody's all the same
    flight.to = entry.host
    if (entry.segment !== flight.segment) flight.changed = changedFields(flight.segment, entry.segment)
    flight.marked = entry.segment.ecn === CE && flight.segment.ecn !== CE
  } else if (entry.kind === 'lost') flight.end = { kind: 'lost', entry: entry.id, at: entry.at, why: entry.why }
  else if (entry.kind === 'dropped') flight.dropped = entry.reason
  else if (entry.kind === 'delayed') flight.heldBy = entry.by
}

/** Where a segment to an address that no host has is drawn to. */
const otherHost = (trace: Trace, name: string): string =>
  (trace.hosts.find(host => host.name !== name) ?? trace.hosts[0])?.name ?? name
