import type { IcmpMessage } from '../../protocol/icmp'
import { NO_OPTIONS, type Options } from '../../protocol/options'
import type { Address, Segment } from '../../protocol/segment'
import type { Micros } from '../../protocol/time'
import type { EntryId } from '../../trace/events'
import type { Random } from '../random'
import type { Passed, Tap } from '../tap'

/** Who puts a segment on the wire that no stack of the scenario sent. */
export type Forger = 'attacker' | 'crowd'

/** How a forged segment travels. */
export interface Forgery {
  readonly by?: Forger
  /** What the forger saw that made it act. */
  readonly cause?: EntryId | null
  /** What the trace says of it; default `forged`. */
  readonly why?: string
  /** When it arrives; absent: one link delay from now. */
  readonly at?: Micros
  /** It comes from this side of any middlebox. */
  readonly near?: boolean
}

/** Somebody at an address that no host of the scenario has. */
export interface Stranger {
  /** In whose name the trace says that a segment arrived there. */
  readonly name: Forger | 'network'
  /** A segment arrives; whether it was meant for this one. */
  hears(segment: Segment, cause: EntryId | null): boolean
}

/** What an attacker can see and do from where it stands. Off the path that is nothing but what is sent to addresses it occupies. */
export interface Vantage {
  readonly now: Micros
  /** Its own stream of chance. */
  readonly chance: Random
  /** What it sees when it stands on the path; of one off the path there is none. */
  readonly tap: Tap | null
  /** The address of a host, or the address itself, as the other end would write it. */
  address(name: string, other?: string): Address
  /** One-way delay between the attacker and a host. */
  delayTo(host: string): Micros
  forge(segment: Segment, forgery?: Forgery): void
  /** Sends an ICMP error to a host. */
  report(message: IcmpMessage, to: string, cause?: EntryId | null): void
  later(at: Micros, act: () => void): void
  /** From now on somebody is at the addresses of this prefix. */
  occupy(prefix: string, stranger: Stranger): void
}

export type { Passed }

/** The two ends that a forged segment claims to be between. */
export interface Ends {
  readonly src: Address
  readonly srcPort: number
  readonly dst: Address
  readonly dstPort: number
}

type Parts = Partial<Omit<Segment, keyof Ends | 'length' | 'data' | 'options'>> & {
  readonly data?: string
  readonly options?: Options
}

/** A segment between two ends, of which the parts that matter are given. */
export const segmentBetween = ({ src, srcPort, dst, dstPort }: Ends, parts: Parts): Segment => ({
  src,
  srcPort,
  dst,
  dstPort,
  seq: 0,
  ack: 0,
  syn: false,
  ackFlag: false,
  fin: false,
  rst: false,
  psh: false,
  urg: false,
  ece: false,
  cwr: false,
  window: 65_535,
  length: parts.data?.length ?? 0,
  data: '',
  options: NO_OPTIONS,
  ...parts,
})

/** The ends of the answer to a segment. */
export const back = ({ src, srcPort, dst, dstPort }: Ends): Ends => ({
  src: dst,
  srcPort: dstPort,
  dst: src,
  dstPort: srcPort,
})
