import type { Segment } from '../protocol/segment'
import { type Arrival, STAMPED } from './arrival'
import { before } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { receiveWindow } from './window'

/**
 * Expects the next segment to be plain: an ACK with this window and no option but timestamps. Nothing depends on it but which
 * ACKs a kernel counts as TCPPureAcks. Linux: tcp_fast_path_on().
 */
export function predict(sock: TcpSock): void {
  sock.rcv.predicted = sock.snd.wnd >> sock.snd.shift
}

/** Expects it again where nothing is out of the ordinary. Linux: tcp_fast_path_check(). */
export function predictIfPlain(sock: TcpSock): void {
  if (sock.rcv.outOfOrder.length === 0 && receiveWindow(sock) > 0) predict(sock)
}

/** Linux: the first condition of tcp_rcv_established(), before anything of the segment was taken. */
export function isPredicted(sock: TcpSock, segment: Segment, { seq, options, value }: Arrival): boolean {
  if (seq !== sock.rcv.nxt || segment.window !== sock.rcv.predicted || sock.state !== 'ESTABLISHED') return false
  if (segment.syn || segment.fin || segment.urg || segment.ece || segment.cwr || segment.options.sack) return false
  if (options & STAMPED) return !before(value, sock.ts.recent)
  return !sock.peer.timestamps && segment.options.timestamps === undefined
}

/** An ACK that takes no number counts, but for the plain advance, which a kernel treats apart. Linux: tcp_ack(). */
export function countPureAck(t: Turn): void {
  t.host.counters.TcpExtTCPPureAcks++
  t.counted('TcpExtTCPPureAcks')
}
