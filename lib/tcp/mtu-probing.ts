import { mssToMtu, mtuToMss, syncMss } from './mss'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/**
 * Retransmissions have gone on for a while: long datagrams may vanish without a word, so the segments become short and the search for the path
 * MTU begins (RFC 4821 §7.7); if that does not help, shorter still. Longer ones are never tried again (D12). Linux: tcp_mtu_probing().
 */
export function detectBlackHole(sock: TcpSock, t: Turn): void {
  const { sysctl } = t.host
  const { path } = sock
  if (!sysctl.tcp_mtu_probing) return
  if (!path.probing) path.probing = true
  else {
    const half = Math.min(sysctl.tcp_base_mss, mtuToMss(sock, path.low, t) >> 1)
    path.low = mssToMtu(sock, Math.max(half, sysctl.tcp_mtu_probe_floor, sysctl.tcp_min_snd_mss))
  }
  syncMss(sock, path.mtu, t)
}
