import type { IcmpMessage } from '../protocol/icmp'
import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { EntryId, PacketId } from '../trace/events'
import type { Random } from './random'

/** A segment on its way, to be handed to a host at a moment that the queue knows. */
export interface Packet {
  readonly kind: 'packet'
  readonly packet: PacketId
  readonly segment: Segment
  readonly to: Station
  /** The entry that put it on the wire. */
  readonly cause: EntryId | null
  /** It no longer fits its checksum. */
  readonly corrupt: boolean
}

/** An ICMP error on its way to a host. */
export interface IcmpPacket {
  readonly kind: 'icmp'
  readonly packet: PacketId
  readonly message: IcmpMessage
  readonly to: Station
  readonly cause: EntryId | null
}

/** What happens between the hosts at a moment that the queue knows. */
export interface Passing {
  readonly kind: 'passing'
  readonly act: (now: Micros) => void
}

/** A host as the network sees it. */
export interface Station {
  readonly name: string
  readonly address: string
  readonly secondAddress: string | null
  /** The cable is in. */
  linkUp: boolean
  powered: boolean
  /** How many segments it has put on the wire. */
  sent: number
  /** When the sending side of its cable is free again. */
  busyUntil: Micros
  /** A segment held back until the next one has gone past. */
  heldBack: HeldBack | null
  /** Where the event queue keeps what it sends. */
  lane: number
  /** One-way delay of what it sends, and the probability that it is lost. */
  delay: Micros
  loss: number
  chance: Random | null
}

/** A segment that waits until the next one has gone past it. */
export interface HeldBack {
  readonly packet: PacketId
  readonly segment: Segment
  readonly to: Station
  readonly cause: EntryId | null
  readonly since: Micros
  readonly why: string
}
