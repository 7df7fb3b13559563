import type { Errno } from '../protocol/errno'
import type { Address } from '../protocol/segment'
import { ms } from '../protocol/time'
import { addressNumber } from './isn'
import { siphash } from './siphash'
import type { Connection, TimewaitSock } from './socks'
import type { Turn } from './turn'

/** Whether bind() may give out this port. Linux: inet_csk_get_port(), inet_csk_bind_conflict(). */
export function bindProblem(port: number, reuseAddr: boolean, t: Turn): Errno | null {
  if (t.host.listeners.has(port)) return 'EADDRINUSE'
  for (const sock of t.host.connections) {
    if (sock.localPort !== port) continue
    // both the old and the new socket must have asked for it
    if (!reuseAddr || !reusable(sock)) return 'EADDRINUSE'
  }
  return null
}

const reusable = (sock: Connection): boolean => {
  switch (sock.kind) {
    case 'request':
      return sock.listener.options.reuseAddr
    case 'timewait':
      return sock.reuseAddr
    case 'tcp':
      return sock.options.reuseAddr
  }
}

/** A free ephemeral port towards this peer, or null when none is left. Linux: __inet_hash_connect() (RFC 6056 algorithm 3). */
export function ephemeralPort(remote: Address, remotePort: number, t: Turn): number | null {
  const { host } = t
  const low = host.sysctl.ip_local_port_range_min
  // connect() takes the even ports of the range and leaves the odd ones to bind()
  const count = Math.max(1, host.sysctl.ip_local_port_range_max - low + 1)
  const hash = siphash(host.secret.ports, [addressNumber(host.address), addressNumber(remote), remotePort]).low
  const start = ((hash + host.portOffset) % count) & ~1
  for (const odd of [0, 1])
    for (let i = 0; i < count; i += 2) {
      const port = low + ((start + odd + i) % count)
      if (host.listeners.has(port)) continue
      const taken = host.connections.find(port, remote, remotePort)
      if (taken !== null && !mayTakeOver(taken, t)) continue
      host.portOffset += i + 2
      return port
    }
  return null
}

/**
 * Whether a new connection may take the tuple of this one: only from TIME_WAIT, only when tcp_tw_reuse allows it, and only when
 * timestamps can tell the segments of the two apart. Linux: tcp_twsk_unique().
 */
export const mayTakeOver = (sock: Connection, t: Turn): sock is TimewaitSock =>
  sock.kind === 'timewait' &&
  t.host.sysctl.tcp_tw_reuse === 1 &&
  sock.timestamps &&
  t.now - sock.tsRecentAt > REUSE_AFTER

/** The old connection must have been silent for this long. */
const REUSE_AFTER = ms(1000)
