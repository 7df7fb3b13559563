import type { Segment } from '../protocol/segment'
import { type Micros, ms } from '../protocol/time'
import { resetMinRtt, takeMinRtt } from './min-rtt'
import { timestamp } from './negotiation'
import { after, minus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** The least variance part of the RTO; TCP_RTO_MIN_US stands in for the sysctl. Linux: tcp_rto_min_us(). */
export const rtoMin = (sock: TcpSock, t: Turn): Micros => sock.options.rtoMinUs || t.host.sysctl.tcp_rto_min_us

/** The longest RTO; TCP_RTO_MAX_MS stands in for the sysctl. Linux: tcp_rto_max(). */
export const rtoMax = (sock: TcpSock, t: Turn): Micros => (sock.options.rtoMaxMs || t.host.sysctl.tcp_rto_max_ms) * 1000

/** The shortest RTT of late. Linux: tcp_min_rtt(). */
export const minRtt = (sock: TcpSock): Micros => sock.rtt.min

/**
 * What an ACK says about the RTT: `bySeq` from when the first segment it takes off had left, `bySack` of the first newly reported, `last` of the
 * last one; -1 where there is none. The echoed timestamp answers where none can (RFC 7323 §4). Returns the RTT for congestion control. Linux: tcp_ack_update_rtt().
 */
export function learnRtt(
  sock: TcpSock,
  bySeq: Micros,
  bySack: Micros,
  last: Micros,
  echo: number,
  maybeDelayed: boolean,
  t: Turn,
): Micros {
  let measured = bySeq >= 0 ? bySeq : bySack
  let newest = last
  if (measured < 0 && echo !== 0) measured = newest = sinceEcho(sock, echo, t)
  if (measured < 0) return newest
  // a lone segment's ACK may have been held back, and would outlive better measurements
  const { rtt } = sock
  if (newest >= 0) {
    if (newest <= rtt.min) resetMinRtt(rtt, newest || 1, t.now)
    else if (!maybeDelayed) takeMinRtt(rtt, newest, t.now, t.host.sysctl.tcp_min_rtt_wlen)
  }
  const least = rtoMin(sock, t)
  measureRtt(sock, measured, least)
  // RFC 6298 §5.7: only a measurement ends the backing off
  sock.backoff = 0
  setRto(sock, t, least)
  return newest
}

/** Time since what the peer echoes was sent, in whole milliseconds and one at least. Linux: tcp_rtt_tsopt_us(). */
function sinceEcho(sock: TcpSock, echo: number, t: Turn): Micros {
  const elapsed = minus(timestamp(t.now, sock.ts.offset), echo)
  return elapsed < 0x7fffffff / 1000 ? ms(Math.max(elapsed, 1)) : -1
}

/** The timestamp a segment echoes; 0 when it has none that counts. Linux: rx_opt.saw_tstamp, rcv_tsecr. */
export const echoOf = (sock: TcpSock, segment: Segment): number =>
  sock.peer.timestamps ? (segment.options.timestamps?.echo ?? 0) : 0

/** Takes one measurement into the smoothed RTT and its variation (RFC 6298). Linux: tcp_rtt_estimator(). */
function measureRtt(sock: TcpSock, measured: Micros, least: Micros): void {
  const { rtt } = sock
  let m = Math.max(1, measured)
  if (rtt.srtt === 0) {
    // srtt is kept eightfold, mdev and rttvar fourfold, as in the kernel
    rtt.srtt = m * 8
    rtt.mdev = m * 2
    rtt.rttvar = Math.max(rtt.mdev, least)
    rtt.mdevMax = rtt.rttvar
    rtt.seq = sock.snd.nxt
  } else {
    m -= rtt.srtt >> 3
    rtt.srtt += m
    if (m < 0) {
      m = -m - (rtt.mdev >> 2)
      // a fall of the RTT must not raise the variation quickly
      if (m > 0) m >>= 3
    } else m -= rtt.mdev >> 2
    rtt.mdev += m
    if (rtt.mdev > rtt.mdevMax) {
      rtt.mdevMax = rtt.mdev
      if (rtt.mdevMax > rtt.rttvar) rtt.rttvar = rtt.mdevMax
    }
    if (after(sock.snd.una, rtt.seq)) {
      if (rtt.mdevMax < rtt.rttvar) rtt.rttvar -= (rtt.rttvar - rtt.mdevMax) >> 2
      rtt.seq = sock.snd.nxt
      rtt.mdevMax = least
    }
  }
}

/** The RTO from what was measured; the initial one before that. */
export function setRto(sock: TcpSock, t: Turn, least = rtoMin(sock, t)): void {
  const { rules } = t.host
  sock.rto =
    sock.rtt.srtt === 0 ? rules.initialRto() : rules.rto(sock.rtt.srtt >> 3, sock.rtt.rttvar, least, rtoMax(sock, t))
}
