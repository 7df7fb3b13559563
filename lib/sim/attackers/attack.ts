import type { IcmpErrorName } from '../../protocol/icmp'
import type { Address } from '../../protocol/segment'
import type { Seq } from '../../protocol/seq'
import type { SegmentKind } from '../segment-kind'

/** How often and how fast an attacker does something. */
export interface Pace {
  /** Times a second. */
  readonly rate: number
  readonly times: number
}

/**
 * Whose addresses a flood comes from: ones where nobody is, ones where hosts are that deny what they did not ask for (RFC 9293 §3.10.7.1), ones
 * that the last router knows to be unreachable, or the attacker's own machines, which complete their handshakes.
 */
export const SOURCES = ['silent', 'live', 'unreachable', 'bots'] as const

/** SYNs, each from another end (RFC 4987 §2). */
export interface FloodAttack extends Pace {
  readonly kind: 'flood'
  readonly to: string
  readonly port: number
  /** One of SOURCES, or the name of a host whose address is forged. */
  readonly sources: string
  /** The prefix from which the addresses are drawn, where it is not the usual one of such sources. */
  readonly from?: string
}

/** Which numbers an off-path attacker tries: drawn anew each time, or from `seq` on in steps of `step`. */
interface Guesses {
  /** Absent: the first one is drawn. */
  readonly seq?: Seq
  /** Absent: every number is drawn, or `seq` each time. */
  readonly step?: number
}

/** Segments in the name of one end of a connection whose numbers the attacker does not see (RFC 5961 §1.2). */
export interface BlindAttack extends Pace, Guesses {
  readonly kind: 'blind'
  readonly flags: readonly BlindFlag[]
  /** A host's name or an address. */
  readonly src: string
  /** The ports that are tried, lowest first, over and over. */
  readonly srcPorts: Ports
  readonly to: string
  readonly port: number
  /** Absent: drawn for each segment that has the ACK bit. */
  readonly ack?: Seq
  readonly data: string
}

export type BlindFlag = 'SYN' | 'ACK' | 'FIN' | 'RST' | 'PSH'
/** From the first to the last, both included. */
export type Ports = readonly [first: number, last: number]

/** ICMP errors about segments of a connection whose numbers the attacker does not see (RFC 5927 §4). */
export interface BlindIcmpAttack extends Pace, Guesses {
  readonly kind: 'blind-icmp'
  readonly error: IcmpErrorName
  /** The host that is to believe it. */
  readonly to: string
  readonly ports: Ports
  /** The other end of the connection: a host's name or an address. */
  readonly dst: string
  readonly port: number
}

/**
 * Opens connections in the name of another host, whose SYN,ACK it never sees (RFC 6528 §1). A trial: two connections of its own show how fast the
 * initial numbers run, then the SYN is forged, and the ACK guesses what the server answered.
 */
export interface GuessAttack extends Pace {
  readonly kind: 'guess'
  readonly to: string
  readonly port: number
  /** In whose name: a host's name or an address. */
  readonly as: string
  /**
   * How the number is guessed: on the line through the two it saw; on that line, moved by the difference of two hashes that need no secret
   * (RFC 6528 §3); or blindly.
   */
  readonly by: (typeof WAYS_TO_GUESS)[number]
  /** Numbers tried in each trial, around the guess. */
  readonly width: number
  /** What rides on the ACK. */
  readonly data: string
}

/** Sends again, in its sender's name, a segment that it saw pass earlier. */
export interface ReplayAttack {
  readonly kind: 'replay'
  readonly from: string
  readonly what: SegmentKind
  /** Which of those that passed, counted from 1. */
  readonly nth: number
}

/** An observer on the path, half way, resets connections with exact numbers as soon as a segment passes. */
export interface ResetAttack {
  readonly kind: 'reset'
  /** Which end of that segment hears of it. */
  readonly ends: 'both' | 'sender' | 'receiver'
  readonly from: string
  readonly what: SegmentKind
  /** Only segments whose data contains this. */
  readonly text?: string
  readonly times: number | 'always'
}

/** Segments to one port after the other, from the attacker's own address: what comes back tells open from closed from filtered. */
export interface ScanAttack {
  readonly kind: 'scan'
  readonly to: string
  readonly ports: Ports
  readonly by: ScanMethod
  readonly rate: number
  /** The attacker's address; absent: its usual one. */
  readonly from?: Address
}

export const WAYS_TO_GUESS = ['clock', 'hash', 'chance'] as const

export const SCAN_METHODS = ['SYN', 'connect', 'FIN', 'NULL', 'Xmas'] as const
export type ScanMethod = (typeof SCAN_METHODS)[number]

export type Attack = FloodAttack | BlindAttack | BlindIcmpAttack | GuessAttack | ReplayAttack | ResetAttack | ScanAttack

/** Most segments that the attackers of one scenario send by themselves, so that what they cause stays within the bounds of a run. */
export const MOST_FORGED = 5_000

/** Segments that an attack sends by itself; what an observer sends depends on what passes. */
export function segmentsOf(attack: Attack): number {
  switch (attack.kind) {
    case 'flood':
    case 'blind':
    case 'blind-icmp':
      return attack.times
    case 'guess':
      // two connections of its own, each of them reset, and the forged one
      return attack.times * (5 + attack.width)
    case 'scan':
      return attack.ports[1] - attack.ports[0] + 1
    case 'replay':
      return 1
    case 'reset':
      return attack.times === 'always' ? 0 : 2 * attack.times
  }
}
