import type { Address } from '../protocol/segment'
import { TIMESTAMPS_LENGTH } from './negotiation'
import { advmssOf, type PathMtus, TCP_HEADER } from './path-mtu'
import type { MtuSearch } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** What a peer that named no MSS takes. Linux: TCP_MSS_DEFAULT. */
const TCP_MSS_DEFAULT = 536
/** A window must let at least this much of a datagram through. */
const LEAST_DATAGRAM = 68

/** The largest segment we take on the way from this peer, or less if TCP_MAXSEG says so. Linux: tcp_mss_clamp(), dst_metric_advmss(). */
export function advertisedMss(remote: Address, paths: PathMtus, maxSeg: number): number {
  const { advmss } = paths.route(remote)
  return maxSeg > 0 ? Math.min(advmss, maxSeg) : advmss
}

/** The same towards whom the host may never hear of again, so that the way there is not kept. */
export function advertisedOnce(remote: Address, paths: PathMtus, maxSeg: number, v6: boolean): number {
  const advmss = advmssOf(paths.to(remote), v6)
  return maxSeg > 0 ? Math.min(advmss, maxSeg) : advmss
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
  const { v6, locked } = t.host.paths.route(sock.remote)
  if (v6) return false
  const how = mtuDiscovery(sock, t)
  if (how === IP_PMTUDISC_WANT) return locked
  return how === IP_PMTUDISC_DONT || how === IP_PMTUDISC_INTERFACE || how === IP_PMTUDISC_OMIT
}

/** The MSS, options taken off, with which datagrams are this long. Linux: tcp_mtu_to_mss(). */
export function mtuToMss(sock: TcpSock, mtu: number, t: Turn): number {
  const mss = Math.min(mtu - t.host.paths.route(sock.remote).headers, sock.peer.mss)
  return Math.max(mss, t.host.sysctl.tcp_min_snd_mss) - optionOctets(sock)
}

/** Linux: tcp_mss_to_mtu(). */
export const mssToMtu = (sock: TcpSock, mss: number, t: Turn): number =>
  mss + optionOctets(sock) + t.host.paths.route(sock.remote).headers

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
  const most = sock.peer.mss + t.host.paths.route(sock.remote).headers
  const low = mssToMtu(sock, t.host.sysctl.tcp_base_mss, t)
  const high = path.mtu > 0 ? Math.min(most, path.mtu) : most
  return { low, high, size: 0, start: snd.una, end: snd.una, since: t.now }
}

/** The connection learns its path: once when it is made, and again when it knows what the peer takes. Linux: tcp_sync_mss(). */
export function enterPath(sock: TcpSock, t: Turn): void {
  const { path } = sock
  const { sysctl, paths } = t.host
  if (t.now >= paths.expiresAt) paths.age(t.now)
  // a child searches once its handshake is over (tcp_init_transfer())
  path.search = sysctl.tcp_mtu_probing > 1 && sock.listener === null ? beginSearch(sock, t) : null
  path.seen = paths.version
  path.mayFragment = mayFragment(sock, t)
  syncMss(sock, paths.route(sock.remote).mtu, t)
}

/** Fits the segments to the path where the host learned something of it since. Linux: tcp_current_mss() where dst_mtu() changed. */
export function followPath(sock: TcpSock, t: Turn): void {
  const { paths } = t.host
  if (t.now >= paths.expiresAt) paths.age(t.now)
  if (sock.path.seen !== paths.version) seePath(sock, t)
}

function seePath(sock: TcpSock, t: Turn): void {
  const { path } = sock
  const { paths } = t.host
  path.seen = paths.version
  path.mayFragment = mayFragment(sock, t)
  const { mtu } = paths.route(sock.remote)
  if (mtu !== path.mtu) syncMss(sock, mtu, t)
}
