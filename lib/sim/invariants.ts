import { EDGES } from '../protocol/edges'
import { after, before, plus } from '../protocol/seq'
import type { Edge, State } from '../protocol/states'
import type { Entry, Trace } from '../trace/events'

/** What counterfactual hosts do otherwise, so that an invariant does not speak of them. */
export interface Exceptions {
  /** Changes of state that only they make. */
  readonly edges: readonly Edge[]
  /** They take the numbers of a segment for something else than they are. */
  readonly miscounts: boolean
  /** They keep more half-open connections than their queue has room for. */
  readonly overfills: boolean
}

const NONE: Exceptions = { edges: [], miscounts: false, overfills: false }

/** What must hold of every run, whatever the scenario; each breach as one sentence that names the entry. */
export function breaches(trace: Trace, { edges, miscounts, overfills }: Exceptions = NONE): string[] {
  return [
    ...causality(trace),
    ...stateChanges(trace, [...EDGES, ...edges]),
    ...(overfills ? [] : queueLimits(trace)),
    ...(miscounts ? [] : acknowledgments(trace)),
    ...tuples(trace),
  ]
}

/** Ids count up, time never goes back, and every cause lies before its effect. */
function causality({ entries }: Trace): string[] {
  const found: string[] = []
  let now = 0
  for (const [i, entry] of entries.entries()) {
    if (entry.id !== i) found.push(`Entry ${i} has the id ${entry.id}.`)
    if (!Number.isInteger(entry.at) || entry.at < now) found.push(`Entry ${i} is at ${entry.at}, after ${now}.`)
    if (entry.cause !== null && entry.cause >= entry.id)
      found.push(`Entry ${i} is caused by the later entry ${entry.cause}.`)
    now = entry.at
  }
  return found
}

/** Each change of state is an edge and begins where the last one of the socket ended. */
function stateChanges({ entries }: Trace, edges: readonly Edge[]): string[] {
  const found: string[] = []
  const states = new Map<string, State>()
  for (const entry of entries) {
    if (entry.kind !== 'state') continue
    const { from, to, cite, sock } = entry
    if (!edges.some(edge => edge.from === from && edge.to === to && edge.cite === cite))
      found.push(`Entry ${entry.id} takes ${sock} from ${from} to ${to} over no edge.`)
    const before = states.get(sock)
    if (before !== undefined && before !== from)
      found.push(`Entry ${entry.id} finds ${sock} in ${from}, where ${before} was left.`)
    states.set(sock, to)
  }
  return found
}

/** Queues never hold more than their limit and the one more that Linux allows. */
function queueLimits({ entries }: Trace): string[] {
  return entries.flatMap(entry =>
    entry.kind === 'queue' && (entry.length < 0 || entry.length > entry.limit + 1)
      ? [`Entry ${entry.id} finds ${entry.length} in a ${entry.queue} queue of ${entry.limit}.`]
      : [],
  )
}

/** Nobody acknowledges what the other end never sent: every ACK lies within [irs, rcv.nxt] of what arrived. Forged numbers prove nothing. */
function acknowledgments({ entries }: Trace): string[] {
  const found: string[] = []
  if (entries.some(entry => entry.kind === 'forged')) return found
  const arrived = new Map<string, { irs: number; end: number }>()
  for (const entry of entries) {
    if (entry.kind === 'received') note(arrived, entry)
    if (entry.kind !== 'sent' || !entry.segment.ackFlag || entry.reason === 'reset') continue
    const { segment } = entry
    const seen = arrived.get(`${segment.dst}:${segment.dstPort} ${segment.src}:${segment.srcPort}`)
    if (!seen) found.push(`Entry ${entry.id} acknowledges ${segment.ack}, but nothing arrived.`)
    else if (before(segment.ack, seen.irs) || after(segment.ack, seen.end))
      found.push(`Entry ${entry.id} acknowledges ${segment.ack}, which lies outside [${seen.irs}, ${seen.end}].`)
  }
  return found
}

function note(arrived: Map<string, { irs: number; end: number }>, entry: Extract<Entry, { kind: 'received' }>): void {
  const { segment } = entry
  const name = `${segment.src}:${segment.srcPort} ${segment.dst}:${segment.dstPort}`
  const end = plus(segment.seq, segment.length + (segment.syn ? 1 : 0) + (segment.fin ? 1 : 0))
  const seen = arrived.get(name)
  if (!seen) arrived.set(name, { irs: segment.seq, end })
  else if (segment.syn && segment.seq !== seen.irs) {
    // another incarnation of the tuple; the older one may still be acknowledged
    if (before(segment.seq, seen.irs)) seen.irs = segment.seq
    if (after(end, seen.end)) seen.end = end
  } else if (after(end, seen.end)) seen.end = end
}

/** No two live sockets of a host have one tuple. */
function tuples({ entries }: Trace): string[] {
  const found: string[] = []
  const live = new Map<string, string>()
  for (const entry of entries) {
    if (entry.kind !== 'state' || entry.remote === '*') continue
    const tuple = `${entry.host} ${entry.local} ${entry.remote}`
    const owner = live.get(tuple)
    if (entry.to === 'CLOSED' || entry.to === 'LISTEN') {
      if (owner === entry.sock) live.delete(tuple)
    } else if (owner !== undefined && owner !== entry.sock)
      found.push(`Entry ${entry.id} gives ${entry.sock} the tuple that ${owner} still has.`)
    else live.set(tuple, entry.sock)
  }
  return found
}
