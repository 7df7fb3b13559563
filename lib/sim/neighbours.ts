import type { Address } from '../protocol/segment'
import { type Micros, s } from '../protocol/time'

/** An unresolved neighbour is asked three times, a second apart. Linux: mcast_solicit, retrans_time of net.ipv4.neigh. */
const RESOLUTION = s(3)
/** For this long after it was heard a neighbour is believed to be there. Linux: base_reachable_time, which is drawn from half to one and a half of it. */
const REACHABLE = s(30)
/** A stale neighbour is given the chance to be heard, and is then asked three times. Linux: delay_first_probe_time, ucast_solicit. */
const PROBING = s(5) + s(3)

interface Neighbour {
  heardAt: Micros
  /** When the first datagram since it grew stale left; Infinity when there was none. */
  usedAt: Micros
  /** Until when datagrams wait for an answer to ARP; -1 when none waits. */
  waitsUntil: Micros
}

/** What is known of hosts by their link-layer addresses (ARP, RFC 826; neighbour unreachability detection, RFC 4861 §7.3). Linux: net/core/neighbour.c. */
export class Neighbours {
  private readonly table = new Map<Address, Neighbour>()

  /** A host was heard: it is there. */
  hear(address: Address, now: Micros): void {
    const known = this.table.get(address)
    if (!known) this.table.set(address, { heardAt: now, usedAt: Number.POSITIVE_INFINITY, waitsUntil: -1 })
    else {
      known.heardAt = now
      known.usedAt = Number.POSITIVE_INFINITY
    }
  }

  /**
   * A datagram is for a host that does not answer. Null when it leaves for the address last known and is never heard of again, else the moment
   * at which the attempt to find the host fails.
   */
  miss(address: Address, now: Micros): Micros | null {
    let known = this.table.get(address)
    if (!known) {
      known = { heardAt: Number.NEGATIVE_INFINITY, usedAt: Number.NEGATIVE_INFINITY, waitsUntil: -1 }
      this.table.set(address, known)
    }
    if (now - known.heardAt < REACHABLE) return null
    if (known.usedAt === Number.POSITIVE_INFINITY) known.usedAt = now
    if (now - known.usedAt < PROBING) return null
    if (known.waitsUntil <= now) known.waitsUntil = now + RESOLUTION
    return known.waitsUntil
  }
}
