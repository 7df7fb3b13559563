import type { Options } from '../protocol/options'
import { flagLetters, type Segment } from '../protocol/segment'
import type { Dropped, PacketId, Received, Sent, Trace } from '../trace/events'
import { recordedCalls } from './call-events'
import { isFloodSource } from './flood'
import { micros } from './names'
import type {
  RecordedArrival,
  RecordedEvent,
  RecordedScenario,
  RecordedSegment,
  RecordedTrace,
  Side,
} from './recording'
import { SIDES } from './recording'
import { recordedStates } from './state-events'

/** Our trace in the format of a recording: what left each stack and what reached it, changes of state, calls, drops, and the counters at the end. */
export function toRecordedTrace(trace: Trace, recorded: RecordedScenario): RecordedTrace {
  const events: RecordedEvent[] = [
    ...segments(trace, recorded),
    ...recordedStates(trace),
    ...recordedCalls(trace, recorded),
    ...drops(trace),
  ]
  return {
    meta: {
      HZ: 250,
      final_counters: { client: counters(trace, 'client', recorded), server: counters(trace, 'server', recorded) },
    },
    events: events
      .map((event, i) => ({ event, i }))
      .sort((a, b) => a.event.t - b.event.t || a.i - b.i)
      .map(one => one.event),
  }
}

/** The side that a host of the trace is; undefined for the network and attackers. */
export const sideOf = (host: string): Side | undefined => SIDES.find(side => side === host)

/** What the wire has seen of one direction: the initial number, and the shift its SYN offered. */
interface Direction {
  isn: number
  shift: number | undefined
}

function segments(trace: Trace, recorded: RecordedScenario): (RecordedSegment | RecordedArrival)[] {
  const out: (RecordedSegment | RecordedArrival)[] = []
  const originals = new Map<PacketId, PacketId>()
  const forged = new Map<PacketId, RecordedSegment>()
  const directions = new Map<string, Direction>()
  const unplugged = lostAtHome(trace)
  const tracked = trackedInjections(recorded)
  for (const entry of trace.entries) {
    if (entry.kind === 'duplicated') originals.set(entry.copy, entry.packet)
    if (entry.kind === 'received') out.push(...arrival(entry, originals, forged))
    if (entry.kind !== 'sent' && entry.kind !== 'forged') continue
    const { segment } = entry
    const src = `${segment.src}:${segment.srcPort}`
    const dst = `${segment.dst}:${segment.dstPort}`
    const counts = entry.kind === 'sent' ? segment.src !== segment.dst : tracked.has(`${entry.at} ${src} ${dst}`)
    if (segment.syn && counts) directions.set(`${src} ${dst}`, { isn: segment.seq, shift: segment.options.windowScale })
    const side = sideOf(entry.host)
    if (entry.kind === 'forged') forged.set(entry.packet, recordedSegment(entry, 'server', src, dst, directions))
    if (entry.kind === 'forged' || side === undefined || unplugged.has(entry.packet)) continue
    out.push(recordedSegment(entry, side, src, dst, directions))
  }
  return out
}

/** A segment reached a host; a crafted one is told whole, of one of a flood there is nothing to tell. */
function arrival(
  { at: t, host, packet, segment }: Received,
  originals: ReadonlyMap<PacketId, PacketId>,
  forged: ReadonlyMap<PacketId, RecordedSegment>,
): RecordedArrival[] {
  const side = sideOf(host)
  if (side === undefined || isFloodSource(segment.src)) return []
  const pkt = originals.get(packet) ?? packet
  const crafted = forged.get(pkt)
  return [crafted ? { ...crafted, t, ev: 'rx', side, injected: true } : { t, ev: 'rx', side, pkt }]
}

