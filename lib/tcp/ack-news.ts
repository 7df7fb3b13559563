import type { Micros } from '../protocol/time'
import type { Flight } from './sender'
import type { Seq } from './sequence'

/** What an ACK brought. Linux: the FLAG_ bits of tcp_input.c. */
export const DATA = 0x01
export const WIN_UPDATE = 0x02
export const DATA_ACKED = 0x04
export const RETRANS_DATA_ACKED = 0x08
export const SYN_ACKED = 0x10
export const DATA_SACKED = 0x20
/** It echoes a mark (RFC 3168 §6.1.2). */
export const ECHOING = 0x40
export const LOST_RETRANS = 0x80
/** A flight that was never repeated arrived. */
export const ORIG_SACK_ACKED = 0x200
export const SND_UNA_ADVANCED = 0x400
export const DSACKING_ACK = 0x800
export const SET_XMIT_TIMER = 0x1000
/** The receiver took back what it had selectively acknowledged. */
export const SACK_RENEGING = 0x2000
/** The duplicate reported is the tail loss probe. */
export const DSACK_TLP = 0x20000
export const ACKED = DATA_ACKED | SYN_ACKED
export const NOT_DUP = DATA | WIN_UPDATE | ACKED
export const CA_ALERT = DATA_SACKED | ECHOING | DSACKING_ACK
export const FORWARD_PROGRESS = ACKED | DATA_SACKED

/** What is learned while one ACK is processed. Linux: struct tcp_sacktag_state, struct rate_sample. */
export interface AckNews {
  flags: number
  priorUna: Seq
  /** The timestamp it echoes; 0 for none. */
  echo: number
  /** When the first and the last newly reported flight that was never repeated had left; -1 for none. */
  firstSacked: Micros
  lastSacked: Micros
  sackDelivered: number
  /** The lowest number that arrived later than one sent after it. */
  reordered: Seq
  /** How much was delivered when the latest sent of the flights it reports had left; 0 for none. */
  priorDelivered: number
  latestOrder: number
}

/** A host has one, since it processes one ACK at a time. */
export const noNews = (): AckNews => ({
  flags: 0,
  priorUna: 0,
  echo: 0,
  firstSacked: -1,
  lastSacked: -1,
  sackDelivered: 0,
  reordered: 0,
  priorDelivered: 0,
  latestOrder: -1,
})

/** Forgets the ACK before this one. */
export function renew(news: AckNews, priorUna: Seq, sndNxt: Seq, flags: number, echo: number): AckNews {
  news.flags = flags
  news.priorUna = priorUna
  news.echo = echo
  news.firstSacked = -1
  news.lastSacked = -1
  news.sackDelivered = 0
  news.reordered = sndNxt
  news.priorDelivered = 0
  news.latestOrder = -1
  return news
}

/** A flight was delivered: the latest sent tells what was delivered before it. Linux: tcp_rate_skb_delivered(). */
export function sampleDelivery(news: AckNews, flight: Flight): void {
  if (flight.deliveredBefore < 0) return
  if (flight.order > news.latestOrder) {
    news.priorDelivered = flight.deliveredBefore
    news.latestOrder = flight.order
  }
  // what is sacked must not be counted again when it is acknowledged
  if (flight.sacked) flight.deliveredBefore = -1
}
