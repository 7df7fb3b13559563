import type { IcmpMessage } from '../protocol/icmp'
import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { EntryId, PacketId, Trace } from './events'

/** Where and when a tap sees a datagram. */
interface Seen {
  readonly at: Micros
  readonly entry: EntryId
  readonly packet: PacketId
  /** The host at which it is seen, or whoever put it on the wire. */
  readonly by: string
  readonly way: 'out' | 'in'
  /** What left, where the sum that it left with does not fit what arrives. */
  readonly damaged: Segment | null
}

/** A segment or an ICMP error as a tap sees it. */
export type Captured = Seen & ({ readonly segment: Segment } | { readonly icmp: IcmpMessage })

/**
 * What a tap sees. On the wire (`host` absent) that is every segment and ICMP error once, when it is put there, lost ones and
 * the network's copies included; on a host it is what the host sends and what reaches it.
 */
export function capture(trace: Trace, host?: string): readonly Captured[] {
  const seen: Captured[] = []
  const segments = new Map<number, Segment>()
  const damaged = host === undefined ? null : damagedPackets(trace)
  for (const entry of trace.entries) {
    if (!('packet' in entry)) continue
    const { at, id, packet } = entry
    const out = { at, entry: id, packet, by: entry.host, way: 'out', damaged: null } as const
    if (entry.kind === 'sent' || entry.kind === 'forged') {
      segments.set(packet, entry.segment)
      if (host === undefined || (entry.kind === 'sent' && entry.host === host))
        seen.push({ ...out, segment: entry.segment })
    } else if (entry.kind === 'duplicated') {
      const segment = segments.get(packet)
      if (segment !== undefined) segments.set(entry.copy, segment)
      if (segment !== undefined && host === undefined) seen.push({ ...out, packet: entry.copy, segment })
    } else if (entry.kind === 'received' && entry.host === host) {
      seen.push({
        ...out,
        way: 'in',
        damaged: (damaged!.has(packet) && segments.get(packet)) || null,
        segment: entry.segment,
      })
    } else if (entry.kind === 'icmp-sent' || entry.kind === 'icmp-received') {
      const here = entry.kind === 'icmp-sent' ? (host ?? entry.host) === entry.host : entry.host === host
      if (here) seen.push({ ...out, way: entry.kind === 'icmp-sent' ? 'out' : 'in', icmp: entry.message })
    }
  }
  return seen
}

/** The packets that did not fit their checksum when they arrived. */
export function damagedPackets(trace: Trace): ReadonlySet<PacketId> {
  const damaged = new Set<PacketId>()
  for (const entry of trace.entries)
    if (entry.kind === 'dropped' && entry.reason === 'TCP_CSUM') damaged.add(entry.packet)
  return damaged
}