function recordedSegment(
  { at: t, packet, segment }: Pick<Sent, 'at' | 'packet' | 'segment'>,
  side: Side,
  src: string,
  dst: string,
  directions: ReadonlyMap<string, Direction>,
): RecordedSegment {
  const there = directions.get(`${src} ${dst}`)
  const back = directions.get(`${dst} ${src}`)
  const ack = segment.ackFlag ? segment.ack : null
  const rel = { seq: relative(segment.seq, there), ack: relative(ack, back), wnd: windowOctets(segment, there, back) }
  const flags = flagLetters(segment)
  const { seq, length: len, window: win } = segment
  return {
    t,
    ev: 'tx',
    side,
    pkt: packet,
    src,
    dst,
    flags,
    seq,
    ack,
    len,
    win,
    rel,
    opts: recordedOptions(segment.options),
  }
}

/** A number counted from the initial one of its direction, as a signed distance; null where the wire knows none. */
const relative = (number: number | null, direction: Direction | undefined): number | null =>
  number === null || direction === undefined ? null : (number - direction.isn) | 0

function windowOctets(segment: Segment, there: Direction | undefined, back: Direction | undefined): number {
  if (segment.syn || there?.shift === undefined || back?.shift === undefined) return segment.window
  return segment.window * 2 ** there.shift
}

function recordedOptions(options: Options): NonNullable<RecordedSegment['opts']> {
  const { mss, windowScale, sackPermitted, sack, timestamps, fastOpenCookie } = options
  return {
    ...(mss !== undefined && { mss }),
    ...(sackPermitted && { sackOK: true }),
    ...(timestamps && { ts: [timestamps.value, timestamps.echo] }),
    ...(windowScale !== undefined && { ws: windowScale }),
    ...(sack && { sack: sack.map(([left, right]) => [left, right]) }),
    ...(fastOpenCookie !== undefined && { tfo: fastOpenCookie }),
  }
}

/** Packets that met their own host's unplugged cable: no tap saw them leave. */
function lostAtHome(trace: Trace): ReadonlySet<PacketId> {
  const sentAt = new Map<PacketId, number>()
  const lost = new Set<PacketId>()
  for (const entry of trace.entries) {
    if (entry.kind === 'sent') sentAt.set(entry.packet, entry.at)
    else if (entry.kind === 'lost' && entry.why === 'link down' && sentAt.get(entry.packet) === entry.at)
      lost.add(entry.packet)
  }
  return lost
}

function trackedInjections({ ops }: RecordedScenario): ReadonlySet<string> {
  return new Set(ops.flatMap(op => (op.op === 'inject' && op.track ? [`${micros(op.t)} ${op.src} ${op.dst}`] : [])))
}

function drops(trace: Trace): RecordedEvent[] {
  return trace.entries.flatMap((entry): RecordedEvent[] => {
    const side = sideOf(entry.host)
    return entry.kind === 'dropped' && side && !isConsumed(trace, entry)
      ? [{ t: entry.at, ev: 'kdrop', side, reason: entry.reason }]
      : []
  })
}

/** A SYN that a listener refuses, and a bare ACK that it defers, the kernel counts and consumes (tcp_conn_request(), tcp_check_req()). */
function isConsumed({ entries }: Trace, { reason, cause }: Dropped): boolean {
  if (reason === 'TCP_REQQFULLDROP' || reason === 'NOT_SPECIFIED') return true
  const arrived = cause === null ? undefined : entries[cause]
  return reason === 'TCP_LISTEN_OVERFLOW' && arrived?.kind === 'received' && arrived.segment.syn
}

/** A host that boots counts anew. */
function counters(trace: Trace, side: Side, { ops }: RecordedScenario): Record<string, number> {
  const totals: Record<string, number> = {}
  const booted = ops.findLast(one => one.host === side && one.op === 'power_on')
  const since = booted ? Math.round(booted.t * 1e6) : 0
  for (const entry of trace.entries)
    if (entry.kind === 'count' && entry.host === side && entry.at >= since) totals[entry.counter] = entry.total
  return totals
}
