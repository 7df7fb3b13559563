import { CE, type Segment } from '../protocol/segment'
import { NOW } from './ack-pending'
import { enterQuickAck } from './quickack'
import type { Ecn } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** The peer says that its window is reduced: the echo ends, and a window that small wants its ACK soon. Linux: tcp_ecn_accept_cwr(). */
export function acceptCwr(sock: TcpSock, ecn: Ecn, segment: Segment): void {
  if (!segment.cwr) return
  ecn.echoing = false
  if (segment.length > 0 || segment.fin) sock.ack.pending |= NOW
}

/** Looks at the mark of data that is taken. Linux: tcp_data_ecn_check(). */
export function seeMark(sock: TcpSock, ecn: Ecn, segment: Segment, t: Turn): void {
  if (segment.ecn === undefined) {
    // what cannot be marked after what could was probably sent again
    if (ecn.seen) enterQuickAck(sock, t)
    return
  }
  if (segment.ecn === CE && !ecn.echoing) {
    enterQuickAck(sock, t)
    ecn.echoing = true
  }
  ecn.seen = true
}
