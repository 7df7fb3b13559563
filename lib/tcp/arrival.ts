import { type Segment, segLen } from '../protocol/segment'
import { held, plus, type Seq } from './sequence'
import type { TcpSock } from './socks'

/** It has timestamps, and they were agreed on. Linux: rx_opt.saw_tstamp. */
export const STAMPED = 1
/** It reports blocks, and they were agreed on. */
export const REPORTING = 2

/** What a segment of a connection says, read once and as a socket holds it. Linux: TCP_SKB_CB(skb), and of rx_opt what each segment has anew. */
export interface Arrival {
  seq: Seq
  /** One after its last number. Linux: end_seq. */
  end: Seq
  ack: Seq
  /** Its window, scaled but for that of a SYN. */
  window: number
  /** STAMPED and REPORTING. */
  options: number
  /** Its timestamp, and the one it echoes, 0 for none. Linux: rcv_tsval, rcv_tsecr. */
  value: number
  echo: number
}

/** A host has one, since it looks at one segment at a time. */
export const noArrival = (): Arrival => ({ seq: 0, end: 0, ack: 0, window: 0, options: 0, value: 0, echo: 0 })

/** Reads the segment at hand. Linux: tcp_v4_fill_cb(), tcp_fast_parse_options(). */
export function readArrival(arrived: Arrival, { peer, snd }: TcpSock, segment: Segment): Arrival {
  const { timestamps, sack } = segment.options
  const seq = held(segment.seq)
  arrived.seq = seq
  arrived.end = plus(seq, segLen(segment))
  arrived.ack = held(segment.ack)
  arrived.window = segment.syn ? segment.window : segment.window << snd.shift
  arrived.options = sack !== undefined && peer.sack ? REPORTING : 0
  arrived.echo = 0
  if (timestamps === undefined || !peer.timestamps) return arrived
  arrived.options |= STAMPED
  arrived.value = held(timestamps.value)
  arrived.echo = held(timestamps.echo)
  return arrived
}
