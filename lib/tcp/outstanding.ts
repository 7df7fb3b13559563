import type { Seq } from '../protocol/seq'
import type { Flight } from './sender'
import type { TcpSock } from './socks'

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

const NONE_KNOWN: Outstanding['known'] = []

const fresh = (): Outstanding => ({
  sacked: 0,
  lost: 0,
  again: 0,
  highest: null,
  hint: null,
  known: NONE_KNOWN,
  probeEnd: null,
  probeRepeated: false,
})

/** That of every connection of which each segment arrives once and in order. */
export const NONE_OUT: Readonly<Outstanding> = Object.freeze(fresh())

/** The connection's own, to be written to. */
export function outstandingOf(sock: TcpSock): Outstanding {
  if (sock.out === NONE_OUT) sock.out = fresh()
  return sock.out
}
