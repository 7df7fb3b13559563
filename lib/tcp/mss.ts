import { isIpv6 } from '../protocol/address'
import { IPV4_HEADER, IPV6_HEADER, ipHeaderOctets } from '../protocol/ip-octets'
import type { Address } from '../protocol/segment'
import { TIMESTAMPS_LENGTH } from './negotiation'
import type { PathMtus } from './path-mtu'
import type { MtuSearch } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Octets of a TCP header without options. */
const TCP_HEADER = 20
/** The least MSS that is announced (RTAX_ADVMSS). Linux: net.ipv4.route.min_adv_mss, ip6_default_advmss(). */
const MIN_ADVERTISED = { v4: 256, v6: 1220 }
/** What a peer that named no MSS takes. Linux: TCP_MSS_DEFAULT. */
const TCP_MSS_DEFAULT = 536
/** A window must let at least this much of a datagram through. */
const LEAST_DATAGRAM = 68

/** The largest segment we take on the way from this peer, or less if TCP_MAXSEG says so. Linux: tcp_mss_clamp(), dst_metric_advmss(). */
export function advertisedMss(remote: Address, paths: PathMtus, maxSeg: number, v6 = isIpv6(remote)): number {
  const mss = paths.to(remote) - (v6 ? IPV6_HEADER : IPV4_HEADER) - TCP_HEADER
  const announced = Math.max(mss, v6 ? MIN_ADVERTISED.v6 : MIN_ADVERTISED.v4)
  return maxSeg > 0 ? Math.min(announced, maxSeg) : announced
}

/** The most data that a segment of this peer should hold. Linux: tp->advmss. */
export const expectedMss = (sock: TcpSock, t: Pick<Turn, 'host'>): number =>
  advertisedMss(sock.remote, t.host.paths, sock.options.maxSeg) - optionOctets(sock)

/** Values of IP_MTU_DISCOVER. */
export const IP_PMTUDISC_DONT = 0
const IP_PMTUDISC_WANT = 1
const IP_PMTUDISC_INTERFACE = 4
const IP_PMTUDISC_OMIT = 5

/** The socket's IP_MTU_DISCOVER; ip_no_pmtu_disc says what it begins with. Linux: inet_create(). */
export const mtuDiscovery = (sock: TcpSock, t: Turn): number =>
  sock.options.mtuDiscover ?? (t.host.sysctl.ip_no_pmtu_disc ? IP_PMTUDISC_DONT : IP_PMTUDISC_WANT)

/** Linux: ip_sk_accept_pmtu(). */
export function acceptsPathMtu(sock: TcpSock, t: Turn): boolean {
  const how = mtuDiscovery(sock, t)
  return how !== IP_PMTUDISC_INTERFACE && how !== IP_PMTUDISC_OMIT
}

/** Whether DF is left out of the socket's datagrams. Linux: ip_dont_fragment(). */
export function mayFragment(sock: TcpSock, t: Turn): boolean {
  if (isIpv6(sock.remote)) return false
  const how = mtuDiscovery(sock, t)
  if (how === IP_PMTUDISC_WANT) return t.host.paths.locked(sock.remote)
  return how === IP_PMTUDISC_DONT || how === IP_PMTUDISC_INTERFACE || how === IP_PMTUDISC_OMIT
}

/** The MSS, options taken off, with which datagrams are this long. Linux: tcp_mtu_to_mss(). */
export function mtuToMss(sock: TcpSock, mtu: number, t: Turn): number {
  const mss = Math.min(mtu - ipHeaderOctets(sock.remote) - TCP_HEADER, sock.peer.mss)
  return Math.max(mss, t.host.sysctl.tcp_min_snd_mss) - optionOctets(sock)
}

/** Linux: tcp_mss_to_mtu(). */
export const mssToMtu = (sock: TcpSock, mss: number): number =>
  mss + optionOctets(sock) + TCP_HEADER + ipHeaderOctets(sock.remote)

const optionOctets = (sock: TcpSock): number => (sock.peer.timestamps ? TIMESTAMPS_LENGTH : 0)

/** A peer with a tiny window gets two segments into it rather than none. Linux: tcp_bound_to_half_wnd(). */
function boundToHalfWindow(sock: TcpSock, mss: number): number {
  const { maxWnd } = sock.snd
  const cutoff = maxWnd > TCP_MSS_DEFAULT ? maxWnd >> 1 : maxWnd
  if (cutoff === 0 || mss <= cutoff) return mss
  return Math.max(cutoff, LEAST_DATAGRAM - TCP_HEADER - optionOctets(sock))
}

/** Fits the segments to a path of this MTU. Linux: tcp_sync_mss(). */
export function syncMss(sock: TcpSock, mtu: number, t: Turn): void {
  const { path } = sock
  const mss = boundToHalfWindow(sock, mtuToMss(sock, mtu, t))
  path.mtu = mtu
  const { search } = path
  if (search === null) sock.snd.mss = mss
  else {
    search.high = Math.min(search.high, mtu)
    sock.snd.mss = Math.min(mss, mtuToMss(sock, search.low, t))
  }
}

/** The search for the path MTU begins, between a size that is sure to pass and what the peer takes. Linux: tcp_mtup_init(). */
export function beginSearch(sock: TcpSock, t: Turn): MtuSearch {
  const { path, snd } = sock
  const most = sock.peer.mss + TCP_HEADER + ipHeaderOctets(sock.remote)
  const low = mssToMtu(sock, t.host.sysctl.tcp_base_mss)
  const high = path.mtu > 0 ? Math.min(most, path.mtu) : most
  return { low, high, size: 0, start: snd.una, end: snd.una, since: t.now }
}

/** The connection learns its path: once when it is made, and again when it knows what the peer takes. Linux: tcp_sync_mss(). */
export function enterPath(sock: TcpSock, t: Turn): void {
  const { sysctl, paths } = t.host
  // a child searches once its handshake is over (tcp_init_transfer())
  sock.path.search = sysctl.tcp_mtu_probing > 1 && sock.listener === null ? beginSearch(sock, t) : null
  followPath(sock, t, true)
  syncMss(sock, paths.to(sock.remote), t)
}

/** Fits the segments to the path where the host learned something of it since. Linux: tcp_current_mss() where dst_mtu() changed. */
export function followPath(sock: TcpSock, t: Turn, anew = false): void {
  const { paths } = t.host
  paths.age(t.now)
  if (sock.path.seen === paths.version && !anew) return
  sock.path.seen = paths.version
  sock.path.mayFragment = mayFragment(sock, t)
  const mtu = paths.to(sock.remote)
  if (mtu !== sock.path.mtu && !anew) syncMss(sock, mtu, t)
}
