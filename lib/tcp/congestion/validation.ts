import { chronoStart, SNDBUF_LIMITED } from '../chrono'
import { before } from '../sequence'
import type { TcpSock } from '../socks'
import type { Turn } from '../turn'
import { CA_CWR, CA_OPEN, CA_RECOVERY } from './ca-state'
import { isCwndLimited } from './growth'

/** The window is being reduced to the threshold. Linux: tcp_in_cwnd_reduction(). */
export const isReducing = ({ cong }: TcpSock): boolean => cong.state === CA_CWR || cong.state === CA_RECOVERY

/** The threshold that would be right now: three quarters of the window at least. Linux: tcp_current_ssthresh(). */
export const currentSsthresh = (sock: TcpSock): number => {
  const { cwnd, ssthresh } = sock.cong
  return isReducing(sock) ? ssthresh : Math.max(ssthresh, (cwnd >> 1) + (cwnd >> 2))
}

/** After each sending: whether the window was in use, for one that was not must not grow, and wanes (RFC 7661, RFC 2861). Linux: tcp_cwnd_validate(). */
export function validateCwnd(sock: TcpSock, limited: boolean, t: Turn): void {
  const { cong, snd, flights } = sock
  if (!before(snd.una, cong.usageSeq) || limited || (!cong.limited && flights.length > cong.maxPackets)) {
    cong.limited = limited
    cong.maxPackets = flights.length
    cong.usageSeq = snd.nxt
  }
  if (isCwndLimited(sock)) {
    cong.used = 0
    cong.usedAt = t.now
    return
  }
  if (flights.length > cong.used) cong.used = flights.length
  if (t.host.sysctl.tcp_slow_start_after_idle && t.now - cong.usedAt >= sock.rto) wane(sock, t)
  if (snd.head === null && snd.full && (sock.state === 'ESTABLISHED' || sock.state === 'CLOSE_WAIT'))
    chronoStart(sock, SNDBUF_LIMITED, t)
}

/** The program did not use the window for an RTO: half of the unused part goes. Linux: tcp_cwnd_application_limited(). */
function wane(sock: TcpSock, t: Turn): void {
  const { cong, snd } = sock
  if (cong.state === CA_OPEN && !sock.orphan && !snd.full) {
    const used = Math.max(cong.used, t.host.rules.initialWindow(snd.mss))
    if (used < cong.cwnd) {
      cong.ssthresh = currentSsthresh(sock)
      cong.cwnd = (cong.cwnd + used) >> 1
    }
    cong.used = 0
  }
  cong.usedAt = t.now
}

/** New octets after a silence longer than the RTO: what was known of the network is old (RFC 2861). Linux: tcp_slow_start_after_idle_check(), tcp_cwnd_restart(). */
export function restartAfterIdle(sock: TcpSock, t: Turn): void {
  const { cong, flights, snd } = sock
  if (!t.host.sysctl.tcp_slow_start_after_idle || flights.length > 0) return
  let idle = t.now - sock.lastSent
  if (idle <= sock.rto) return
  cong.ssthresh = currentSsthresh(sock)
  const restart = Math.min(t.host.rules.initialWindow(snd.mss), cong.cwnd)
  for (idle -= sock.rto; idle > 0 && cong.cwnd > restart; idle -= sock.rto) cong.cwnd >>= 1
  cong.cwnd = Math.max(cong.cwnd, restart)
  cong.usedAt = t.now
  cong.used = 0
}
