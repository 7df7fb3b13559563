import { compact } from '../protocol/compact'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** A rate that nothing bounds: sk_pacing_rate before the first RTT. */
export const UNPACED = 0x7fffffff

/** The rate the connection is thought to reach: twice its window an RTT in slow start, 1.2 times later. Nothing waits for it (D13). Linux: tcp_update_pacing_rate(). */
export function updatePacingRate(sock: TcpSock, t: Turn): void {
  const { cong, snd, flights, rtt } = sock
  const { tcp_pacing_ss_ratio, tcp_pacing_ca_ratio } = t.host.sysctl
  const percent = cong.cwnd < cong.ssthresh >> 1 ? tcp_pacing_ss_ratio : tcp_pacing_ca_ratio
  const rate = snd.mss * 80_000 * percent * Math.max(cong.cwnd, flights.length)
  sock.pacingRate = compact(rtt.srtt > 0 ? Math.floor(rate / rtt.srtt) : rate)
}
