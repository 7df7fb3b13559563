import { isIpv6 } from '../protocol/address'
import type { Address } from '../protocol/segment'
import { tupleNumber } from './connection-table'
import { type SipKey, siphash } from './siphash'
import type { Listener } from './socks'

/** Whether a listener of no address of its own is reached by this one of the host. Linux: compute_score() with ipv6_only_sock(). */
const takesAll = ({ bound, ipv6Only }: Listener, local: Address): boolean =>
  bound === null && !(ipv6Only && !isIpv6(local))

/** The sockets that listen, by port. Linux: the listening hash (lhash2) and its SO_REUSEPORT groups (sock_reuseport). */
export class ListenerTable {
  private readonly ports = new Map<number, Listener[]>()

  add(listener: Listener): void {
    const there = this.ports.get(listener.localPort)
    if (there) there.push(listener)
    else this.ports.set(listener.localPort, [listener])
  }

  /** Takes a listener out; the last of its group takes its place. Linux: __reuseport_detach_sock(). */
  delete(listener: Listener): void {
    const there = this.ports.get(listener.localPort)
    const index = there ? there.indexOf(listener) : -1
    if (!there || index < 0) return
    const last = there.pop()!
    if (last !== listener) there[index] = last
    if (there.length === 0) this.ports.delete(listener.localPort)
  }

  /** Whether anybody listens on this port. */
  has(port: number): boolean {
    return this.ports.has(port)
  }

  /** The listener a segment is for: one of its address before one of any; in a group the tuple decides. Linux: __inet_lookup_listener(). */
  find(port: number, local: Address, remote: Address, remotePort: number, key: SipKey): Listener | null {
    const there = this.ports.get(port)
    if (!there) return null
    const [only] = there
    if (there.length === 1) return takesAll(only!, local) || only!.bound === local ? only! : null
    const named = there.filter(({ bound }) => bound === local)
    const group = named.length > 0 ? named : there.filter(listener => takesAll(listener, local))
    if (group.length < 2) return group[0] ?? null
    // Linux: inet_lookup_reuseport(), reciprocal_scale()
    const hash = siphash(key, [tupleNumber(port, remote, remotePort)])
    return group[Math.floor((hash * group.length) / 2 ** 32)]!
  }

  *[Symbol.iterator](): Generator<Listener> {
    for (const there of this.ports.values()) yield* there
  }
}
