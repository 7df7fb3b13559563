import type { CallEntry, Entry, IcmpReceived, IcmpSent } from '../../trace/events'
import type { Deed, Event, SegmentPattern } from '../claim'
import { isError } from './causes'
import { levelsOf } from './gauges'
import { matches } from './segments'
import { belongsTo } from './subjects'
import type { TraceIndex } from './trace-index'

/** The entries at which an event happens, in time order. */
export function occurrences(event: Event, index: TraceIndex): readonly Entry[] {
  const { subject, deed } = event
  const mine = <E extends Entry>(entries: readonly E[]) => entries.filter(entry => belongsTo(entry, subject, index))
  switch (deed.verb) {
    case 'sends':
      return merged(sentBy(event, deed.segment, index), forgedBy(event, deed.segment, index))
    case 'retransmits':
      return sentBy(event, deed.segment, index).filter(entry => index.connections.retransmitted.has(entry.id))
    case 'forges':
      return forgedBy(event, deed.segment, index)
    case 'receives':
      return mine(index.of('received')).filter(entry => matches(deed.segment, entry.segment, entry.id, index))
    case 'icmp': {
      const messages = index.of(deed.action === 'sent' ? 'icmp-sent' : 'icmp-received')
      return mine<IcmpSent | IcmpReceived>(messages).filter(entry => isError(deed.message, entry.message))
    }
    case 'drops':
      return subject === 'network' ? lostOnWire(deed, index) : droppedBy(event, deed, index)
    case 'loses':
      return lostOnWire(deed, index)
    case 'duplicates':
      return onWire(index.of('duplicated'), deed, index)
    case 'delays':
      return onWire(index.of('delayed'), deed, index)
    case 'enters':
      return mine(index.of('state')).filter(entry => entry.to === deed.state)
    case 'leaves':
      return mine(index.of('state')).filter(entry => entry.from === deed.state)
    case 'calls':
      return beginnings(mine(index.of('call')).filter(entry => entry.call === deed.call))
    case 'returns':
      return mine(index.of('call')).filter(entry => entry.call === deed.call && returned(entry, deed.result))
    case 'reads':
      return readings(mine(index.of('call')), deed)
    case 'counts':
      return mine(index.of('count')).filter(entry => entry.counter === deed.counter)
    case 'timer':
      return mine(index.of('timer')).filter(entry => entry.timer === deed.timer && entry.action === deed.action)
    case 'gauge':
      return passings(event, deed, index)
  }
}

/** Two lists in time order as one; a host that also forges is rare. */
const merged = (sent: readonly Entry[], forged: readonly Entry[]): readonly Entry[] =>
  forged.length === 0 ? sent : [...sent, ...forged].sort((a, b) => a.id - b.id)

const sentBy = (event: Event, pattern: SegmentPattern, index: TraceIndex): readonly Entry[] =>
  index
    .of('sent')
    .filter(entry => belongsTo(entry, event.subject, index) && matches(pattern, entry.segment, entry.id, index))

const forgedBy = (event: Event, pattern: SegmentPattern, index: TraceIndex): readonly Entry[] =>
  index.of('forged').filter(entry => entry.host === event.subject && matches(pattern, entry.segment, entry.id, index))

function droppedBy(event: Event, deed: Extract<Deed, { verb: 'drops' }>, index: TraceIndex): readonly Entry[] {
  return onWire(
    index
      .of('dropped')
      .filter(entry => belongsTo(entry, event.subject, index))
      .filter(entry => deed.reason === undefined || entry.reason === deed.reason),
    deed,
    index,
  )
}

const lostOnWire = (deed: Deed & { segment: SegmentPattern; from?: string }, index: TraceIndex) =>
  onWire(index.of('lost'), deed, index)

/** Entries about a packet, of those whose segment and sender are meant. */
function onWire<E extends Entry & { packet: number }>(
  entries: readonly E[],
  deed: { segment: SegmentPattern; from?: string },
  index: TraceIndex,
): readonly E[] {
  return entries.filter(entry => {
    const segment = index.packets.segments.get(entry.packet)
    if (segment === undefined || !matches(deed.segment, segment, entry.id, index)) return false
    return deed.from === undefined || index.packets.senders.get(entry.packet) === deed.from
  })
}

/** Where calls begin: a `begin`, or a `return` of a call that returned at once. */
function beginnings(calls: readonly CallEntry[]): readonly Entry[] {
  const open = new Map<string, number>()
  return calls.filter(entry => {
    const pending = open.get(entry.host) ?? 0
    if (entry.phase === 'begin') open.set(entry.host, pending + 1)
    else if (pending > 0) open.set(entry.host, pending - 1)
    return entry.phase === 'begin' || pending === 0
  })
}

function returned(entry: CallEntry, result: number | string): boolean {
  if (entry.phase !== 'return') return false
  if (result === 'an error') return entry.errno !== undefined
  return typeof result === 'number' ? entry.result === result : entry.errno === result
}

const isRead = (entry: CallEntry): boolean => entry.phase === 'return' && entry.call === 'read'

/** Octets a read handed over; 0 for EOF and errors. */
export const octetsRead = (entry: Entry): number =>
  entry.kind === 'call' && isRead(entry) ? Math.max(0, entry.result ?? 0) : 0

/** Read returns that matter: EOF; those that complete the text; or all that bring octets. */
function readings(calls: readonly CallEntry[], deed: Extract<Deed, { verb: 'reads' }>): readonly Entry[] {
  const reads = calls.filter(isRead)
  const { what } = deed
  if ('eof' in what) return reads.filter(entry => entry.result === 0)
  const bringing = reads.filter(entry => octetsRead(entry) > 0)
  if ('octets' in what) return bringing
  const heard = new Map<string, string>()
  return bringing.filter(entry => {
    const key = entry.sock ?? entry.host
    const text = (heard.get(key) ?? '') + (entry.data ?? '')
    const at = text.lastIndexOf(what.text)
    // What is already matched is not matched again; of the rest only a beginning of the text can still matter.
    const rest = at === -1 ? text : text.slice(at + what.text.length)
    heard.set(key, rest.slice(-what.text.length))
    return at !== -1
  })
}

/** Where a queue or counter comes to a level from below. */
function passings(event: Event, deed: Extract<Deed, { verb: 'gauge' }>, index: TraceIndex): readonly Entry[] {
  const least = deed.passes === 'exceeds' ? deed.level + 1 : deed.level
  const found: Entry[] = []
  for (const steps of levelsOf(event.subject, deed.gauge, index)) {
    let level = 0
    for (const step of steps) {
      if (level < least && step.level >= least) found.push(step.entry)
      level = step.level
    }
  }
  return found.sort((a, b) => a.id - b.id)
}

/** The moment a reference is measured from: its first occurrence, or for octets the read that brings the last of them. */
export function completion(event: Event, entries: readonly Entry[]): Entry | undefined {
  const { deed } = event
  if (deed.verb !== 'reads' || !('octets' in deed.what)) return entries[0]
  let total = 0
  for (const entry of entries) {
    total += octetsRead(entry)
    if (total >= deed.what.octets.value) return entry
  }
  return undefined
}
