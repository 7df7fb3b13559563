import type { Segment } from '../protocol/segment'
import { distance, type Seq } from '../protocol/seq'
import type { EntryId, Trace } from './events'

/** A segment's numbers counted from the initial ones; negative for what is older, absolute where no SYN was ever seen. */
export interface RelativeNumbers {
  readonly seq: number
  /** null when the segment acknowledges nothing. */
  readonly ack: number | null
}

/**
 * Counts sequence numbers from the initial number of the incarnation that a segment belongs to: the last SYN that a host
 * sent in that direction, else the first still to come, else a forged one or one that a NAT changed. The two numbers of one segment count from
 * different SYNs: SEG.SEQ from the sender's, SEG.ACK from the peer's.
 */
export function relativeNumbers(trace: Trace): (segment: Segment, entry: EntryId) => RelativeNumbers {
  const starts = new Map<string, { seq: Seq; from: EntryId }[]>()
  const remember = (segment: Segment, from: EntryId) => {
    const key = tuple(segment.src, segment.srcPort, segment.dst, segment.dstPort)
    const known = starts.get(key)
    if (known === undefined) starts.set(key, [{ seq: segment.seq, from }])
    else if (known[known.length - 1]!.seq !== segment.seq) known.push({ seq: segment.seq, from })
  }
  for (const entry of trace.entries) if (entry.kind === 'sent' && entry.segment.syn) remember(entry.segment, entry.id)
  for (const entry of trace.entries) {
    // what was received under another address went through a NAT
    if ((entry.kind !== 'forged' && entry.kind !== 'received') || !entry.segment.syn) continue
    const { src, srcPort, dst, dstPort } = entry.segment
    if (!starts.has(tuple(src, srcPort, dst, dstPort))) remember(entry.segment, entry.id)
  }
  const heard = heardByHosts(trace)
  const startOf = (key: string, at: EntryId): Seq | null => {
    const known = starts.get(key)
    return (known?.findLast(start => start.from <= at) ?? known?.[0])?.seq ?? null
  }
  return (segment, at) => {
    const { src, srcPort, dst, dstPort } = segment
    const there = tuple(src, srcPort, dst, dstPort)
    const back = tuple(dst, dstPort, src, srcPort)
    const entry = trace.entries[at]
    const boxes =
      entry?.kind === 'forged' && entry.host === 'middlebox' ? heard?.get(`${entry.to} ${there}`) : undefined
    const seq = boxes ?? startOf(there, at)
    const ack = (entry?.kind === 'sent' ? heard?.get(`${entry.host} ${back}`) : undefined) ?? startOf(back, at)
    return {
      seq: seq === null ? segment.seq : distance(segment.seq, seq),
      ack: !segment.ackFlag ? null : ack === null ? segment.ack : distance(segment.ack, ack),
    }
  }
}

/** Behind a middlebox that opens connections itself, each end counts from the SYN that it heard. Null where there is none. */
function heardByHosts(trace: Trace): ReadonlyMap<string, Seq> | null {
  const own = trace.entries.some(entry => entry.kind === 'forged' && entry.host === 'middlebox' && entry.segment.syn)
  if (!own) return null
  const heard = new Map<string, Seq>()
  for (const entry of trace.entries) {
    if (entry.kind !== 'received' || !entry.segment.syn) continue
    const { src, srcPort, dst, dstPort, seq } = entry.segment
    heard.set(`${entry.host} ${tuple(src, srcPort, dst, dstPort)}`, seq)
  }
  return heard
}

const tuple = (src: string, srcPort: number, dst: string, dstPort: number): string =>
  `${src}:${srcPort}>${dst}:${dstPort}`
