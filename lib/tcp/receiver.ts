import type { Micros } from '../protocol/time'
import type { Octets } from './octets'
import type { Seq } from './sequence'

/** A block of octets beyond a hole, as the next ACK will report it. Linux: tcp_sack_block in selective_acks. */
export type KeptBlock = [left: Seq, right: Seq]

/** Octets that came before those in front of them. */
export interface OutOfOrder {
  seq: Seq
  end: Seq
  data: string | null
  fin: boolean
  /** Kernel memory it takes. */
  memory: number
}

/** No plain segment is expected (`rcv.predicted`). */
export const NOT_PREDICTED = -1

/** What was received and what may come: RFC 9293 Figure 4, and the receive buffer. */
export interface ReceiveSide {
  nxt: Seq
  wnd: number
  /** rcv.nxt as last acknowledged. Linux: rcv_wup. */
  wup: Seq
  shift: number
  /** Memory the receive buffer may take. Linux: sk_rcvbuf. */
  buffer: number
  /** Octets of data in 256 octets of memory. Linux: scaling_ratio. */
  ratio: number
  /** The largest window to offer. Linux: window_clamp. */
  clamp: number
  /** What the program read in the last RTT, and since when and where the present one counts; the RTT, eight times as long, and the window of data that measures the next. Linux: rcvq_space, rcv_rtt_est. */
  measured: {
    space: number
    from: Seq
    at: Micros
    rtt8: number
    echo: number | null
    window: { readonly end: Seq; readonly since: Micros } | null
  }
  /** What the window may grow to now. Linux: rcv_ssthresh. */
  ssthresh: number
  /** The peer's FIN was taken, or the program closed: nothing more is to be read. */
  shut: boolean
  fin: boolean
  /** shutdown(SHUT_RD): an empty queue reads as the end of the stream. */
  ended: boolean
  unread: Octets
  /** Up to where the program has read, the FIN included once it was told of the end. Linux: copied_seq. */
  copied: Seq
  outOfOrder: readonly OutOfOrder[]
  /** The blocks of those to report, the latest first. Linux: selective_acks. */
  sacks: readonly KeptBlock[]
  /** The raw window of the plain segment that is expected next, or NOT_PREDICTED. Linux: pred_flags. */
  predicted: number
  /** Duplicate ACKs for the present hole, those sent at once and those held back to be one, and all segments that came beyond one; null before the first. Linux: dup_ack_counter, compressed_ack, rcv_ooopack. */
  duplicates: { of: Seq; sent: number; held: number; beyond: number } | null
  /** The urgent octet of the peer: on its way, here, or read. Linux: urg_seq, urg_data. */
  urgent: { readonly seq: Seq; state: 'awaited' | 'there' | 'read'; octet: string } | null
  /** A duplicate to report in the next ACK (RFC 2883). */
  dsack: readonly [Seq, Seq] | null
}
