import type { CallEntry, SockName, Trace } from '../trace/events'
import { ourName, recordedName } from './names'
import { type RecordedCall, type RecordedOp, type RecordedScenario, SIDES } from './recording'

/** The calls of the system that a recording names otherwise than we do. */
const NAMES: Readonly<Record<string, string>> = { read: 'recv', write: 'send' }

/** What was played by one op and shows as more calls than we note, or fewer. */
interface Manner {
  /** Options the program sets before it binds: the kernel sees each as a call. */
  readonly options: number
  /** sendto(MSG_FASTOPEN) instead of connect(). */
  readonly fastOpen: boolean
  /** The recorder did not note these calls. */
  readonly quiet: ReadonlySet<string>
}

/** The calls of a trace as a recorder of non-blocking programs notes them, in order. */
export function recordedCalls(trace: Trace, recorded: RecordedScenario): RecordedCall[] {
  const out: RecordedCall[] = []
  const manners = mannersOf(recorded)
  const connecting = new Set<SockName>()
  const begun = new Set<SockName>()
  for (const entry of trace.entries) {
    const side = SIDES.find(one => one === entry.host)
    if (entry.kind !== 'call' || side === undefined || entry.call === 'sysctl') continue
    const sock = entry.sock ?? ''
    const manner = manners.get(sock)
    if (manner?.quiet.has(entry.call)) continue
    const base = { t: entry.at, ev: 'sys' as const, side, sock: recordedName(sock) }
    if ((entry.call === 'bind' || entry.call === 'connect') && !begun.has(sock)) {
      begun.add(sock)
      for (let i = 0; i < (manner?.options ?? 0); i++) out.push({ ...base, op: 'setsockopt', ret: 0, err: null })
    }
    if (entry.call === 'connect') out.push({ ...base, ...connectOutcome(entry, connecting, manner) })
    else if (entry.phase === 'return') out.push({ ...base, op: NAMES[entry.call] ?? entry.call, ...outcome(entry) })
  }
  return out
}

/** connect() comes back at once with EINPROGRESS; how it ended is told later. */
function connectOutcome(
  entry: CallEntry,
  connecting: Set<SockName>,
  manner: Manner | undefined,
): Pick<RecordedCall, 'op' | 'ret' | 'err'> {
  const sock = entry.sock ?? ''
  const op = manner?.fastOpen ? 'sendto(MSG_FASTOPEN)' : 'connect'
  if (entry.phase === 'begin') {
    connecting.add(sock)
    return entry.result === undefined ? { op, ret: -1, err: 'EINPROGRESS' } : { op, ret: entry.result, err: null }
  }
  return { op: connecting.delete(sock) ? 'connect-done' : op, ...outcome(entry) }
}

function outcome(entry: CallEntry): Pick<RecordedCall, 'ret' | 'err'> {
  const { result = 0, errno, made } = entry
  return { ret: made !== undefined && result >= 0 ? recordedName(made) : result, err: errno ?? null }
}

function mannersOf({ ops }: RecordedScenario): ReadonlyMap<SockName, Manner> {
  const manners = new Map<SockName, Manner>()
  const none: ReadonlySet<string> = new Set()
  for (const op of ops) {
    if (op.op === 'listen' || op.op === 'connect' || op.op === 'tfo_send')
      manners.set(ourName(op.sock ?? ''), { options: countOf(op), fastOpen: op.op === 'tfo_send', quiet: none })
    if (op.op === 'isn_run')
      for (let i = 0; i < (op.count ?? 0); i++)
        manners.set(`${op.sock}${i}`, { options: 0, fastOpen: false, quiet: new Set(['setsockopt']) })
  }
  return manners
}

const countOf = (op: RecordedOp): number => Object.keys(op.opts ?? {}).length
