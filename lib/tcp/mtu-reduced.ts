import { isIpv6 } from '../protocol/address'
import { acceptsPathMtu, IP_PMTUDISC_DONT, mayFragment, mtuDiscovery, mtuToMss, syncMss } from './mss'
import { retransmitTooLong } from './retransmission'
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
  retransmitTooLong(sock, t)
}
