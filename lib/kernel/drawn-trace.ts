import { NO_OPTIONS, type Options } from '../protocol/options'
import { type Segment, segLen } from '../protocol/segment'
import { readState, type State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { Entry, PacketId, Trace } from '../trace/events'
import { isFloodSource } from './flood'
import { addressOf, splitEnd } from './names'
import {
  type RecordedArrival,
  type RecordedScenario,
  type RecordedSegment,
  type RecordedState,
  type RecordedTrace,
  SIDES,
} from './recording'

/** An entry that is not numbered yet. */
type Draft<E extends Entry = Entry> = E extends Entry ? Omit<E, 'id' | 'cause'> : never

/**
 * Segments and states of a recording as a trace of ours, so that the same picture is drawn of both. Sequence numbers are counted from
 * the initial ones, because that is how they were recorded; what never arrived was lost on the wire.
 */
export function drawnTrace({ events }: RecordedTrace, recorded: RecordedScenario): Trace {
  const arrived = new Set(events.flatMap(event => (event.ev === 'rx' && event.pkt != null ? [event.pkt] : [])))
  const sent = new Map<number, { packet: PacketId; segment: Segment; times: number }>()
  const drafts: Draft[] = []
  const seen = new Set<string>()
  let packets = 0
  for (const event of events) {
    if (event.ev === 'tx' && event.side && event.flags !== undefined && !isFloodSource(event.dst)) {
      const packet = packets++
      const segment = segmentOf(event, event.src, event.dst)
      const base = { at: event.t, host: event.side, packet }
      drafts.push({ ...base, kind: 'sent', segment, sock: null, reason: reasonOf(segment, seen) })
      if (event.pkt != null) sent.set(event.pkt, { packet, segment, times: 0 })
      if (isLost(event, arrived)) drafts.push({ ...base, kind: 'lost', host: 'network', why: 'lost' })
    } else if (event.ev === 'rx') {
      const known = event.pkt == null ? undefined : sent.get(event.pkt)
      if (known && known.times++ === 0) drafts.push(received(event, known.packet, known.segment))
      else if (known) {
        const copy = packets++
        drafts.push({ at: event.t, host: 'network', kind: 'duplicated', packet: known.packet, copy, why: 'copy' })
        drafts.push(received(event, copy, known.segment))
      } else if (event.injected && event.src !== undefined && event.dst !== undefined) {
        const packet = packets++
        const segment = segmentOf(event, event.src, event.dst)
        const base = { at: event.t, packet, segment }
        drafts.push({ ...base, kind: 'forged', host: 'attacker', to: event.side, why: 'forged' })
        drafts.push(received(event, packet, segment))
      }
    } else if (event.ev === 'state') drafts.push(...stateEntry(event))
  }
  const entries = drafts.map((draft, id): Entry => ({ ...draft, id, cause: null }))
  const hosts = SIDES.map(name => ({ name, address: addressOf(recorded, name) }))
  return { engine: '', seed: 0, hosts, endedAt: Math.round(recorded.duration * 1_000_000) as Micros, entries }
}

/** What takes sequence numbers and was sent before is sent again. */
function reasonOf(segment: Segment, seen: Set<string>): 'ack' | 'retransmission' {
  const { src, srcPort, dst, dstPort, seq } = segment
  if (segLen(segment) === 0) return 'ack'
  const place = `${src}:${srcPort} ${dst}:${dstPort} ${seq} ${segLen(segment)}`
  if (seen.has(place)) return 'retransmission'
  seen.add(place)
  return 'ack'
}

/** Of what a host sends to itself no tap sees the arrival. */
const isLost = ({ pkt, src, dst }: RecordedSegment, arrived: ReadonlySet<number>): boolean =>
  pkt != null && !arrived.has(pkt) && splitEnd(src).address !== splitEnd(dst).address

const received = ({ t, side }: RecordedArrival, packet: PacketId, segment: Segment): Draft => ({
  at: t,
  host: side,
  kind: 'received',
  packet,
  segment,
})

function segmentOf(event: RecordedSegment | RecordedArrival, source: string, destination: string): Segment {
  const flags = event.flags ?? ''
  const has = (letter: string): boolean => flags.includes(letter)
  const [from, to] = [splitEnd(source), splitEnd(destination)]
  return {
    src: from.address,
    srcPort: from.port,
    dst: to.address,
    dstPort: to.port,
    seq: (event.rel?.seq ?? 0) >>> 0,
    ack: (event.rel?.ack ?? 0) >>> 0,
    syn: has('S'),
    ackFlag: has('.'),
    fin: has('F'),
    rst: has('R'),
    psh: has('P'),
    urg: has('U'),
    ece: has('E'),
    cwr: has('W'),
    window: event.win ?? 0,
    length: event.len ?? 0,
    data: null,
    options: optionsOf(event.opts),
  }
}

function optionsOf(opts: RecordedSegment['opts']): Options {
  if (opts === undefined) return NO_OPTIONS
  const sack = opts.sack?.flatMap(([left, right]) =>
    left === undefined || right === undefined ? [] : [[left, right] as const],
  )
  return {
    ...(opts.mss !== undefined && { mss: opts.mss }),
    ...(opts.ws !== undefined && { windowScale: opts.ws }),
    ...(opts.sackOK && { sackPermitted: true }),
    ...(sack && sack.length > 0 && { sack }),
  }
}

/** Two sockets with one tuple share a line of the recording; of those the picture says nothing. */
function stateEntry({ t, side, local, remote, from, to }: RecordedState): Draft[] {
  const [before, after] = [stateOf(from), stateOf(to)]
  if (!side || before === null || after === null || before === after || isFloodSource(remote)) return []
  return [
    { at: t, host: side, kind: 'state', sock: `${local} ${remote}`, local, remote, from: before, to: after, cite: '' },
  ]
}

/** `SYN-RECV(req)` is a half-open request, in SYN_RECEIVED like a full socket. */
const stateOf = (name: string): State | null => readState(name.replace('(req)', ''))
