import { s } from '../protocol/time'
import { INFINITE_SSTHRESH } from './congestion/ca-state'
import { controlOf } from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { beginSearch } from './mss'
import { timestamp } from './negotiation'
import { updatePacingRate } from './pacing'
import { same } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** The RTO where the handshake gave no RTT, which is so when it was repeated (RFC 6298 §5.7). Linux: TCP_TIMEOUT_FALLBACK. */
const FALLBACK_RTO = s(3)

/** The handshake is over: data begins with a fresh window. Linux: tcp_init_transfer(), tcp_init_metrics(). */
export function beginTransfer(sock: TcpSock, t: Turn): void {
  const { cong, rtt, sent, snd } = sock
  if (t.host.sysctl.tcp_mtu_probing > 1) sock.path.search = beginSearch(sock, t)
  cong.ssthresh = INFINITE_SSTHRESH
  if (rtt.srtt === 0) {
    rtt.rttvar = rtt.mdev = rtt.mdevMax = FALLBACK_RTO
    sock.rto = FALLBACK_RTO
  }
  // more than one lost SYN is congestion (RFC 5681 §3.1)
  cong.cwnd = sent.retransmissions > 1 && cong.reduction.undoMarker !== null ? 1 : t.host.rules.initialWindow(snd.mss)
  cong.usedAt = t.now
  controlOf(sock).init(sock, t)
  updatePacingRate(sock, t)
}

/** The echo names the first SYN, so that its repetition was needless. Linux: tcp_try_undo_spurious_syn(). */
export function undoSpuriousSyn(sock: TcpSock, firstAt: number, echo: number): void {
  const { cong, ts } = sock
  if (cong.reduction.undoMarker !== null && echo !== 0 && same(echo, timestamp(firstAt, ts.offset)))
    reductionOf(cong).undoMarker = null
}
