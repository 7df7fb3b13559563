import type { Segment } from '../../protocol/segment'
import type { Entry, PacketId } from '../../trace/events'

/** What travelled under which packet id. */
export interface Packets {
  readonly segments: ReadonlyMap<PacketId, Segment>
  /** The host (or forger) that put a packet on the wire; a copy's is its original's. */
  readonly senders: ReadonlyMap<PacketId, string>
}

export function indexPackets(entries: readonly Entry[]): Packets {
  const segments = new Map<PacketId, Segment>()
  const senders = new Map<PacketId, string>()
  for (const entry of entries) {
    if (entry.kind === 'sent' || entry.kind === 'forged') {
      segments.set(entry.packet, entry.segment)
      senders.set(entry.packet, entry.host)
    } else if (entry.kind === 'received') {
      if (!segments.has(entry.packet)) segments.set(entry.packet, entry.segment)
    } else if (entry.kind === 'duplicated') {
      const original = segments.get(entry.packet)
      if (original !== undefined) segments.set(entry.copy, original)
      senders.set(entry.copy, senders.get(entry.packet) ?? entry.host)
    }
  }
  return { segments, senders }
}
