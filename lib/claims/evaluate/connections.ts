import { showEnd } from '../../protocol/address'
import { endSeq, type Segment, segLen } from '../../protocol/segment'
import { after, type Seq } from '../../protocol/seq'
import type { EntryId, Received, Sent, SockName } from '../../trace/events'
import { lastWhere } from './bisect'

/** What the wire has shown of each side of each connection: initial numbers, next numbers, repetitions. */
export interface Connections {
  readonly retransmitted: ReadonlySet<EntryId>
  /** The initial sequence number of `host` on the segment's connection, as of entry `id`; null when it never sent a SYN there. */
  iss(host: string, segment: Ends, id: EntryId): Seq | null
  /** The next number `host` would send on the segment's connection, as of just before entry `id`; null when it sent nothing there. */
  nxt(host: string, segment: Ends, id: EntryId): Seq | null
  /** The oldest number of `host` on the segment's connection that nothing it received before entry `id` acknowledges; null when it sent nothing there. */
  una(host: string, segment: Ends, id: EntryId): Seq | null
}

/** The ends of a connection: a segment of either direction, or a socket. */
export type Ends = Pick<Segment, 'src' | 'srcPort' | 'dst' | 'dstPort'>

/** One host's life on one pair of ends: a new SYN of another socket begins a new one. */
interface Incarnation {
  readonly from: EntryId
  readonly sock: SockName | null
  iss: Seq | null
  readonly steps: { readonly id: EntryId; readonly nxt: Seq }[]
  readonly acks: { readonly id: EntryId; readonly una: Seq }[]
}

/** Both directions of a connection have one key. */
const keyOf = (segment: Ends): string => {
  const source = showEnd(segment.src, segment.srcPort)
  const destination = showEnd(segment.dst, segment.dstPort)
  return source < destination ? `${source} ${destination}` : `${destination} ${source}`
}

/** Follows every segment that was sent, and the acknowledgments that were received, once. */
export function indexConnections(sent: readonly Sent[], received: readonly Received[]): Connections {
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
      life = { from: entry.id, sock: entry.sock, iss: null, steps: [], acks: [] }
      lives.push(life)
    }
    if (segment.syn && life.iss === null) life.iss = segment.seq
    const nxt = life.steps.at(-1)?.nxt
    const end = endSeq(segment)
    if (segment.rst) continue
    if (segLen(segment) > 0 && nxt !== undefined && !after(end, nxt)) retransmitted.add(entry.id)
    if (nxt === undefined || after(end, nxt)) life.steps.push({ id: entry.id, nxt: end })
  }
  for (const { host, segment, id } of received) {
    if (!segment.ackFlag) continue
    const life = lastWhere(sides.get(`${host} ${keyOf(segment)}`) ?? [], one => one.from <= id)
    const una = life?.acks.at(-1)?.una ?? life?.iss ?? null
    const nxt = life && lastWhere(life.steps, step => step.id < id)?.nxt
    // what acknowledges nothing new, or what was never sent, changes nothing
    if (life && una !== null && nxt !== undefined && after(segment.ack, una) && !after(segment.ack, nxt))
      life.acks.push({ id, una: segment.ack })
  }
  const lifeAt = (host: string, segment: Ends, id: EntryId): Incarnation | undefined => {
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
    una: (host, segment, id) => {
      const life = lifeAt(host, segment, id)
      if (life === undefined) return null
      return lastWhere(life.acks, ack => ack.id < id)?.una ?? life.iss
    },
  }
}
