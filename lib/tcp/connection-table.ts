import type { Address } from '../protocol/segment'
import type { Connection } from './socks'

/**
 * The table that finds a connection by its tuple. Linux: the established hash (ehash). Buckets are chains through the sockets
 * themselves, hashed over numbers: a map keyed by text costs seven times as much on the path of every segment.
 */
export class ConnectionTable {
  private buckets: (Connection | null)[] = new Array<Connection | null>(16).fill(null)
  /** How many connections it holds. */
  size = 0
  /** The one that was found last: segments of one connection come one after another. */
  private last: Connection | null = null
  /** The peer's address that was hashed last, and its hash. */
  private remote: Address = ''
  private remoteHash = hashAddress('')

  find(localPort: number, remote: Address, remotePort: number): Connection | null {
    const { last } = this
    if (last !== null && last.remotePort === remotePort && last.localPort === localPort && last.remote === remote)
      return last
    let sock = this.buckets[this.bucketOf(localPort, remote, remotePort)] ?? null
    while (sock !== null && (sock.remotePort !== remotePort || sock.localPort !== localPort || sock.remote !== remote))
      sock = sock.nextInBucket
    if (sock !== null) this.last = sock
    return sock
  }

  /** Adds a connection whose tuple is not in the table. */
  add(sock: Connection): void {
    if (this.size >= this.buckets.length) this.grow()
    const bucket = this.bucketOf(sock.localPort, sock.remote, sock.remotePort)
    sock.nextInBucket = this.buckets[bucket] ?? null
    this.buckets[bucket] = sock
    this.size++
  }

  /** Takes a connection out; nothing happens when it is not there. */
  remove(sock: Connection): void {
    if (this.last === sock) this.last = null
    const bucket = this.bucketOf(sock.localPort, sock.remote, sock.remotePort)
    let before: Connection | null = null
    let here = this.buckets[bucket] ?? null
    while (here !== null && here !== sock) {
      before = here
      here = here.nextInBucket
    }
    if (here === null) return
    if (before === null) this.buckets[bucket] = here.nextInBucket
    else before.nextInBucket = here.nextInBucket
    here.nextInBucket = null
    this.size--
  }

  /** Every connection, in no order that means anything. */
  *[Symbol.iterator](): Generator<Connection> {
    for (const first of this.buckets) for (let sock = first; sock !== null; sock = sock.nextInBucket) yield sock
  }

  private bucketOf(localPort: number, remote: Address, remotePort: number): number {
    if (remote !== this.remote) {
      this.remote = remote
      this.remoteHash = hashAddress(remote)
    }
    return mix(localPort, this.remoteHash, remotePort) & (this.buckets.length - 1)
  }

  private grow(): void {
    const socks = [...this]
    this.buckets = new Array<Connection | null>(this.buckets.length * 2).fill(null)
    this.size = 0
    for (const sock of socks) this.add(sock)
  }
}

/** The end of an address tells hosts apart; all of it would cost more than the rest of the look-up. */
const HASHED = 6

function hashAddress(address: Address): number {
  let hash = 0
  for (let i = Math.max(0, address.length - HASHED); i < address.length; i++)
    hash = Math.imul(hash ^ address.charCodeAt(i), 0x01000193)
  return hash
}

function mix(localPort: number, remoteHash: number, remotePort: number): number {
  const h = Math.imul(Math.imul(localPort, 0x9e3779b1) ^ Math.imul(remotePort, 0x85ebca6b) ^ remoteHash, 0x01000193)
  return (h ^ (h >>> 15)) >>> 0
}

/** A tuple as a number. */
export const tupleNumber = (localPort: number, remote: Address, remotePort: number): number =>
  mix(localPort, hashAddress(remote), remotePort)
