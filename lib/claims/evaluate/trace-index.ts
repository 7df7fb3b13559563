import type { Segment } from '../../protocol/segment'
import type { State } from '../../protocol/states'
import type {
  Entry,
  EntryId,
  EntryKind,
  PacketId,
  QueueChange,
  Sent,
  SockName,
  StateChange,
  Trace,
} from '../../trace/events'
import { lastWhere } from './bisect'
import { type Connections, indexConnections } from './connections'

type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>

/** What sentences ask of a trace, found once: one pass over the entries, kept as long as the trace lives. */
export interface TraceIndex {
  readonly trace: Trace
  readonly hosts: ReadonlySet<string>
  /** Sockets by name, in the order in which they first appear. */
  readonly socks: ReadonlyMap<SockName, SockHistory>
  /** The sockets of each host that went through states: listeners, and connections in the order in which they began. */
  readonly families: ReadonlyMap<string, Family>
  /** Sockets by host and both ends (`endsKey`), oldest first. */
  readonly byEnds: ReadonlyMap<string, readonly SockHistory[]>
  readonly segments: ReadonlyMap<PacketId, Segment>
  /** The host (or forger) that put a packet on the wire; a copy's is its original's. */
  readonly senders: ReadonlyMap<PacketId, string>
  readonly retransmitted: ReadonlySet<EntryId>
  readonly connections: Connections
  readonly queues: ReadonlyMap<string, readonly QueueChange[]>
  of<K extends EntryKind>(kind: K): readonly EntryOf<K>[]
  entry(id: EntryId): Entry | undefined
}

/** One socket of the run: whose it is, and every state it went through. */
export interface SockHistory {
  readonly name: SockName
  readonly host: string
  readonly changes: StateChange[]
  /** `address:port` of both ends, once a segment or a state entry has shown them. */
  local: string
  remote: string
  /** The entry at which the socket appears. */
  readonly since: EntryId
}

export interface Family {
  readonly listeners: readonly SockHistory[]
  readonly connections: readonly SockHistory[]
}

/** What tells two sockets of a host apart. */
export const endsKey = (host: string, local: string, remote: string): string => `${host} ${local} ${remote}`

const indexes = new WeakMap<Trace, TraceIndex>()

/** The index of a trace, built at the first claim and reused by all later ones. */
export function indexTrace(trace: Trace): TraceIndex {
  const known = indexes.get(trace)
  if (known !== undefined) return known
  const index = build(trace)
  indexes.set(trace, index)
  return index
}

function build(trace: Trace): TraceIndex {
  const byKind = new Map<EntryKind, Entry[]>()
  const byId = new Map<EntryId, Entry>()
  const socks = new Map<SockName, SockHistory>()
  const segments = new Map<PacketId, Segment>()
  const senders = new Map<PacketId, string>()
  const queues = new Map<string, QueueChange[]>()
  for (const entry of trace.entries) {
    append(byKind, entry.kind, entry)
    byId.set(entry.id, entry)
    if ('sock' in entry && entry.sock !== null) noteSock(socks, entry.sock, entry)
    if (entry.kind === 'sent' || entry.kind === 'forged') {
      segments.set(entry.packet, entry.segment)
      senders.set(entry.packet, entry.host)
    } else if (entry.kind === 'received' && !segments.has(entry.packet)) segments.set(entry.packet, entry.segment)
    else if (entry.kind === 'duplicated') {
      const original = segments.get(entry.packet)
      if (original !== undefined) segments.set(entry.copy, original)
      senders.set(entry.copy, senders.get(entry.packet) ?? entry.host)
    } else if (entry.kind === 'queue') append(queues, `${entry.host} ${entry.queue}`, entry)
  }
  const of = <K extends EntryKind>(kind: K) => (byKind.get(kind) ?? []) as EntryOf<K>[]
  const connections = indexConnections(of('sent'))
  return {
    trace,
    hosts: new Set(trace.hosts.map(host => host.name)),
    socks,
    families: familiesOf(socks),
    byEnds: byEndsOf(socks),
    segments,
    senders,
    retransmitted: connections.retransmitted,
    connections,
    queues,
    of,
    entry: id => byId.get(id),
  }
}

function noteSock(socks: Map<SockName, SockHistory>, name: SockName, entry: Entry): void {
  let sock = socks.get(name)
  if (sock === undefined) {
    sock = { name, host: entry.host, changes: [], local: '', remote: '', since: entry.id }
    socks.set(name, sock)
  }
  if (entry.kind === 'state') {
    sock.changes.push(entry)
    sock.local = entry.local
    sock.remote = entry.remote
  } else if (entry.kind === 'sent') [sock.local, sock.remote] = endsOf(entry)
}

/** A listener is a socket that enters LISTEN; a child comes from it and never enters it. */
function familiesOf(socks: ReadonlyMap<SockName, SockHistory>): ReadonlyMap<string, Family> {
  const families = new Map<string, { listeners: SockHistory[]; connections: SockHistory[] }>()
  for (const sock of socks.values()) {
    if (sock.changes.length === 0) continue
    const family = families.get(sock.host) ?? { listeners: [], connections: [] }
    families.set(sock.host, family)
    const listens = sock.changes.some(change => change.to === 'LISTEN')
    family[listens ? 'listeners' : 'connections'].push(sock)
  }
  for (const { connections } of families.values()) connections.sort((a, b) => begins(a) - begins(b))
  return families
}

/** The entry at which a socket took its first state. */
export const begins = (sock: SockHistory): EntryId => sock.changes[0]?.id ?? sock.since

function byEndsOf(socks: ReadonlyMap<SockName, SockHistory>): ReadonlyMap<string, readonly SockHistory[]> {
  const byEnds = new Map<string, SockHistory[]>()
  for (const sock of socks.values()) append(byEnds, endsKey(sock.host, sock.local, sock.remote), sock)
  return byEnds
}

const endsOf = ({ segment }: Sent): [string, string] => [
  `${segment.src}:${segment.srcPort}`,
  `${segment.dst}:${segment.dstPort}`,
]

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}

/** The state a socket is in just after the entry `id`; CLOSED before its first change. */
export const stateAfter = (sock: SockHistory, id: EntryId): StateChange | undefined =>
  lastWhere(sock.changes, change => change.id <= id)

/** The states from which a connection was never usable: nothing was established yet. */
export const EMBRYONIC: ReadonlySet<State> = new Set(['CLOSED', 'LISTEN', 'SYN_SENT', 'SYN_RECEIVED'])
