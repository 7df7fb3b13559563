import { ms } from '../protocol/time'
import { CA_RECOVERY } from './congestion/ca-state'
import { inFlight } from './flights'
import { NO_RTT } from './min-rtt'
import { nagleHolds } from './nagle'
import { minRtt } from './rtt'
import { GSO_MAX } from './send-buffer'
import type { WritePacket } from './sender'
import { distance, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'

/** How many segments a packet for the device may have: what the connection sends in a millisecond, more over a short way. Linux: tcp_tso_segs(), tcp_tso_autosize(). */
export function tsoSegments(sock: TcpSock, mss: number, t: Turn): number {
  const { tcp_min_tso_segs, tcp_tso_rtt_log } = t.host.sysctl
  let octets = Math.floor(sock.pacingRate / 1024)
  const rtt = minRtt(sock)
  const halvings = rtt >>> tcp_tso_rtt_log
  if (halvings < 32 && rtt !== NO_RTT) octets += GSO_MAX >>> halvings
  return Math.max(Math.floor(Math.min(octets, GSO_MAX) / mss), tcp_min_tso_segs)
}

/** Segments that the congestion window lets out in one packet: half of it at most, so that two are under way. Linux: tcp_cwnd_test(). */
export function cwndQuota(sock: TcpSock): number {
  const { cwnd, ignored } = sock.cong
  if (ignored) return Number.MAX_SAFE_INTEGER
  const flying = inFlight(sock)
  return flying >= cwnd ? 0 : Math.min(Math.max(cwnd >> 1, 1), cwnd - flying)
}

/** Octets of a packet that leave now: what the windows let through, and a small end only where Nagle's rule does. Linux: tcp_mss_split_point(). */
export function splitPoint(sock: TcpSock, seq: Seq, octets: number, mss: number, most: number, nagle: number): number {
  const window = minus(sendWindowEnd(sock), seq)
  const full = mss * most
  const isLast = sock.snd.packets === 1
  if (full <= window && !isLast) return full
  const needed = Math.min(octets, window)
  if (full <= needed) return full
  const partial = needed % mss
  return partial > 0 && nagleHolds(sock, nagle) ? needed - partial : needed
}

/** Whether a packet waits to grow larger; names the window that holds it. Linux: tcp_tso_should_defer(). */
export function shouldDefer(
  sock: TcpSock,
  packet: WritePacket,
  octets: number,
  most: number,
  t: Turn,
): false | 'cwnd' | 'rwnd' | 'program' {
  const { cong, snd, flights } = sock
  if (cong.state >= CA_RECOVERY) return false
  // only while packets follow each other within less than a millisecond
  if (t.now - sock.lastWire >= ms(1)) return false
  const window = distance(sendWindowEnd(sock), snd.nxt)
  const congestion = cong.ignored ? window : (cong.cwnd - inFlight(sock)) * snd.mss
  const limit = Math.min(window, congestion)
  if (limit >= most * snd.mss) return false
  if (snd.packets > 1 && limit >= octets) return false
  const divisor = t.host.sysctl.tcp_tso_win_divisor
  if (divisor > 0) {
    if (limit >= Math.floor(Math.min(snd.wnd, cong.cwnd * snd.mss) / divisor)) return false
  } else if (limit > 3 * snd.mss) return false
  const head = flights.head
  if (head === null) return false
  const srtt = sock.rtt.srtt / 8
  // the next ACK is too far away to wait for
  if (head.sentAt + srtt - t.now > Math.min(srtt / 2, ms(1))) return false
  if (congestion < window) {
    if (congestion <= octets) return 'cwnd'
  } else if (window <= octets) return 'rwnd'
  return packet.fin ? false : 'program'
}
