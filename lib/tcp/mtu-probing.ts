import { s } from '../protocol/time'
import { CA_OPEN } from './congestion/ca-state'
import { currentSsthresh } from './congestion/validation'
import { inFlight } from './flights'
import { beginSearch, mssToMtu, mtuToMss, syncMss } from './mss'
import { currentMss } from './output'
import type { MtuSearch } from './sender'
import { after, minus, plus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'

/** The least congestion window with which a probe is worth its risk. */
const LEAST_CWND = 11

/**
 * Retransmissions have gone on for a while: long datagrams may vanish without a word, so the segments become short and the search for the path
 * MTU begins (RFC 4821 §7.7); if that does not help, shorter still. Linux: tcp_mtu_probing().
 */
export function detectBlackHole(sock: TcpSock, t: Turn): void {
  const { sysctl } = t.host
  const { path } = sock
  if (!sysctl.tcp_mtu_probing) return
  if (path.search === null) path.search = beginSearch(sock, t)
  else {
    const half = Math.min(sysctl.tcp_base_mss, mtuToMss(sock, path.search.low, t) >> 1)
    path.search.low = mssToMtu(sock, Math.max(half, sysctl.tcp_mtu_probe_floor, sysctl.tcp_min_snd_mss), t)
  }
  syncMss(sock, path.mtu, t)
}

/** Octets of a segment that tries a larger MTU now (RFC 4821 §7.4); 0 when none may, -1 when sending waits until one can. Linux: tcp_mtu_probe(). */
export function probeOctets(sock: TcpSock, search: MtuSearch, t: Turn): number {
  const { snd, cong, rcv } = sock
  if (search.size > 0 || cong.state !== CA_OPEN || cong.cwnd < LEAST_CWND) return 0
  if (rcv.sacks.length > 0 || rcv.dsack !== null) return 0
  const mss = currentMss(sock, t)
  const octets = mtuToMss(sock, (search.high + search.low) >> 1, t)
  const needed = octets + (cong.reordering + 1) * mss
  if (octets > mtuToMss(sock, search.high, t) || search.high - search.low < t.host.sysctl.tcp_probe_threshold) {
    searchAgain(sock, search, t)
    return 0
  }
  if (minus(snd.writeSeq, snd.nxt) < needed || snd.wnd < needed) return 0
  if (after(plus(snd.nxt, needed), sendWindowEnd(sock))) return -1
  const flying = inFlight(sock)
  if (flying + 2 > cong.cwnd) return flying === 0 ? 0 : -1
  return isJoinable(sock, octets) ? octets : 0
}

/** Whether no record ends within the next octets. Linux: tcp_can_coalesce_send_queue_head(). */
function isJoinable({ snd }: TcpSock, octets: number): boolean {
  const end = plus(snd.nxt, octets)
  for (let packet = snd.head; packet && after(end, packet.end); packet = packet.next) if (packet.eor) return false
  return true
}

/** The path may have become wider since the search ended. Linux: tcp_mtu_check_reprobe(). */
function searchAgain(sock: TcpSock, search: MtuSearch, t: Turn): void {
  if (t.now - search.since < s(t.host.sysctl.tcp_probe_interval)) return
  Object.assign(search, beginSearch(sock, t), { low: mssToMtu(sock, currentMss(sock, t), t) })
}

/** A probe left: it stands for two segments. */
export function noteProbe(sock: TcpSock, search: MtuSearch, octets: number, t: Turn): void {
  search.size = mssToMtu(sock, octets, t)
  search.end = sock.snd.nxt
  search.start = plus(sock.snd.nxt, -octets)
  sock.cong.cwnd--
}

/** The probe arrived: segments are that long from now on, and fewer. Linux: tcp_mtup_probe_success(). */
export function probeSucceeded(sock: TcpSock, search: MtuSearch, t: Turn): void {
  const { cong, snd } = sock
  cong.cwnd = Math.max(1, Math.floor((cong.cwnd * mssToMtu(sock, snd.mss, t)) / search.size))
  cong.count = 0
  cong.usedAt = t.now
  cong.ssthresh = currentSsthresh(sock)
  search.low = search.size
  search.size = 0
  syncMss(sock, sock.path.mtu, t)
  t.count('TcpExtTCPMTUPSuccess')
}

/** The probe alone was lost, which says that it was too long and nothing of congestion. Linux: tcp_mtup_probe_failed(). */
export function probeFailed(sock: TcpSock, search: MtuSearch, t: Turn): void {
  search.high = search.size - 1
  search.size = 0
  sock.cong.cwnd++
  t.count('TcpExtTCPMTUPFail')
}
