import { endSeq, type Segment, segLen } from '../../protocol/segment'
import { after, type Seq } from '../../protocol/seq'
import type { EntryId, Sent, SockName } from '../../trace/events'
import { lastWhere } from './bisect'

/** What the wire has shown of each side of each connection: initial numbers, next numbers, repetitions. */
export interface Connections {
  readonly retransmitted: ReadonlySet<EntryId>
  /** The initial sequence number of `host` on the segment's connection, as of entry `id`; null when it never sent a SYN there. */
  iss(host: string, segment: Segment, id: EntryId): Seq | null
  /** The next number `host` would send on the segment's connection, as of just before entry `id`; null when it sent nothing there. */
  nxt(host: string, segment: Segment, id: EntryId): Seq | null
}

/** One host's life on one pair of ends: a new SYN of another socket begins a new one. */
interface Incarnation {
  readonly from: EntryId
  readonly sock: SockName | null
  iss: Seq | null
  readonly steps: { readonly id: EntryId; readonly nxt: Seq }[]
}

/** Both directions of a connection have one key. */
const keyOf = (segment: Segment): string => {
  const source = `${segment.src}:${segment.srcPort}`
  const destination = `${segment.dst}:${segment.dstPort}`
  return source < destination ? `${source} ${destination}` : `${destination} ${source}`
}

/** Follows every sent segment once. */
export function indexConnections(sent: readonly Sent[]): Connections {
  const sides = new Map<string, Incarnation[]>()
  const retransmitted = new Set<EntryId>()
  for (const entry of sent) {
    const { segment } = entry
    const key = `${entry.host} ${keyOf(segment)}`
    const lives = sides.get(key) ?? []
    sides.set(key, lives)
    let life = lives.at(-1)
    const another = life !== undefined && segment.syn && life.iss !== null && life.sock !== entry.sock
    if (life === undefined || another) {
      life = { from: entry.id, sock: entry.sock, iss: null, steps: [] }
      lives.push(life)
    }
    if (segment.syn && life.iss === null) life.iss = segment.seq
    const nxt = life.steps.at(-1)?.nxt
    const end = endSeq(segment)
    if (segment.rst) continue
    if (segLen(segment) > 0 && nxt !== undefined && !after(end, nxt)) retransmitted.add(entry.id)
    if (nxt === undefined || after(end, nxt)) life.steps.push({ id: entry.id, nxt: end })
  }
  const lifeAt = (host: string, segment: Segment, id: EntryId): Incarnation | undefined => {
    const lives = sides.get(`${host} ${keyOf(segment)}`) ?? []
    return lastWhere(lives, life => life.from <= id) ?? lives[0]
  }
  return {
    retransmitted,
    iss: (host, segment, id) => lifeAt(host, segment, id)?.iss ?? null,
    nxt: (host, segment, id) => {
      const life = lifeAt(host, segment, id)
      if (life === undefined) return null
      return lastWhere(life.steps, step => step.id < id)?.nxt ?? life.iss
    },
  }
}
