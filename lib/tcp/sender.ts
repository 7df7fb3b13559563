import type { Micros } from '../protocol/time'
import type { CaState } from './congestion/ca-state'
import type { Cubic } from './congestion/cubic-state'
import type { Octets } from './octets'
import type { Seq } from './sequence'

/** A segment that was sent and is not yet acknowledged. Linux: an sk_buff in tcp_rtx_queue, cut to one segment. */
export interface Flight {
  seq: Seq
  /** Sequence space: octets of data, one more with FIN. */
  length: number
  data: string | null
  readonly syn: boolean
  fin: boolean
  psh: boolean
  /** A record ends with it (MSG_EOR). */
  eor: boolean
  /** The last segment of those the device was given as one packet. */
  last: boolean
  sentAt: Micros
  /** Counts what left, since several may leave at one moment. */
  order: number
  /** It left more than once. Linux: TCPCB_EVER_RETRANS. */
  retransmitted: boolean
  /** A copy is under way. Linux: TCPCB_SACKED_RETRANS. */
  again: boolean
  sacked: boolean
  lost: boolean
  /** How much was delivered when it left; -1 once it was counted. Linux: tx.delivered. */
  deliveredBefore: number
  /** Neighbours by sequence number. */
  prev: Flight | null
  next: Flight | null
  /** Neighbours by time sent, while it may still be found lost. Linux: tsorted_sent_queue. */
  timed: boolean
  older: Flight | null
  younger: Flight | null
}

/** Flights by sequence number and by time sent. Linux: tcp_rtx_queue, tsorted_sent_queue. */
export interface Flights {
  head: Flight | null
  tail: Flight | null
  /** How many have left, copies included. */
  sent: number
  oldest: Flight | null
  youngest: Flight | null
  /** Linux: packets_out. */
  length: number
  /** How many packets the device was given them as; each takes memory of its own. */
  packets: number
}

/** A packet of the send queue whose octets are still in `snd.unsent`. Linux: an sk_buff in sk_write_queue. */
export interface WritePacket {
  /** Its first number, where another packet is before it; the first of all begins at snd.nxt. */
  begin: Seq
  /** One after its last number, the FIN's included. */
  end: Seq
  psh: boolean
  fin: boolean
  /** A record ends with it (MSG_EOR): nothing that is written later joins it. */
  eor: boolean
  next: WritePacket | null
}

/** What is to be sent and how far it is: the left half of RFC 9293 Figure 3, and the send buffer. */
export interface SendSide {
  una: Seq
  nxt: Seq
  wnd: number
  wl1: Seq
  maxWnd: number
  mss: number
  shift: number
  /** One after the last octet a program wrote, FIN included. Linux: write_seq. */
  writeSeq: Seq
  /** One after the urgent octet; null when nothing urgent is under way. Linux: snd_up. */
  up: Seq | null
  /** End of the last segment smaller than the MSS (Minshall's rule). Linux: snd_sml. */
  sml: Seq
  /** shutdown(SHUT_WR) or close(): no more octets will be written. */
  shut: boolean
  /** Written and never sent; shared and blank while there is nothing of that kind, as `rcv.unread`. */
  unsent: Octets
  /** How the unsent octets are cut into packets: the first and the last of them, and how many. Linux: sk_write_queue. */
  head: WritePacket | null
  tail: WritePacket | null
  packets: number
  /** Memory the send buffer may take. Linux: sk_sndbuf. */
  buffer: number
  /** Up to where the program's writes were pushed out. Linux: pushed_seq. */
  pushed: Seq
  /** A program sleeps that will write as soon as the connection is open. Linux: sk_write_pending. */
  pending: boolean
  /** A writer ran out of memory. Linux: SOCK_NOSPACE. */
  full: boolean
}

/** Candidates for the shortest RTT of the last minutes once the best is too old: each is younger than the one before. Linux: struct minmax. */
export interface LaterRtts {
  second: Micros
  secondAt: Micros
  third: Micros
  thirdAt: Micros
}

/** What a connection keeps of the last time its window was reduced, so that it can be taken back. */
export interface Reduction {
  /** The window and the threshold before; a threshold of 0 cannot be brought back. Linux: prior_cwnd, prior_ssthresh. */
  priorCwnd: number
  priorSsthresh: number
  /** snd.una when the reduction began that may yet prove needless; null when none may. Linux: undo_marker. */
  undoMarker: Seq | null
  /** Retransmissions not yet known to have been needless; -1 before the first. Linux: undo_retrans. */
  undoRetrans: number
  /** It is being found out whether the last timeout was spurious (RFC 5682). */
  frto: boolean
  /** Proportional rate reduction (RFC 9937): segments delivered and sent since it began. Linux: prr_delivered, prr_out. */
  delivered: number
  out: number
  /** The receiver took back what it had selectively acknowledged. Linux: is_sack_reneg. */
  reneged: boolean
}

