import { type Segment, segLen } from '../protocol/segment'
import { before, same } from './sequence'
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
export function isPredicted(sock: TcpSock, segment: Segment): boolean {
  if (sock.state !== 'ESTABLISHED' || segment.window !== sock.rcv.predicted || !same(segment.seq, sock.rcv.nxt))
    return false
  if (segment.syn || segment.fin || segment.urg || segment.ece || segment.cwr || segment.options.sack) return false
  const stamps = segment.options.timestamps
  if ((stamps !== undefined) !== sock.peer.timestamps) return false
  return stamps === undefined || !before(stamps.value, sock.ts.recent)
}

export function countPureAck(t: Turn): void {
  t.host.counters.TcpExtTCPPureAcks++
  t.counted('TcpExtTCPPureAcks')
}

/** Whether an ACK counts as pure: it takes no number, and it is not the plain advance that a kernel treats apart. Linux: tcp_ack(). */
export const isPureAck = (segment: Segment, predicted: boolean, advances: boolean): boolean =>
  segLen(segment) === 0 && !(predicted && advances)
