import type { DropReason } from '@/lib/protocol/drop-reasons'
import type { Segment } from '@/lib/protocol/segment'
import { distance, type Seq } from '@/lib/protocol/seq'
import type { Micros } from '@/lib/protocol/time'
import type { Entry, EntryId, PacketId, Trace } from '@/lib/trace/events'

/** How a segment came to be on the wire; each has a form of its own in the picture. */
export type FlightForm = 'plain' | 'retransmission' | 'copy' | 'forged'

/** One segment's way from the moment it is on the wire to where it ends. */
export interface Flight {
  readonly packet: PacketId
  /** The host that sent it, or `attacker` or `network`. */
  readonly from: string
  readonly to: string
  readonly segment: Segment
  readonly form: FlightForm
  readonly start: { readonly entry: EntryId; readonly at: Micros }
  readonly end:
    | { readonly kind: 'arrived'; readonly entry: EntryId; readonly at: Micros }
    | { readonly kind: 'lost'; readonly entry: EntryId; readonly at: Micros; readonly why: string }
    /** The run ended before the segment did. */
    | { readonly kind: 'under-way' }
  /** The kernel's reason when the stack it reached threw it away. */
  readonly dropped: DropReason | null
  /** How much longer than the link's delay the network held it. */
  readonly heldBy: Micros
  /** Every entry that speaks of it. */
  readonly entries: readonly EntryId[]
  /** Numbers counted from each side's initial sequence number; negative for what is older than it. */
  readonly relative: { readonly seq: number; readonly ack: number | null }
}

type Draft = { -readonly [Key in keyof Flight]: Flight[Key] } & { entries: EntryId[] }

/** The flights of a run, in the order in which they were put on the wire. */
export function flightsOf(trace: Trace): readonly Flight[] {
  const hostAt = new Map(trace.hosts.map(host => [host.address, host.name]))
  const relative = relativeNumbers(trace)
  const flights = new Map<PacketId, Draft>()

  const begin = (entry: Entry, packet: PacketId, segment: Segment, form: FlightForm, from: string, to: string) =>
    flights.set(packet, {
      packet,
      from,
      to,
      segment,
      form,
      start: { entry: entry.id, at: entry.at },
      end: { kind: 'under-way' },
      dropped: null,
      heldBy: 0,
      entries: [entry.id],
      relative: relative(segment, entry.id),
    })

  for (const entry of trace.entries) {
    if (entry.kind === 'sent') {
      const to = hostAt.get(entry.segment.dst) ?? otherHost(trace, entry.host)
      const form = entry.reason === 'retransmission' ? 'retransmission' : 'plain'
      begin(entry, entry.packet, entry.segment, form, entry.host, to)
    } else if (entry.kind === 'forged') {
      begin(entry, entry.packet, entry.segment, 'forged', entry.host, entry.to)
    } else if (entry.kind === 'duplicated') {
      const original = flights.get(entry.packet)
      if (original) begin(entry, entry.copy, original.segment, 'copy', original.from, original.to)
    } else if (
      entry.kind === 'received' ||
      entry.kind === 'lost' ||
      entry.kind === 'dropped' ||
      entry.kind === 'delayed'
    ) {
      const flight = flights.get(entry.packet)
      if (!flight) continue
      flight.entries.push(entry.id)
      if (entry.kind === 'received') flight.end = { kind: 'arrived', entry: entry.id, at: entry.at }
      if (entry.kind === 'lost') flight.end = { kind: 'lost', entry: entry.id, at: entry.at, why: entry.why }
      if (entry.kind === 'dropped') flight.dropped = entry.reason
      if (entry.kind === 'delayed') flight.heldBy = entry.by
    }
  }
  return [...flights.values()]
}

/** Where a segment to an address that no host has is drawn to. */
const otherHost = (trace: Trace, name: string): string =>
  (trace.hosts.find(host => host.name !== name) ?? trace.hosts[0])?.name ?? name

/** Counts a segment's numbers from the initial numbers of the incarnation it belongs to. */
function relativeNumbers(trace: Trace): (segment: Segment, at: EntryId) => Flight['relative'] {
  const starts = new Map<string, { seq: Seq; from: EntryId }[]>()
  const remember = (segment: Segment, id: EntryId) => {
    const key = direction(segment)
    const known = starts.get(key) ?? []
    if (known.at(-1)?.seq !== segment.seq) known.push({ seq: segment.seq, from: id })
    starts.set(key, known)
  }
  for (const entry of trace.entries) if (entry.kind === 'sent' && entry.segment.syn) remember(entry.segment, entry.id)
  for (const entry of trace.entries)
    if (entry.kind === 'forged' && !starts.has(direction(entry.segment))) remember(entry.segment, entry.id)

  const startOf = (key: string, at: EntryId): Seq | null => {
    const known = starts.get(key) ?? []
    return (known.findLast(start => start.from <= at) ?? known[0])?.seq ?? null
  }
  return (segment, at) => {
    const seq = startOf(direction(segment), at)
    const ack = startOf(reverse(segment), at)
    return {
      seq: seq === null ? segment.seq : distance(segment.seq, seq),
      ack: !segment.ackFlag ? null : ack === null ? segment.ack : distance(segment.ack, ack),
    }
  }
}

const direction = (s: Segment): string => `${s.src}:${s.srcPort}>${s.dst}:${s.dstPort}`
const reverse = (s: Segment): string => `${s.dst}:${s.dstPort}>${s.src}:${s.srcPort}`
