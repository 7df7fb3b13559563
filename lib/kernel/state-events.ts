import { type State, showState } from '../protocol/states'
import type { EntryId, StateChange, Trace } from '../trace/events'
import { type RecordedState, SIDES, type Side } from './recording'

/** A recorder looks at a socket after each segment and each call: what changed meanwhile is one change. */
interface Change {
  readonly event: RecordedState
  to: string
  readonly cause: EntryId | null
}

/** The changes of state of a trace as a recorder sees them: by connection, one for each segment, call or timer. */
export function recordedStates(trace: Trace): RecordedState[] {
  const changes: Change[] = []
  const last = new Map<string, Change>()
  const full = fullSockets(trace)
  const open = new Map<string, number>()
  for (const entry of trace.entries) {
    if (entry.kind !== 'state') continue
    const side = SIDES.find(one => one === entry.host)
    if (side === undefined) continue
    const { local, remote } = ends(entry)
    const tuple = `${side} ${local} ${remote}`
    if (lostPower(entry)) {
      last.delete(tuple)
      open.delete(tuple)
      continue
    }
    const to = isListener(entry) ? listening(entry, tuple, open) : label(entry, full)
    const before = last.get(tuple)
    if (before && together(before, entry)) {
      before.to = to
      continue
    }
    const from = before?.to ?? fromLabel(entry)
    const change = { event: newEvent(entry, side, local, remote, from), to, cause: entry.cause }
    changes.push(change)
    last.set(tuple, change)
  }
  return changes.filter(({ event, to }) => event.from !== to).map(({ event, to }) => ({ ...event, to }))
}

const newEvent = (entry: StateChange, side: Side, local: string, remote: string, from: string): RecordedState => ({
  t: entry.at,
  ev: 'state',
  side,
  local,
  remote,
  from,
  to: from,
  exact: 'tracepoint',
})

/** One segment, timer or call did both; on a connection of a host with itself the call does everything. */
const together = ({ event, cause }: Change, entry: StateChange): boolean =>
  event.t === entry.at && (cause === entry.cause || event.local === event.remote)

/** A host without power is not looked at. Only the loss of power changes states without a cause. */
const lostPower = (entry: StateChange): boolean => entry.cause === null && entry.to === 'CLOSED'

const isListener = (entry: StateChange): boolean => entry.remote === '*'

function ends(entry: StateChange): { local: string; remote: string } {
  const { local, remote } = entry
  return isListener(entry) ? { local: `0.0.0.0:${local.split(':').at(-1)}`, remote: '0.0.0.0:0' } : { local, remote }
}

/** Several listeners of one port (SO_REUSEPORT) have one line. */
function listening(entry: StateChange, ends: string, open: Map<string, number>): string {
  const count = (open.get(ends) ?? 0) + (entry.to === 'LISTEN' ? 1 : -1)
  open.set(ends, count)
  return count > 0 ? Array(count).fill('LISTEN').join('+') : plain(entry.to)
}

/** A passive connection is nothing to a recorder before its SYN. */
const fromLabel = (entry: StateChange): string =>
  entry.from === 'LISTEN' && !isListener(entry) ? 'CLOSED' : plain(entry.from)

const label = (entry: StateChange, full: ReadonlySet<EntryId>): string =>
  entry.to !== 'SYN_RECEIVED'
    ? plain(entry.to)
    : entry.from === 'LISTEN' && !full.has(entry.id)
      ? 'SYN-RECV(req)'
      : 'SYN-RECV'

const plain = (state: State): string => (state === 'SYN_RECEIVED' ? 'SYN-RECV' : showState(state, 'rfc'))

/** The half-open connections that took data with their SYN (Fast Open): those are full sockets, no requests. */
function fullSockets(trace: Trace): ReadonlySet<EntryId> {
  const { entries } = trace
  const full = new Set<EntryId>()
  const opened = new Map<EntryId, EntryId>()
  for (const entry of entries) {
    if (entry.cause === null) continue
    if (entry.kind === 'state' && entry.to === 'SYN_RECEIVED' && entry.from === 'LISTEN')
      opened.set(entry.cause, entry.id)
    if (entry.kind !== 'sent' || !entry.segment.syn || !entry.segment.ackFlag) continue
    const syn = entries[entry.cause]
    const request = opened.get(entry.cause)
    if (syn?.kind !== 'received' || request === undefined) continue
    if (((entry.segment.ack - syn.segment.seq) | 0) > 1) full.add(request)
  }
  return full
}