/** The congestion machine of one connection (RFC 5681). */
export interface Congestion {
  /** Index of the algorithm among CONGESTION_CONTROLS. */
  control: number
  state: CaState
  /** The rules know no congestion window: it is kept and bounds nothing. */
  readonly ignored: boolean
  cwnd: number
  ssthresh: number
  /** Segments acknowledged towards the next one of the window. Linux: snd_cwnd_cnt. */
  count: number
  /** The window bounded what was sent, and how much was out at most, since `usageSeq` was sent. Linux: is_cwnd_limited, max_packets_out, cwnd_usage_seq. */
  limited: boolean
  maxPackets: number
  usageSeq: Seq
  /** When the window was last seen in full use, and how much of it was used since. Linux: snd_cwnd_stamp, snd_cwnd_used. */
  usedAt: Micros
  used: number
  /** snd.nxt when the present state was entered; it ends when that is acknowledged. */
  highSeq: Seq
  /** Shared and blank until the window is first reduced: reductionOf() makes one of its own. */
  reduction: Readonly<Reduction>
  /** How far out of order a segment may come and not count as lost, and how often one did. Linux: reordering, reord_seen. */
  reordering: number
  reordered: number
  /** The shortest RTT that CUBIC was told of; 0 for none. Linux: delay_min. */
  delayMin: Micros
  cubic: Cubic | null
}

/** What a connection knows whose ends agreed to tell each other of congestion (RFC 3168). Linux: ecn_flags, delivered_ce. */
export interface Ecn {
  /** The window was reduced, and the next new data says so. Linux: TCP_ECN_QUEUE_CWR. */
  reduced: boolean
  /** A mark came and every segment echoes it, until the peer says that its window is reduced. Linux: TCP_ECN_DEMAND_CWR. */
  echoing: boolean
  /** Data came that routers may mark. Linux: TCP_ECN_SEEN. */
  seen: boolean
  /** Segments delivered by ACKs that echoed a mark. */
  deliveredMarked: number
}

/** Counts of flights by what is known of them. */
export interface Outstanding {
  /** Known to have arrived; without SACK, the duplicate ACKs. Linux: sacked_out. */
  sacked: number
  /** Taken for lost, repeated or not. Linux: lost_out. */
  lost: number
  /** Copies under way. Linux: retrans_out. */
  again: number
  /** The last flight known to have arrived by SACK. Linux: the one before highest_sack. */
  highest: Flight | null
  /** No flight before this one needs to be sent again. Linux: retransmit_skb_hint. */
  hint: Flight | null
  /** Blocks of the last SACK and the last flight in each, so that only news is looked at. Linux: recv_sack_cache. */
  known: readonly { readonly start: Seq; readonly end: Seq; readonly last: Flight }[]
  /** snd.nxt when the tail loss probe left; null when none is out. Linux: tlp_high_seq. */
  probeEnd: Seq | null
  /** The probe was a retransmission. Linux: tlp_retrans. */
  probeRepeated: boolean
}

/** What RACK knows (RFC 8985). Linux: tp->rack. */
export interface Rack {
  /** The latest sent of all flights known to have arrived, and how long that took. */
  sentAt: Micros
  order: number
  rtt: Micros
  advanced: boolean
  /** Quarters of the shortest RTT that reordering is given, and for how many more recoveries. */
  steps: number
  persist: number
  dsackSeen: boolean
  lastDelivered: number
}

/** Sums since the connection began, as struct tcp_info tells them. */
export interface Deliveries {
  /** Segments delivered. Linux: delivered. */
  delivered: number
  /** Segments taken for lost. Linux: lost. */
  lost: number
  /** Linux: total_retrans, bytes_sent, bytes_acked, bytes_retrans, dsack_dups. */
  retransmissions: number
  octets: number
  octetsAcked: number
  octetsRepeated: number
  duplicates: number
  /** Linux: segs_out, data_segs_out, segs_in, data_segs_in. */
  segmentsOut: number
  dataSegmentsOut: number
  segmentsIn: number
  dataSegmentsIn: number
}

/** How often the retransmission timer ran out, in how many recoveries, and how long these took. Linux: total_rto, total_rto_recoveries, total_rto_time, rto_stamp. */
export interface Timeouts {
  count: number
  recoveries: number
  time: Micros
  /** When the present one began; -1 when there is none. */
  since: Micros
}

/** The search for the path MTU without ICMP. Linux: icsk_mtup, mtu_probe. */
export interface MtuSearch {
  /** An MTU that is sure to pass, and the largest that may. */
  low: number
  high: number
  /** The MTU that a probe under way tries; 0 when there is none. */
  size: number
  /** The numbers of that probe. */
  start: Seq
  end: Seq
  since: Micros
}

/** What a connection that has something to send waits for. Linux: enum tcp_chrono. */
export interface Chrono {
  /** 0 nothing to send, 1 the network, 2 the peer's window, 3 the send buffer. */
  kind: 0 | 1 | 2 | 3
  since: Micros
  busy: Micros
  rwnd: Micros
  sndbuf: Micros
}
