import type { State } from '../../protocol/states'
import type { Micros } from '../../protocol/time'
import type { StateChange } from '../../trace/events'
import type { Holding, Moment, Standing, Staying, Subject } from '../claim'
import type { Judgement } from '../verdict'
import { lastWhere } from './bisect'
import { meets, referenceEntry } from './happening'
import { begins, EMBRYONIC, type SockHistory, stateAfter } from './socks'
import { isKnown, socksOf } from './subjects'
import { toleranceOf } from './tolerance'
import type { TraceIndex } from './trace-index'

const VACUOUS: Judgement = { verdict: 'vacuous', evidence: [] }

/** What a subject's state is from an entry on, and the entry that made it so (none before the first). */
export interface Stand {
  readonly state: State
  readonly by: StateChange | undefined
}

/**
 * The state of a subject just after entry `id`. A socket's is its own. A host's is that of its newest connection, even when
 * that one is closed; a connection that never got past SYN_RECEIVED and is gone does not count, nor does none: then it is
 * LISTEN while a listener is open, else CLOSED.
 */
export function standAfter(subject: Subject, id: number, index: TraceIndex): Stand {
  const own = index.socks.get(subject)
  if (own !== undefined) return standOf(own, id)
  const family = index.families.get(subject)
  const newest = lastWhere(family?.connections ?? [], sock => begins(sock) <= id)
  const stand: Stand = newest === undefined ? { state: 'CLOSED', by: undefined } : standOf(newest, id)
  if (stand.state !== 'CLOSED' || (newest !== undefined && wasUsable(newest, id))) return stand
  const listening = family?.listeners.map(sock => standOf(sock, id)).find(({ state }) => state === 'LISTEN')
  return listening === undefined ? stand : { state: 'LISTEN', by: stand.by ?? listening.by }
}

const standOf = (sock: SockHistory, id: number): Stand => {
  const change = stateAfter(sock, id)
  return { state: change?.to ?? 'CLOSED', by: change }
}

const wasUsable = (sock: SockHistory, id: number): boolean =>
  sock.changes.some(change => change.id <= id && !EMBRYONIC.has(change.to))

/** The last entry at or before a moment: the state at t is the state when everything of t has happened. */
const lastEntryAt = (at: Micros, index: TraceIndex): number =>
  lastWhere(index.trace.entries, entry => entry.at <= at)?.id ?? -1

/** First and last entry of a moment; null when it lies past the end of the run or never comes. */
export function spanOf(moment: Moment, index: TraceIndex): { from: number; to: number } | null {
  const { endedAt, entries } = index.trace
  if ('when' in moment) {
    const entry = referenceEntry(moment.when, index)
    return entry === undefined ? null : { from: entry.id, to: entry.id }
  }
  const [from, to] = 'at' in moment ? [moment.at, moment.at] : [moment.from, moment.to]
  const last = entries.at(-1)?.id ?? -1
  const idAt = (time: Micros | 'the end') => (time === 'the end' ? last : lastEntryAt(time, index))
  if ((from !== 'the end' && from > endedAt) || (to !== 'the end' && to > endedAt)) return null
  return { from: idAt(from), to: idAt(to) }
}

/** `client is ESTABLISHED at 500 ms`, `… from 1 s to 3 s`. */
export function judgeStanding(sentence: Standing, index: TraceIndex): Judgement {
  const { subject, state, not, moment } = sentence
  if (!isKnown(subject, index)) return VACUOUS
  const span = spanOf(moment, index)
  if (span === null) return VACUOUS
  const stands = [standAfter(subject, span.from, index)]
  for (const sock of socksOf(subject, index))
    for (const change of sock.changes)
      if (change.id > span.from && change.id <= span.to) stands.push(standAfter(subject, change.id, index))
  const against = stands.find(stand => (stand.state === state) === not)
  const deciding = against === undefined ? stands : [against]
  const evidence = [...new Set(deciding.flatMap(stand => (stand.by === undefined ? [] : [stand.by.id])))]
  return { verdict: against === undefined ? 'holds' : 'fails', evidence }
}

/** `client stays in TIME_WAIT for 60 s`: its first stay there lasts as long. */
export function judgeStaying(sentence: Staying, index: TraceIndex): Judgement {
  const { subject, state, bound, time } = sentence
  if (!isKnown(subject, index)) return VACUOUS
  const stays = socksOf(subject, index).flatMap(sock =>
    sock.changes.flatMap((change, i) => (change.to === state ? [{ enters: change, leaves: sock.changes[i + 1] }] : [])),
  )
  const stay = stays.sort((a, b) => a.enters.id - b.enters.id)[0]
  if (stay === undefined) return { verdict: 'fails', evidence: [] }
  const evidence = stay.leaves === undefined ? [stay.enters.id] : [stay.enters.id, stay.leaves.id]
  const off = toleranceOf(sentence.tolerance, time)
  const lasted = (stay.leaves?.at ?? index.trace.endedAt) - stay.enters.at
  const longEnough = lasted >= time - off
  const shortEnough = lasted <= time + off
  // Still there when the run ends: what is not long enough yet may still become so.
  if (stay.leaves === undefined && (bound === 'at least' ? !longEnough : shortEnough))
    return { verdict: 'vacuous', evidence }
  const holds = (bound === 'at most' || longEnough) && (bound === 'at least' || shortEnough)
  return { verdict: holds ? 'holds' : 'fails', evidence }
}

/** `server has 3 connections in ESTABLISHED at the end`: sockets of the host in that state. */
export function judgeHolding(sentence: Holding, index: TraceIndex): Judgement {
  const { subject, amount, state, moment } = sentence
  if (!isKnown(subject, index)) return VACUOUS
  const span = spanOf(moment, index)
  if (span === null) return VACUOUS
  const changes = socksOf(subject, index)
    .flatMap(sock => sock.changes)
    .sort((a, b) => a.id - b.id)
  const there = new Map<string, number>()
  for (const change of changes) {
    // The number before this change is one of the span's as soon as the change lies within it.
    if (change.id > span.to || (change.id > span.from && !meets(amount, there.size))) break
    if (change.to === state) there.set(change.sock, change.id)
    else there.delete(change.sock)
  }
  const evidence = [...there.values()].sort((a, b) => a - b)
  return { verdict: meets(amount, there.size) ? 'holds' : 'fails', evidence }
}
