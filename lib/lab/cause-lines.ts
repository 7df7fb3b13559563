import { endSeq } from '../protocol/segment'
import { before } from '../protocol/seq'
import { isOf, repeats } from '../sim/faults'
import type { Action, Call, FaultAction, Scenario } from '../sim/scenario'
import { changedFields } from '../trace/changed-fields'
import type { Entry, EntryId, PacketId, Trace } from '../trace/events'
import { headLine } from './head-edit'
import { didThis, linesOfActions } from './origin'
import type { ScriptLine } from './script-lines'

/** The lines of a scenario's text beside what they did in its run, both ways round. Lines are counted from 1. */
export interface CauseLines {
  /**
   * The lines that brought about what happens together, its first entry having set off the others: the nearest fault or action, and,
   * where that is another one, what began it all.
   */
  behind(entries: readonly Entry[]): readonly number[]
  /** The first entry that a line brought about by itself; null for a line that did nothing. */
  entryOf(line: number): EntryId | null
}

/** Holds a run against the text that made it. */
export function causeLines(text: string, scenario: Scenario, trace: Trace): CauseLines {
  const own = ownLines(text, scenario, trace)
  const befell = new Map<PacketId, number[]>()
  const first = new Map<number, EntryId>()
  for (const [id, line] of own) {
    if (!first.has(line)) first.set(line, id)
    const entry = trace.entries[id]
    if (entry !== undefined && isFate(entry)) befell.set(entry.packet, [...(befell.get(entry.packet) ?? []), line])
  }
  const hit = trace.entries.filter((entry): entry is Sent => entry.kind === 'sent' && befell.has(entry.packet))
  const linesOf = (entry: Entry): readonly number[] => {
    const line = own.get(entry.id)
    const rest = line === undefined ? [] : [line]
    if (entry.kind !== 'sent' && entry.kind !== 'forged') return rest
    const missed = entry.kind === 'sent' ? hit.findLast(one => one.id < entry.id && isMissed(entry, one)) : undefined
    return [entry, missed].flatMap(one => (one === undefined ? [] : (befell.get(one.packet) ?? []))).concat(rest)
  }
  return {
    behind(entries) {
      const lines = [...entries, ...causesOf(trace, entries[0])].flatMap(linesOf)
      const [nearest, root] = [lines[0], lines.at(-1)]
      return nearest === undefined || root === undefined ? [] : [...new Set([nearest, root])]
    },
    entryOf: line => first.get(line) ?? null,
  }
}

/** What an entry comes from, the nearest first, back to what the scenario started. */
function causesOf({ entries }: Trace, first: Entry | undefined): readonly Entry[] {
  const causes: Entry[] = []
  let at = first
  while (at !== undefined && at.cause !== null && at.cause < at.id) {
    at = entries[at.cause]
    if (at !== undefined) causes.push(at)
  }
  return causes
}

type Sent = Extract<Entry, { kind: 'sent' }>

/** Whether a segment is sent again for want of another one: what it repeats, or the answer that would have spared it. */
function isMissed({ reason, segment }: Sent, { segment: other }: Sent): boolean {
  if (reason !== 'retransmission') return false
  const isAnswer =
    other.srcPort === segment.dstPort &&
    other.dstPort === segment.srcPort &&
    other.ackFlag &&
    !before(other.ack, endSeq(segment))
  return isAnswer || repeats(segment, other)
}

interface Line {
  readonly line: ScriptLine
  readonly action: Action
}

/** Of each entry that a line of the text brought about by itself, that line. */
function ownLines(text: string, scenario: Scenario, trace: Trace): ReadonlyMap<EntryId, number> {
  const lines = linesOfActions(text, scenario)
  const calls = new Map<string, number[]>()
  for (const { line, action } of lines) {
    if (action.do !== 'call') continue
    const key = callKey(action.host, action.at, CALLED[action.call.name] ?? action.call.name)
    calls.set(key, [...(calls.get(key) ?? []), line.line])
  }
  const others = lines.filter(({ action }) => action.do !== 'call')
  const sent = sentOf(trace)
  const lineOf = (entry: Entry): number | undefined => {
    if (entry.kind === 'call' && entry.cause === null) return lineOfCall(calls, entry)
    if (entry.kind === 'dropped') return entry.reason === 'TCP_CSUM' ? changer(others, sent, entry.packet) : undefined
    if (entry.kind === 'received') return isChanged(sent, entry) ? changer(others, sent, entry.packet) : undefined
    if (entry.cause !== null && !isFate(entry) && entry.kind !== 'forged') return undefined
    const found =
      others.find(({ action }) => didThis(action, entry)) ?? others.findLast(one => began(one.action, entry))
    return found?.line.line ?? (entry.kind === 'lost' ? lineOfLink(text, entry.why) : undefined)
  }
  return new Map(
    trace.entries.flatMap(entry => {
      const line = lineOf(entry)
      return line === undefined ? [] : [[entry.id, line] as const]
    }),
  )
}

