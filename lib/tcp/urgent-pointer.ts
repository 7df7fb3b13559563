import type { Segment } from '../protocol/segment'
import { after, before, minus, plus } from './sequence'
import type { TcpSock } from './socks'

/** The farthest that the header's urgent pointer can point. */
const FARTHEST = 0xffff

/** Puts the urgent pointer on a segment that lies before the urgent octet (RFC 9293 §3.8.5). Linux: tcp_urg_mode() in __tcp_transmit_skb(). */
export function withUrgentPointer(sock: TcpSock, segment: Segment): Segment {
  const { snd } = sock
  const { up } = snd
  if (up === null || !after(up, snd.una)) {
    snd.up = null
    return segment
  }
  if (!before(segment.seq, up)) return segment
  const distance = minus(up, segment.seq)
  if (distance <= FARTHEST) return { ...segment, urg: true, urgentPointer: distance }
  return after(plus(segment.seq, FARTHEST), snd.nxt) ? { ...segment, urg: true, urgentPointer: FARTHEST } : segment
}
