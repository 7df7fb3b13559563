import type { Entry, EntryId, EntryKind, QueueChange, SockName, Trace } from '../../trace/events'
import { lastWhere } from './bisect'
import { type Connections, indexConnections } from './connections'
import { indexPackets, type Packets } from './packets'
import { byEndsOf, type Family, familiesOf, indexSocks, type SockHistory } from './socks'

type EntryOf<K extends EntryKind> = Extract<Entry, { kind: K }>

/** What sentences ask of a trace. Each part is found in one pass when it is first asked for, and kept. */
export class TraceIndex {
  readonly hosts: ReadonlySet<string>
  private readonly byKind = new Map<EntryKind, Entry[]>()
  private parts: {
    socks?: ReadonlyMap<SockName, SockHistory>
    families?: ReadonlyMap<string, Family>
    byEnds?: ReadonlyMap<string, readonly SockHistory[]>
    packets?: Packets
    connections?: Connections
    queues?: ReadonlyMap<string, readonly QueueChange[]>
  } = {}

  constructor(readonly trace: Trace) {
    this.hosts = new Set(trace.hosts.map(host => host.name))
    for (const entry of trace.entries) append(this.byKind, entry.kind, entry)
  }

  of<K extends EntryKind>(kind: K): readonly EntryOf<K>[] {
    return (this.byKind.get(kind) ?? []) as EntryOf<K>[]
  }

  entry(id: EntryId): Entry | undefined {
    const { entries } = this.trace
    const there = entries[id]
    // An id is the position, unless somebody took entries out of the trace.
    if (there?.id === id) return there
    const near = lastWhere(entries, entry => entry.id <= id)
    return near?.id === id ? near : undefined
  }

  /** Sockets by name, in the order in which they first appear. */
  get socks(): ReadonlyMap<SockName, SockHistory> {
    this.parts.socks ??= indexSocks(this.trace.entries)
    return this.parts.socks
  }

  /** The sockets of each host that went through states. */
  get families(): ReadonlyMap<string, Family> {
    this.parts.families ??= familiesOf(this.socks)
    return this.parts.families
  }

  /** Sockets by host and both ends (`endsKey`), oldest first. */
  get byEnds(): ReadonlyMap<string, readonly SockHistory[]> {
    this.parts.byEnds ??= byEndsOf(this.socks)
    return this.parts.byEnds
  }

  get packets(): Packets {
    this.parts.packets ??= indexPackets(this.trace.entries)
    return this.parts.packets
  }

  get connections(): Connections {
    this.parts.connections ??= indexConnections(this.of('sent'), this.of('received'))
    return this.parts.connections
  }

  /** Changes of queues by `host queue`. */
  get queues(): ReadonlyMap<string, readonly QueueChange[]> {
    if (this.parts.queues === undefined) {
      const queues = new Map<string, QueueChange[]>()
      for (const entry of this.of('queue')) append(queues, `${entry.host} ${entry.queue}`, entry)
      this.parts.queues = queues
    }
    return this.parts.queues
  }
}

/** The indexes of the traces that were judged last, newest first. A WeakMap would cost more than the judging, at every collection. */
const recent: TraceIndex[] = []
const MOST_RECENT = 4

/** The index of a trace, made at the first claim and reused by the next ones. */
export function indexTrace(trace: Trace): TraceIndex {
  const known = recent.find(index => index.trace === trace)
  if (known !== undefined) return known
  const index = new TraceIndex(trace)
  recent.unshift(index)
  if (recent.length > MOST_RECENT) recent.pop()
  return index
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else list.push(value)
}
