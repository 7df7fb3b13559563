import { COUNTERS, type CounterName } from '../protocol/counters'
import { byState, EDGES, type EdgesByState } from '../protocol/edges'
import type { Address } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import { type AckNews, noNews } from './ack-news'
import { addressWords } from './address-words'
import { type Arrival, noArrival } from './arrival'
import { ConnectionTable } from './connection-table'
import { ListenerTable } from './listener-table'
import { noPeer } from './negotiation'
import { PathMtus } from './path-mtu'
import type { Rules, Variant } from './rules'
import type { Seq } from './sequence'
import type { SipKey } from './siphash'
import type { PeerOptions, Socket } from './socks'
import type { Sysctl } from './sysctl'
import type { TupleHash } from './tuple-hash'
import { type WireRules, wireRules } from './wire-rules'

/** What a client keeps of a server it talked to. Linux: tcp_fastopen_metrics. */
export interface FastOpenMemory {
  /** Hexadecimal; empty when it gave none. */
  readonly cookie: string
  /** The cookie came in the experimental option (RFC 7413 Appendix A). */
  readonly experimental: boolean
  readonly mss: number
  /** Which form is asked for next: 1 the experimental one, since the other was not answered. Linux: try_exp. */
  readonly tries: number
  /** SYNs with data lost in a row. Linux: syn_loss. */
  readonly lost: number
}

/** One TCP stack: what it knows, and how it answers. It has no clock, no chance and no network of its own. */
export interface Host {
  readonly name: string
  readonly address: Address
  /** Its address of the other version of IP, if it has one. */
  readonly secondAddress: Address | null
  /** Both as words of 32 bits, as keyed hashes take them. */
  readonly words: readonly number[]
  readonly secondWords: readonly number[]
  /** The peer it last looked at, and its address as words. */
  lastRemote: { readonly address: Address; readonly words: readonly number[] }
  /** The tuple that was hashed last. */
  readonly lastTuple: TupleHash
  /** Where a connection was last opened to, and the hash with which the search for its port begins. */
  readonly lastDestination: { address: Address; port: number; hash: number }
  readonly rules: Rules
  readonly sysctl: Sysctl
  /** What the rules answer for every segment alike, asked once. */
  readonly wire: WireRules
  /** The edges a socket of this host may take: EDGES and those of its variants. */
  readonly edges: EdgesByState
  readonly connections: ConnectionTable
  readonly listeners: ListenerTable
  /** Sockets that hold a port by bind() or listen(). Linux: the bind hash (bhash). */
  readonly bound: Map<number, Set<Socket>>
  readonly counters: Record<CounterName, number>
  /** Keys, new at each boot; that of the sequence numbers gives the offsets of timestamps too (RFC 6528). */
  readonly secret: {
    readonly isn: SipKey
    readonly ports: SipKey
    readonly cookies: SipKey
    readonly fastOpen: SipKey
  }
  /** Initial sequence numbers that the scenario pins, first one next. */
  readonly pinned: Seq[]
  /** Sum over the ephemeral ports handed out, so that the search does not begin at the same port again. */
  portOffset: number
  timewaits: number
  /** Challenge ACKs that may still leave in this second (RFC 5961 §7). Linux: tcp_challenge_timestamp, tcp_challenge_count. */
  readonly challenges: { second: number; left: number }
  /** Full sockets that no program holds. Linux: tcp_orphan_count. */
  orphans: number
  /** What the peer that sent a SYN last offered. */
  lastPeer: PeerOptions
  readonly paths: PathMtus
  /** What the segment at hand says. */
  readonly arrived: Arrival
  /** What the ACK at hand brings. */
  readonly news: AckNews
  /** Fast Open cookies of servers, by address. */
  readonly fastOpen: Map<Address, FastOpenMemory>
  /** How often in a row Fast Open was paused, and since when. Linux: tfo_active_disable_times, tfo_active_disable_stamp. */
  readonly fastOpenPause: { times: number; since: Micros }
  /** Ticks a second of the clock that serves its timers; absent: it serves each to the microsecond. */
  readonly hz?: number
}

/** The datagrams Ethernet takes (RFC 894). */
const ETHERNET_MTU = 1500

const STANDARD_EDGES = byState(EDGES)

/** A host that has just booted. */
export function createHost(spec: {
  name: string
  address: Address
  secondAddress?: Address | undefined
  rules: Rules
  variants: readonly Variant[]
  sysctl: Sysctl
  pinned: readonly Seq[]
  secret: Host['secret']
  hz?: number | undefined
  mtu?: number | undefined
}): Host {
  let { rules } = spec
  let edges = STANDARD_EDGES
  for (const variant of spec.variants) {
    rules = { ...rules, ...variant.rules }
    if (variant.edges.length > 0) edges = byState([...edges.values()].flat().concat(variant.edges))
  }
  return {
    name: spec.name,
    address: spec.address,
    secondAddress: spec.secondAddress ?? null,
    words: addressWords(spec.address),
    secondWords: spec.secondAddress === undefined ? [] : addressWords(spec.secondAddress),
    lastRemote: { address: '', words: [] },
    lastTuple: { localPort: 0, remote: '', remotePort: 0, sequence: 0, timestamps: 0 },
    lastDestination: { address: '', port: 0, hash: 0 },
    rules,
    sysctl: spec.sysctl,
    wire: wireRules(rules),
    edges,
    connections: new ConnectionTable(),
    listeners: new ListenerTable(),
    bound: new Map(),
    counters: { ...NO_COUNTS },
    secret: spec.secret,
    pinned: [...spec.pinned],
    portOffset: 0,
    timewaits: 0,
    challenges: { second: -1, left: 0 },
    orphans: 0,
    lastPeer: noPeer(0),
    paths: new PathMtus(spec.address, spec.secondAddress, spec.mtu ?? ETHERNET_MTU),
    arrived: noArrival(),
    news: noNews(),
    fastOpen: new Map(),
    fastOpenPause: { times: 0, since: 0 },
    ...(spec.hz !== undefined && { hz: spec.hz }),
  }
}

const NO_COUNTS = Object.fromEntries(COUNTERS.map(name => [name, 0])) as Record<CounterName, number>
