import type { Micros } from '../protocol/time'
import type { Random } from '../sim/random'
import type { CapturedOctets } from '../trace/pcap'

/** What the wire does to datagrams: the probability that one is lost, and that a damaged copy follows one. */
export interface Faults {
  readonly loss: number
  readonly damage: number
}

export const NO_FAULTS: Faults = { loss: 0, damage: 0 }

/** The wire between the engine and the kernel. All chance on it is drawn from one stream. */
export class Wire {
  faults: Faults = NO_FAULTS
  /** Whether a tap listens. */
  tapped = true
  carried = 0
  lost = 0
  damaged = 0
  /** What the tap saw, both directions, lost ones included. */
  readonly capture: CapturedOctets[] = []

  constructor(
    private readonly random: Random,
    private readonly clock: () => Micros,
  ) {}

  /** Brings a datagram to the other end, or loses it on the way. */
  carry(octets: Uint8Array, deliver: (octets: Uint8Array) => void): void {
    const { loss, damage } = this.faults
    this.carried++
    if (this.tapped) this.capture.push({ at: this.clock(), octets })
    if (loss > 0 && this.random.unit() < loss) {
      this.lost++
      return
    }
    deliver(octets)
    if (damage === 0 || this.random.unit() >= damage) return
    this.damaged++
    deliver(this.spoil(octets))
  }

  /** A copy with one octet changed, or cut short. */
  private spoil(octets: Uint8Array): Uint8Array {
    const at = Math.floor(this.random.unit() * octets.length)
    if (this.random.unit() < 0.2) return octets.slice(0, at)
    const copy = Uint8Array.from(octets)
    copy[at] = copy[at]! ^ (1 + Math.floor(this.random.unit() * 255))
    return copy
  }
}
