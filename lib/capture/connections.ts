import { endSeq, type Segment } from '../protocol/segment'
import { after, distance } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import { type CaptureFault, MOST_CONNECTIONS, type ReadFrames } from './bounds'
import { segmentIn } from './datagram'
import { readFrames } from './frames'
import { datagramIn, isKnownLink } from './link-layer'

/** A segment when the tap saw it. */
export interface Seen {
  readonly at: Micros
  readonly from: 'client' | 'server'
  readonly segment: Segment
}

/** One connection of a capture, its times counted from its own first segment. */
export interface Connection {
  readonly client: { readonly address: string; readonly port: number }
  readonly server: { readonly address: string; readonly port: number }
  /** When it begins, counted from the first packet of the file. */
  readonly begins: Micros
  readonly seen: readonly Seen[]
  /** Its first SYN is there; otherwise it was open already. */
  readonly whole: boolean
}

export type ReadCapture =
  | {
      readonly ok: true
      readonly connections: readonly Connection[]
      /** Packets that carry no whole TCP segment. */
      readonly others: number
      readonly cut: boolean
      /** There were more connections than are told apart. */
      readonly more: boolean
    }
  | { readonly ok: false; readonly why: CaptureFault; readonly at: number; readonly linkType?: number }

/** The TCP connections of a capture file, in the order in which they begin. */
export function readCapture(file: Uint8Array): ReadCapture {
  const read: ReadFrames = readFrames(file)
  if (!read.ok) return read
  const strange = read.frames.find(({ linkType }) => !isKnownLink(linkType))
  if (strange !== undefined && read.frames.every(({ linkType }) => !isKnownLink(linkType)))
    return { ok: false, why: 'link-type', at: 20, linkType: strange.linkType }
  const groups: Group[] = []
  const open = new Map<string, Group>()
  let others = 0
  let more = false
  for (const { at, linkType, octets } of read.frames) {
    const datagram = datagramIn(linkType, octets)
    const segment = datagram === null ? null : segmentIn(datagram)
    if (segment === null) {
      others++
      continue
    }
    const key = nameOf(segment)
    let group = open.get(key)
    if (group === undefined || beginsAnew(group, segment)) {
      if (groups.length === MOST_CONNECTIONS) {
        more = true
        others++
        continue
      }
      group = []
      groups.push(group)
      open.set(key, group)
    }
    group.push({ at, segment })
  }
  if (groups.length === 0) return { ok: false, why: 'no-tcp', at: 0 }
  return { ok: true, connections: groups.map(connectionOf), others, cut: read.cut, more }
}

type Group = { at: Micros; segment: Segment }[]

/** The same for both directions. */
function nameOf({ src, srcPort, dst, dstPort }: Segment): string {
  const [one, other] = [`${src} ${srcPort}`, `${dst} ${dstPort}`]
  return one < other ? `${one} ${other}` : `${other} ${one}`
}

/** A SYN with a number of its own on a connection that has ended, by a FIN of each side or by a RST, begins another one. */
function beginsAnew(group: Group, { syn, ackFlag, seq, src }: Segment): boolean {
  if (!syn || ackFlag) return false
  if (group.some(one => one.segment.syn && one.segment.src === src && one.segment.seq === seq)) return false
  const ended = new Set(group.flatMap(({ segment }) => (segment.fin ? [`${segment.src} ${segment.srcPort}`] : [])))
  return ended.size === 2 || group.some(({ segment }) => segment.rst)
}

function connectionOf(group: Group): Connection {
  const [first] = group as [Group[number], ...Group]
  const opening = group.find(({ segment }) => segment.syn && !segment.ackFlag)
  const answer = group.find(({ segment }) => segment.syn && segment.ackFlag)
  // the first SYN is the client's, an answer the server's; otherwise a server's port is the lower one
  const ours = opening ?? first
  const isFirsts = ({ src, srcPort }: Segment): boolean =>
    src === first.segment.src && srcPort === first.segment.srcPort
  const fromClient =
    opening !== undefined ||
    (answer === undefined ? first.segment.srcPort >= first.segment.dstPort : !isFirsts(answer.segment))
  const { src, srcPort, dst, dstPort } = ours.segment
  const [one, other] = [
    { address: src, port: srcPort },
    { address: dst, port: dstPort },
  ]
  const [client, server] = fromClient ? [one, other] : [other, one]
  const seen = group.map(({ at, segment }): Seen => {
    const isClients = segment.src === client.address && segment.srcPort === client.port
    return { at: at - first.at, from: isClients ? 'client' : 'server', segment }
  })
  return { client, server, begins: first.at, seen, whole: opening !== undefined }
}

/** The octets of data that one side sent, repeats counted once. */
export function octetsFrom({ seen }: Connection, side: Seen['from']): number {
  let sum = 0
  let end: number | null = null
  for (const { from, segment } of seen) {
    if (from !== side || segment.length === 0) continue
    const last = endSeq(segment)
    if (end === null) sum += segment.length
    else if (after(last, end)) sum += Math.min(segment.length, distance(last, end))
    if (end === null || after(last, end)) end = last
  }
  return sum
}
