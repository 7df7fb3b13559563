import { distance, plus, type Seq } from '../../protocol/seq'
import type { Comparison, NumberValue, Subject } from '../claim'
import type { Judgement } from '../verdict'
import { lastWhere } from './bisect'
import type { Ends } from './connections'
import { compareSeq, variableOf } from './segments'
import { begins, type SockHistory } from './socks'
import { spanOf } from './states'
import { isKnown } from './subjects'
import type { TraceIndex } from './trace-index'

const VACUOUS: Judgement = { verdict: 'vacuous', evidence: [] }

/**
 * `c2 iss = c iss + 62500 ± 100`: from the first to the last entry of the moment, each segment of which may move a number; a
 * variable without a value says nothing.
 */
export function judgeComparison(sentence: Comparison, index: TraceIndex): Judgement {
  const { subject, value, moment } = sentence
  if (!isKnown(subject, index) || ('host' in value && !isKnown(value.host, index))) return VACUOUS
  const span = spanOf(moment, index)
  if (span === null) return VACUOUS
  const own = { host: subject, variable: sentence.variable, plus: 0 }
  const evidence = (id: number) => [...shown(own, id, index), ...shown(value, id, index)]
  for (const id of [span.from, ...movesIn(span, index), span.to]) {
    const left = numberAt(own, id, index)
    const right = numberAt(value, id, index)
    if (left === null || right === null) return VACUOUS
    if (!compares(sentence, left, right))
      return { verdict: 'fails', evidence: id === span.from ? evidence(id) : [...evidence(id), id] }
  }
  return { verdict: 'holds', evidence: [...evidence(span.from), ...evidence(span.to)] }
}

/** The segments within a span, sent or received: what moves the numbers of connections. */
const movesIn = ({ from, to }: { readonly from: number; readonly to: number }, index: TraceIndex): readonly number[] =>
  from === to
    ? []
    : [...index.of('sent'), ...index.of('received')].map(({ id }) => id).filter(id => id > from && id < to)

function compares({ is, within }: Comparison, left: Seq, right: Seq): boolean {
  const near = Math.abs(distance(left, right)) <= within
  if (is === '=') return near
  return is === '!=' ? !near : compareSeq(is, left, right)
}

/** The number just after entry `id`. */
function numberAt(value: NumberValue, id: number, index: TraceIndex): Seq | null {
  if ('number' in value) return value.number >>> 0
  const sock = connectionOf(value.host, id, index)
  if (sock === undefined) return null
  const found = variableOf({ host: sock.host, variable: value.variable }, endsOf(sock), lifeOf(sock, id, index), index)
  return found === null ? null : plus(found, value.plus)
}

/** The SYN that shows where a connection's numbers begin. */
function shown(value: NumberValue, id: number, index: TraceIndex): readonly number[] {
  const sock = 'number' in value ? undefined : connectionOf(value.host, id, index)
  const syn = sock && index.of('sent').find(entry => entry.sock === sock.name && entry.segment.syn)
  return syn === undefined ? [] : [syn.id]
}

/** The socket meant: the one of this name, or the host's newest connection at that moment. */
function connectionOf(subject: Subject, id: number, index: TraceIndex): SockHistory | undefined {
  const own = index.socks.get(subject)
  if (own !== undefined) return own
  return lastWhere(index.families.get(subject)?.connections ?? [], sock => begins(sock) <= id)
}

/** The moment as far as the socket lived to see it: a later one of the same ends has numbers of its own. */
function lifeOf(sock: SockHistory, id: number, index: TraceIndex): number {
  const next = [...index.socks.values()].find(
    other =>
      other.host === sock.host &&
      other.local === sock.local &&
      other.remote === sock.remote &&
      other.since > sock.since,
  )
  return Math.min(id + 1, next?.since ?? id + 1)
}

const PLACE = /^(.*):(\d+)$/

function endsOf({ local, remote }: SockHistory): Ends {
  const [, src = '', srcPort = '0'] = PLACE.exec(local) ?? []
  const [, dst = '', dstPort = '0'] = PLACE.exec(remote) ?? []
  return { src, srcPort: Number(srcPort), dst, dstPort: Number(dstPort) }
}
