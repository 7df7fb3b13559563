import { isLoopback } from '../protocol/address'
import type { Address } from '../protocol/segment'
import { ms } from '../protocol/time'
import type { Host } from './host'
import { siphashTuple } from './siphash'
import type { Connection, TimewaitSock } from './socks'
import { remoteWords, sourceWords } from './source-address'
import type { Turn } from './turn'

/** A free ephemeral port towards this peer, or null when none is left. Linux: __inet_hash_connect() (RFC 6056 algorithm 3). */
export function ephemeralPort(remote: Address, remotePort: number, t: Turn): number | null {
  const { host } = t
  const low = host.sysctl.ip_local_port_range_min
  // connect() takes the even ports of the range and leaves the odd ones to bind()
  const count = Math.max(1, host.sysctl.ip_local_port_range_max - low + 1)
  const start = ((hashDestination(remote, remotePort, host) + host.portOffset) % count) & ~1
  for (const odd of [0, 1])
    for (let i = 0; i < count; i += 2) {
      const port = low + ((start + odd + i) % count)
      // a port that bind() gave out is not for connect() to choose
      if (host.listeners.has(port) || host.bound.has(port)) continue
      const taken = host.connections.find(port, remote, remotePort)
      if (taken !== null && !mayTakeOver(taken, false, t)) continue
      host.portOffset += i + 2
      return port
    }
  return null
}

/** Where the search towards a destination begins; the last answer is kept. Linux: secure_ipv4_port_ephemeral(). */
function hashDestination(remote: Address, remotePort: number, host: Host): number {
  const last = host.lastDestination
  if (last.port !== remotePort || last.address !== remote) {
    last.address = remote
    last.port = remotePort
    last.hash = siphashTuple(host.secret.ports, sourceWords(remote, host), remoteWords(remote, host), remotePort)
  }
  return last.hash
}

/**
 * Whether a new connection may take the tuple of this one: only from a stub, in TIME_WAIT or FIN_WAIT_2, and only when timestamps can tell
 * the segments of the two apart. A program that named its port gets it at once; for a port that the kernel chooses, tcp_tw_reuse must allow
 * it and the old connection must have been in TIME_WAIT for a while. Linux: tcp_twsk_unique().
 */
export function mayTakeOver(sock: Connection, named: boolean, t: Turn): sock is TimewaitSock {
  if (sock.kind !== 'timewait' || !sock.timestamps) return false
  if (named) return true
  if (sock.state === 'FIN_WAIT_2') return false
  const { tcp_tw_reuse: reuse, tcp_tw_reuse_delay: delay } = t.host.sysctl
  if (reuse === 0 || (reuse === 2 && !isLoopback(sock.remote) && !isLoopback(sock.local))) return false
  return t.now - sock.since > ms(delay)
}
