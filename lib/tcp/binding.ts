import { isIpv6, isLoopback, mappedIpv4 } from '../protocol/address'
import type { Address } from '../protocol/segment'
import { type CallResult, failed, succeeded } from './calls'
import { isIpv6Only } from './kept-options'
import { siphash } from './siphash'
import type { Connection, Socket, SocketAddress } from './socks'
import { isOwnAddress } from './source-address'
import type { Turn } from './turn'

/** bind(). Port 0 asks for a free one; `null` as address means any. Linux: inet_bind(), __inet_bind(). */
export function bind(
  socket: Socket,
  to: { readonly address: Address | null; readonly port: number },
  t: Turn,
): CallResult {
  // an AF_INET6 socket may be bound to a v4-mapped address (linux:inet6_bind)
  const named = to.address === null ? null : (mappedIpv4(to.address) ?? to.address)
  const address = named === '0.0.0.0' || named === '::' ? null : named
  if (address !== null && !isLocal(address, t) && !socket.options.kept.IP_FREEBIND) return failed('EADDRNOTAVAIL')
  const over = socket.sk?.kind === 'tcp' && socket.sk.dead
  if (over ? socket.portLocked : socket.sk !== null || socket.port !== 0) return failed('EINVAL')
  const before = socket.address
  socket.address = address
  if (!takePort(socket, to.port, t)) {
    socket.address = before
    return failed('EADDRINUSE')
  }
  socket.portLocked = to.port !== 0
  // who names an address of IPv6 means IPv6 alone (linux:__inet6_bind)
  if (address !== null && isIpv6(address)) {
    const { options } = socket
    socket.options = { ...options, kept: { ...options.kept, IPV6_V6ONLY: 1 } }
  }
  return succeeded
}

/** Whether a socket of this host may have the address. Linux: inet_addr_valid_or_nonlocal(). */
const isLocal = (address: Address, t: Turn): boolean => isOwnAddress(address, t.host) || isLoopback(address)

/** Gives a socket this port, or a free one for 0. False when it is in use. Linux: inet_csk_get_port(). */
export function takePort(socket: Socket, port: number, t: Turn): boolean {
  const given = port === 0 ? freePort(socket, t) : port
  if (given === null || (port !== 0 && isTaken(socket, given, t))) return false
  socket.port = given
  const there = t.host.bound.get(given)
  if (there) there.add(socket)
  else t.host.bound.set(given, new Set([socket]))
  return true
}

/** Gives the port back, unless bind() named it and the program still holds the socket. Linux: inet_put_port(). */
export function releasePort(socket: Socket, t: Turn): void {
  if (socket.port === 0 || (socket.portLocked && !socket.closed)) return
  const there = t.host.bound.get(socket.port)
  there?.delete(socket)
  if (there?.size === 0) t.host.bound.delete(socket.port)
  socket.port = 0
}

interface Claim {
  readonly reuseAddr: boolean
  readonly reusePort: boolean
}

/** Whether somebody has the port who does not share it. Linux: inet_csk_bind_conflict(). */
export function isTaken(socket: Socket, port: number, t: Turn): boolean {
  const { options, address } = socket
  for (const other of t.host.bound.get(port) ?? []) {
    if (other === socket || !meet(address, other.address) || apart(socket, other)) continue
    if (conflict(options, other.options, other.sk?.kind === 'listener')) return true
  }
  for (const sock of t.host.connections)
    if (sock.localPort === port && sock !== socket.sk && sock.kind !== 'request' && meet(address, sock.local))
      if (conflict(options, claimOf(sock), false)) return true
  return false
}

/** Whether one of two sockets takes IPv6 alone and the other stands at an address of IPv4. Linux: ipv6_rcv_saddr_equal(). */
const apart = (a: Socket, b: Socket): boolean =>
  (isIpv6Only(a.options) && b.address !== null && !isIpv6(b.address)) ||
  (isIpv6Only(b.options) && a.address !== null && !isIpv6(a.address))

/** Linux: inet_rcv_saddr_equal() with wildcards. */
const meet = (a: Address | null, b: Address | null): boolean => a === null || b === null || a === b

/** SO_REUSEADDR shares a port on which nobody listens, SO_REUSEPORT any; both sides must have asked. Linux: inet_bind_conflict(). */
const conflict = (mine: Claim, theirs: Claim, listens: boolean): boolean =>
  !(mine.reuseAddr && theirs.reuseAddr && !listens) && !(mine.reusePort && theirs.reusePort)

const claimOf = (sock: Exclude<Connection, { kind: 'request' }>): Claim => (sock.kind === 'tcp' ? sock.options : sock)

/** A port nobody has, odd ones first: the even ones are left to connect(). Linux: inet_csk_find_open_port(). */
function freePort(socket: Socket, t: Turn): number | null {
  const { host } = t
  const low = host.sysctl.ip_local_port_range_min
  const count = Math.max(1, host.sysctl.ip_local_port_range_max - low + 1)
  const start = (siphash(host.secret.ports, [host.bound.size, host.portOffset]) % count) | 1
  const used = new Set<number>()
  for (const sock of host.connections) used.add(sock.localPort)
  for (const even of [0, 1])
    for (let i = 0; i < count; i += 2) {
      const port = low + ((start - even + i) % count)
      if (!used.has(port) && !host.bound.has(port)) return port
    }
  // none is free: SO_REUSEADDR and SO_REUSEPORT may share one
  for (let port = low; port < low + count; port++) if (!isTaken(socket, port, t)) return port
  return null
}

/** Where a socket stands. Linux: inet_getname(). */
export function nameOf(socket: Socket): SocketAddress {
  const { sk } = socket
  const address = sk?.kind === 'tcp' ? sk.local : (socket.address ?? '0.0.0.0')
  return { address, port: socket.port }
}