/** What the network did to a segment. */
const isFate = (entry: Entry): entry is Extract<Entry, { kind: 'lost' | 'delayed' | 'duplicated' }> =>
  entry.kind === 'lost' || entry.kind === 'delayed' || entry.kind === 'duplicated'

/** What a call of the script is called in the run, where that is another word. */
const CALLED: Partial<Record<Call['name'], string>> = {
  relisten: 'listen',
  'accept-loop': 'accept',
  disconnect: 'connect',
}

/** Of several calls alike each is made in its turn; bind() belongs to the call that comes after it, or would have come. */
function lineOfCall(calls: Map<string, number[]>, { host, at, call, errno }: Extract<Entry, { kind: 'call' }>) {
  if (call !== 'bind') return calls.get(callKey(host, at, call))?.shift()
  const next = calls.get(callKey(host, at, 'listen')) ?? calls.get(callKey(host, at, 'connect'))
  return errno === undefined ? next?.[0] : next?.shift()
}

const callKey = (host: string, at: number, call: string): string => `${at} ${host} ${call}`

/** Why a segment is lost at a host that has no cable or no power. */
const GONE: ReadonlySet<string> = new Set(['link down', 'power off'])

/** Whether an entry can be what an action began that is neither a call nor a fault; the latest one that can is it. */
function began(action: Action, entry: Entry): boolean {
  if (action.at > entry.at) return false
  switch (action.do) {
    case 'link':
      if (entry.kind === 'lost') return GONE.has(entry.why) && (action.what === 'down' || action.what === 'power-off')
      return entry.cause === null && action.at === entry.at && action.host === entry.host
    case 'icmp':
      return entry.kind === 'icmp-sent' && entry.cause === null && action.at === entry.at && action.by === entry.host
    case 'attack':
      if (entry.host !== 'attacker') return false
      if (entry.kind === 'icmp-sent') return action.attack.kind === 'blind-icmp'
      return entry.kind === 'forged' && (!('to' in action.attack) || action.attack.to === entry.to)
    default:
      return false
  }
}

/** A segment that a host sent, with its number among those of the host. */
interface Numbered {
  readonly sent: Sent
  readonly ordinal: number
}

function sentOf({ entries }: Trace): ReadonlyMap<PacketId, Numbered> {
  const counts = new Map<string, number>()
  const all = new Map<PacketId, Numbered>()
  for (const entry of entries) {
    if (entry.kind !== 'sent') continue
    const ordinal = (counts.get(entry.host) ?? 0) + 1
    counts.set(entry.host, ordinal)
    all.set(entry.packet, { sent: entry, ordinal })
  }
  return all
}

/** Whether a segment arrived as another one than it left. */
function isChanged(sent: ReadonlyMap<PacketId, Numbered>, { packet, segment }: Extract<Entry, { kind: 'received' }>) {
  const left = sent.get(packet)?.sent.segment
  return left !== undefined && left !== segment && changedFields(left, segment).length > 0
}

/** The fault that changed a segment on its way. */
function changer(lines: readonly Line[], sent: ReadonlyMap<PacketId, Numbered>, packet: PacketId): number | undefined {
  const met = sent.get(packet)
  return met && lines.find(({ action }) => action.do === 'fault' && changes(action, met))?.line.line
}

function changes({ at, fault, select }: FaultAction, { sent, ordinal }: Numbered): boolean {
  if (fault.name !== 'corrupt' && fault.name !== 'transpose') return false
  if (at > sent.at || select.from !== sent.host || !isOf(sent.segment, select.what)) return false
  return (
    select.segment === undefined ||
    (sent.reason === 'retransmission' ? ordinal >= select.segment : ordinal === select.segment)
  )
}

/** Where the text says what the link loses by itself. */
function lineOfLink(text: string, why: string): number | undefined {
  const key = why === 'loss' ? 'loss' : why === 'queue full' ? 'queue' : why.startsWith('longer than') ? 'mtu' : null
  const place = key ?? (/NAT|firewall|SYN proxy/.test(why) ? 'middlebox' : null)
  if (place === null) return undefined
  return headLine(text, ['link', place]) ?? headLine(text, ['link', `${place}-from`]) ?? headLine(text, ['link'])
}
