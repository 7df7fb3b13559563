import { findEdge } from '../protocol/edges'
import type { State } from '../protocol/states'
import type { Sock } from './socks'
import type { Turn } from './turn'

/**
 * Takes a socket to another state: the only place where a state is written. `on` says what takes the edge, in the words of EDGES.
 * A change that no edge of RFC 9293, Linux or the host's variants allows is a fault of the engine and throws.
 */
export function become(sock: Sock, to: State, on: string, t: Turn): void {
  const edge = findEdge(t.host.edges, sock.state, to, on)
  if (!edge) throw new Error(`No edge leads from ${sock.state} to ${to} on "${on}" (socket ${sock.name}).`)
  t.stateChanged(sock, edge)
  sock.state = to
}
