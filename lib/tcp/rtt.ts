import { after } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Takes one measurement into the smoothed RTT and its variation, and sets the RTO (RFC 6298). Linux: tcp_rtt_estimator(), tcp_set_rto(). */
export function measureRtt(sock: TcpSock, measured: Micros, t: Turn): void {
  const { rtt } = sock
  const least = t.host.sysctl.tcp_rto_min_us
  let m = Math.max(1, Math.round(measured))
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
  sock.backoff = 0
  setRto(sock, t)
}

/** The RTO from what was measured; the initial one before that. */
export function setRto(sock: TcpSock, t: Turn): void {
  const { rules, sysctl } = t.host
  sock.rto = sock.rtt.srtt === 0 ? rules.initialRto() : rules.rto(sock.rtt.srtt >> 3, sock.rtt.rttvar, sysctl)
}
