import type { Address, Segment } from '../../protocol/segment'
import type { Micros } from '../../protocol/time'
import type { EntryId, PacketId } from '../../trace/events'
import { isWithin } from '../ingress-filter'
import type { Recorder } from '../recorder'
import type { Stranger } from './vantage'

/** Who is at addresses that no host of the scenario has. */
export class Strangers {
  private readonly places: { readonly prefix: string; readonly stranger: Stranger }[] = []

  constructor(private readonly recorder: Recorder) {}

  settle(prefix: string, stranger: Stranger): void {
    this.places.push({ prefix, stranger })
  }

  isAt(address: Address): boolean {
    return this.places.some(({ prefix }) => isWithin(prefix, address))
  }

  /** A segment arrives at such an address. */
  arrive(segment: Segment, packet: PacketId, cause: EntryId | null, now: Micros): void {
    const there = this.places.filter(({ prefix }) => isWithin(prefix, segment.dst))
    const [first] = there
    if (!first) return
    const { name } = first.stranger
    const entry =
      name === 'network'
        ? this.recorder.lost(now, cause, packet, 'host unreachable')
        : this.recorder.received(now, cause, name, packet, segment)
    for (const { stranger } of there) if (stranger.hears(segment, entry)) return
  }
}
