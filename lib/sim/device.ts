import type { Segment } from '../protocol/segment'
import type { Device, Turn } from '../tcp/turn'
import type { EntryId, PacketId } from '../trace/events'
import type { Network } from './network'
import { departure } from './pace'
import type { Packet, Station } from './packets'
import type { EventQueue } from './queue'

/** A host's end of the link. Where the network has nothing to decide about a segment, it is under way as soon as it is sent. */
export class NetDevice implements Device {
  /** The host at the other end to which it sent last. */
  private to: Station | null = null

  constructor(
    private readonly from: Station,
    private readonly network: Network,
    private readonly queue: Pick<EventQueue<Packet>, 'pushBehind'>,
  ) {}

  transmits(packet: PacketId, segment: Segment, cause: EntryId | null, turn: Turn): boolean {
    const { from, network } = this
    if (!network.isClear || !from.linkUp) return false
    let { to } = this
    if (to === null || to.address !== segment.dst) {
      to = network.station(segment.dst) ?? null
      if (to === null || to === from) return false
      this.to = to
    }
    from.sent++
    const at = departure(network.link, from, segment, turn.now) + from.delay
    this.queue.pushBehind(from.lane, at, { kind: 'packet', packet, segment, to, cause, corrupt: false })
    return true
  }
}
