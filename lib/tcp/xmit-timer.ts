import { type Micros, ms } from '../protocol/time'
import { CA_CWR, CA_OPEN } from './congestion/ca-state'
import { rtoMin } from './rtt'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** A timer is set this much later than the last moment at which what it waits for may come. Linux: TCP_TIMEOUT_MIN_US. */
export const TIMEOUT_MIN = ms(2)

/** How far away the RTO of the first flight is. Linux: tcp_rto_delta_us(). */
export const untilRto = (sock: TcpSock, t: Turn): Micros =>
  sock.flights.head !== null ? sock.flights.head.sentAt + sock.rto - t.now : sock.rto

/** Starts the retransmission timer anew (RFC 6298 §5.1, §5.3). Linux: tcp_rearm_rto(). */
export function rearmRto(sock: TcpSock, t: Turn): void {
  // until the handshake is over the timer is the SYN,ACK's
  if (sock.fastOpenOf !== null) return
  const xmit = sock.xmitTimer
  if (xmit.expiresAt >= 0 && (xmit.name === 'reorder' || xmit.name === 'loss-probe')) rearmBehind(sock, t)
  else armRetransmit(sock, t)
}

/** Behind a probe or a reordering timer the RTO counts from when the first flight left. */
export function rearmBehind(sock: TcpSock, t: Turn): void {
  if (sock.flights.length === 0) t.cancel(sock.xmitTimer)
  else t.arm(sock.xmitTimer, 'retransmit', t.now + Math.max(untilRto(sock, t), 1))
}

/** Starts the retransmission timer from now. */
export function armRetransmit(sock: TcpSock, t: Turn): void {
  if (sock.flights.length === 0) t.cancel(sock.xmitTimer)
  else t.arm(sock.xmitTimer, 'retransmit', t.now + sock.rto)
}

/** Watches over what is under way after an ACK: a probe for the loss of its tail, else the RTO. Linux: tcp_set_xmit_timer(). */
export function setXmitTimer(sock: TcpSock, t: Turn): void {
  if (sock.flights.length === 0 && sock.fastOpenOf === null) t.cancel(sock.xmitTimer)
  else if (!scheduleLossProbe(sock, true, t)) rearmRto(sock, t)
}

/**
 * Plans a probe for the loss of the tail (RFC 8985 §7.2); `advancing`: the RTO would count from now. False where probing does not apply.
 * Linux: tcp_schedule_loss_probe().
 */
export function scheduleLossProbe(sock: TcpSock, advancing: boolean, t: Turn): boolean {
  const { flights, cong } = sock
  const { srtt } = sock.rtt
  if (flights.length === 0 || !sock.peer.sack || sock.fastOpenOf !== null) return false
  if (cong.state !== CA_OPEN && cong.state !== CA_CWR) return false
  const { tcp_early_retrans } = t.host.sysctl
  if (tcp_early_retrans !== 3 && tcp_early_retrans !== 4) return false
  // two RTTs, and time for a delayed ACK when only one segment is out
  let wait = srtt > 0 ? srtt >> 2 : t.host.rules.initialRto()
  if (srtt > 0) wait += flights.length === 1 ? rtoMin(sock, t) : TIMEOUT_MIN
  const rto = advancing ? sock.rto : untilRto(sock, t)
  if (rto > 0) wait = Math.min(wait, rto)
  t.arm(sock.xmitTimer, 'loss-probe', t.now + wait)
  return true
}
