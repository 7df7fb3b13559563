import { isIpv6 } from '../protocol/address'
import { markLost, retransmitLost } from './loss-recovery'
import { acceptsPathMtu, IP_PMTUDISC_DONT, mayFragment, mtuDiscovery, mtuToMss, syncMss } from './mss'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** ICMP says that a datagram was too long for the path: the segments become shorter, and what was lost is sent again at once. Linux: tcp_v4_mtu_reduced(), tcp_v6_mtu_reduced(). */
export function mtuReduced(sock: TcpSock, mtu: number, t: Turn): void {
  const six = isIpv6(sock.remote)
  if (six && mtuToMss(sock, mtu, t) >= sock.snd.mss) return
  const known = t.host.paths.learn(sock.remote, mtu, t.now, t.host.sysctl)
  // remembered in case the connection does not recover
  sock.path.mayFragment = mayFragment(sock, t)
  if (!six && mtu < known && !sock.path.mayFragment) sock.errorSoft = 'EMSGSIZE'
  const discovers = six || (mtuDiscovery(sock, t) !== IP_PMTUDISC_DONT && acceptsPathMtu(sock, t))
  if (sock.path.mtu <= known || !discovers) return
  syncMss(sock, known, t)
  simpleRetransmit(sock, t)
}

/** What cannot have passed is lost for certain, and not for congestion: the window stays. Linux: tcp_simple_retransmit(). */
export function simpleRetransmit(sock: TcpSock, t: Turn): void {
  const { cong, out } = sock
  for (const flight of sock.flights) if (flight.length - (flight.fin ? 1 : 0) > sock.snd.mss) markLost(sock, flight)
  if (out.lost === 0) return
  if (cong.state !== 'Loss') {
    cong.highSeq = sock.snd.nxt
    if (cong.state !== 'Recovery') cong.ssthresh = Math.max(cong.ssthresh, (cong.cwnd >> 1) + (cong.cwnd >> 2))
    cong.state = 'Loss'
  }
  retransmitLost(sock, t)
}
