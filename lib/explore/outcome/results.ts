import type { State } from '../../protocol/states'
import type { Micros } from '../../protocol/time'
import type { Entry, StateChange, Trace } from '../../trace/events'
import type { Ending, Failure, Opening, Reading, Strike } from './outcome'
import { triggerOf } from './triggers'

/** The first error of each call that the undisturbed run does not know; what follows from one is not told apart. */
export function failures(undisturbed: Trace, disturbed: Trace, { at }: Strike): Failure[] {
  const usual = new Set(errorsOf(undisturbed).map(({ host, call, errno }) => `${host} ${call} ${errno}`))
  const told = new Set<string>()
  return errorsOf(disturbed).flatMap(({ host, call, errno, at: when }) => {
    if (usual.has(`${host} ${call} ${errno}`) || told.has(host)) return []
    told.add(host)
    return [{ host, call, errno, after: when - at }]
  })
}

const errorsOf = (trace: Trace) =>
  trace.entries.flatMap(entry =>
    entry.kind === 'call' && entry.phase === 'return' && entry.errno !== undefined
      ? [{ host: entry.host, call: entry.call, errno: entry.errno, at: entry.at }]
      : [],
  )

/** The sides of the connection that do not open when they would have. */
export function openings(undisturbed: Trace, disturbed: Trace, { at }: Strike): Opening[] {
  return hostsOf(undisturbed).flatMap((host): Opening[] => {
    const usual = changesOf(undisturbed, host).find(isOpening)
    if (usual === undefined) return []
    const changes = changesOf(disturbed, host)
    const opened = changes.find(isOpening)
    if (opened !== undefined) return opened.at > usual.at ? [{ host, later: opened.at - usual.at }] : []
    const last = changes.findLast(({ from, to }) => to === 'CLOSED' && from !== 'LISTEN')
    return [{ host, never: last ? { state: last.from, after: last.at - at } : null }]
  })
}

const isOpening = ({ to }: StateChange): boolean => to === 'ESTABLISHED'

/** The programs that read less than they would have, or later. */
export function readings(undisturbed: Trace, disturbed: Trace): Reading[] {
  return hostsOf(undisturbed).flatMap(host => {
    const usual = readsOf(undisturbed, host)
    const now = readsOf(disturbed, host)
    if (usual.octets === 0 || (now.octets === usual.octets && now.last <= usual.last)) return []
    return [{ host, octets: now.octets, of: usual.octets, later: Math.max(0, now.last - usual.last) }]
  })
}

function readsOf(trace: Trace, host: string): { octets: number; last: Micros } {
  const reads = trace.entries.filter(
    entry => entry.kind === 'call' && entry.host === host && entry.call === 'read' && (entry.result ?? 0) > 0,
  )
  const octets = reads.reduce((sum, entry) => sum + (entry.kind === 'call' ? (entry.result ?? 0) : 0), 0)
  return { octets, last: reads.at(-1)?.at ?? 0 }
}

/** How the sides of a connection that opened on both end otherwise than they would have. */
export function endings(undisturbed: Trace, disturbed: Trace, strike: Strike): Ending[] {
  return hostsOf(undisturbed).flatMap((host): Ending[] => {
    const usual = changesOf(undisturbed, host)
    const now = changesOf(disturbed, host)
    if (!now.some(isOpening)) return []
    const ending = closingOf(host, usual, now, disturbed, strike)
    const waiting = timeWaitOf(host, usual, now)
    return [...(ending ? [ending] : []), ...(waiting ? [waiting] : [])]
  })
}

function closingOf(
  host: string,
  usual: readonly StateChange[],
  now: readonly StateChange[],
  trace: Trace,
  { at }: Strike,
): Ending | null {
  const [expected, reached] = [usual.at(-1), now.at(-1)]
  if (!expected || !reached) return null
  if (reached.to !== 'CLOSED') return reached.to === expected.to ? null : { host, how: 'stays', state: reached.to }
  if (reached.from !== 'TIME_WAIT' && isTimedOut(reached, trace))
    return { host, how: 'gives-up', state: reached.from, after: reached.at - at }
  const [due, came] = [usual.find(isEnd), now.find(isEnd)]
  return due && came && came.at > due.at ? { host, how: 'later', by: came.at - due.at } : null
}

const isTimedOut = (change: StateChange, trace: Trace): boolean => triggerOf(change, trace)?.kind === 'timer'

/** A side has come to its end once there is nothing left but to wait. */
const isEnd = ({ to }: StateChange): boolean => to === 'TIME_WAIT' || to === 'CLOSED'

function timeWaitOf(host: string, usual: readonly StateChange[], now: readonly StateChange[]): Ending | null {
  const [expected, lasted] = [lengthOf('TIME_WAIT', usual), lengthOf('TIME_WAIT', now)]
  if (expected === null || lasted === null || lasted === expected) return null
  if (lasted < expected) return { host, how: 'cut-short', lasted }
  return { host, how: 'prolonged', by: lasted - expected }
}

function lengthOf(state: State, changes: readonly StateChange[]): Micros | null {
  const entered = changes.find(({ to }) => to === state)
  const left = changes.find(({ from }) => from === state)
  return entered && left ? left.at - entered.at : null
}

/** The changes of state of a host's first connection. */
function changesOf({ entries }: Trace, host: string): readonly StateChange[] {
  const all = entries.filter((entry): entry is StateChange => isChange(entry, host))
  const [first] = all
  return all.filter(({ sock }) => sock === first?.sock)
}

const isChange = (entry: Entry, host: string): boolean =>
  entry.kind === 'state' && entry.host === host && entry.from !== 'LISTEN' && entry.to !== 'LISTEN'

const hostsOf = ({ hosts }: Trace): string[] => hosts.map(({ name }) => name)
