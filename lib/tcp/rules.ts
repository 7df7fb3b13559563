import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Seq } from './sequence'
import type { Sysctl } from './sysctl'

/** What an initial sequence number may depend on (RFC 6528 §3). */
export interface IsnInput {
  readonly now: Micros
  /** F of RFC 6528 §3: what the tuple and the host's secret give. */
  readonly hash: number
  /** Addresses as words of 32 bits: one of IPv4, four of IPv6. */
  readonly local: readonly number[]
  readonly localPort: number
  readonly remote: readonly number[]
  readonly remotePort: number
}

/** A RST as it stands against the receiver's sequence space. */
export interface RstInput {
  readonly seq: Seq
  readonly rcvNxt: Seq
  /** SEG.SEQ lies in the receive window. */
  readonly inWindow: boolean
  /** The peer's FIN was taken, so that rcvNxt lies one after its last octet. */
  readonly finTaken: boolean
  /** The highest SACK edge now reported, if any. */
  readonly maxSack: Seq | null
}

/** A SYN that meets TIME_WAIT. */
export interface ReopenInput {
  readonly seq: Seq
  readonly rcvNxt: Seq
  /** Both ends use timestamps. */
  readonly timestamps: { readonly recent: number; readonly value: number } | null
}

/**
 * Everything on which RFC 9293, Linux and a counterfactual differ, one named question each. A rule is a pure function that
 * answers with a word or a number; the engine acts. Times are Micros.
 */
export interface Rules {
  readonly name: string
  /** What completes a passive open: the SYN alone, or the ACK of our SYN. */
  passiveOpenCompletesOn(): 'SYN' | 'ACK'
  initialSequence(input: IsnInput): Seq
  /** How the answer to a SYN leaves: SYN and ACK together, or the ACK first and the SYN behind it. */
  synAckForm(): 'together' | 'apart'
  /** Sequence numbers that a SYN takes; what takes none cannot be outstanding, and is not sent again. */
  synTakes(): 0 | 1
  /** Sequence numbers that a FIN takes. */
  finTakes(): 0 | 1
  /** Where the octets of a segment belong in the stream. */
  textPlace(): 'sequence-number' | 'order-of-arrival'
  /** How a host tells its window whose SYN crossed one that offered no scale. */
  crossedWindow(): 'scaled' | 'plain'
  /** What a host does about losses. */
  lostSegments(): 'repeat' | 'leave'
  /** What becomes of a segment that does not fit its checksum. */
  badChecksum(): 'drop' | 'take'
  /** Which ACK field completes a passive open: that of our SYN alone, or any. */
  handshakeAck(): 'of-our-SYN' | 'any'
  /** What a host keeps of a SYN until the third segment comes. */
  halfOpenKeeps(): 'request' | 'full-socket'
  /** What a host keeps of a SYN that it answers with a cookie. */
  cookieKeeps(): 'nothing' | 'request'
  /** Data on a SYN that shows no Fast Open cookie. */
  textOnSyn(): 'ignore' | 'deliver'
  /** What a host asks when the peer's window stays closed. */
  zeroWindow(): 'probe' | 'wait'
  /** What bounds the sender on behalf of the receiver. */
  peersWindow(): 'obey' | 'ignore'
  /** What bounds the sender on behalf of the network. */
  networksWindow(): 'congestion' | 'none'
  /** What the stack sends when a FIN came: an ACK, or its own FIN with it, whatever the program still has to say. */
  finAnswer(): 'ACK' | 'FIN'
  /** What shutdown(SHUT_WR) closes. */
  closesForWriting(): 'one-direction' | 'both'
  /** Which end of a connection keeps it in TIME_WAIT. */
  waitsInTimeWait(): 'active-closer' | 'passive-closer'
  /** How long TIME_WAIT lasts. */
  timeWait(sysctl: Sysctl): Micros
  /** How long a socket without a program waits in FIN_WAIT_2, with its TCP_LINGER2 in seconds and its RTO; null for ever. */
  orphanFinWait2(sysctl: Sysctl, linger2: number, rto: Micros): Micros | null
  judgeRst(input: RstInput): 'reset' | 'challenge' | 'ignore'
  /** A segment that begins in the window and reaches over its edge, while so many octets wait to be read. */
  judgeReach(unread: number): 'take' | 'drop'
  /** A SYN on a synchronized connection. */
  judgeSyn(seq: Seq, rcvNxt: Seq): 'challenge' | 'reset'
  /** A RST in TIME_WAIT. */
  rstInTimeWait(sysctl: Sysctl): 'close' | 'ignore'
  /** Whether a SYN may open the tuple of a connection in TIME_WAIT again. */
  reopensTimeWait(input: ReopenInput): boolean
  /** Where a half-open passive connection goes when it is reset. */
  resetHalfOpenTo(): 'CLOSED' | 'LISTEN'
  acceptQueueFull(length: number, backlog: number): boolean
  synQueueFull(length: number, backlog: number): boolean
  /** What the third segment gets when the accept queue is full. */
  acceptOverflow(sysctl: Sysctl): 'drop' | 'reset'
  /** Whether a request whose SYN,ACK was repeated `timeouts` times is removed now. */
  synAckGivesUp(timeouts: number, sysctl: Sysctl): boolean
  /** Whether connect() gives up after so many retransmissions, this long after its first SYN. */
  synGivesUp(retransmits: number, elapsed: Micros, sysctl: Sysctl): boolean
  /** Whether the wait doubles after this timeout of a SYN (the n-th, from 1). */
  synBacksOff(timeouts: number, sysctl: Sysctl): boolean
  /** The RTO before any RTT was measured. */
  initialRto(): Micros
  /** The RTO from the smoothed RTT and its variation (4·RTTVAR); `least` bounds the variation, `most` the whole. */
  rto(srtt: Micros, variation: Micros, least: Micros, most: Micros): Micros
  /** What close() does when octets were received and not read. */
  closeWithUnread(): 'reset' | 'fin'
  /** An active OPEN on a socket that listens. */
  connectOnListener(): 'EISCONN' | 'active-open'
  /** Segments of initial window. */
  initialWindow(mss: number): number
  /** How many of the first data segments are acknowledged at once. */
  quickAcks(): number
  /** How long an ACK is held back at most when the connection has only just begun to delay. */
  firstDelay(now: Micros, sysctl: Sysctl): Micros
}

/** A host with one rule changed, to see what the rule is good for. */
export interface Variant {
  readonly name: string
  /** The question this counterfactual answers. */
  readonly question: string
  /** What goes wrong without the rule. */
  readonly breaks: string
  readonly rules: Partial<Rules>
  /** Changes of state that only this variant makes. */
  readonly edges: readonly Edge[]
}
