import { distance, plus, type Seq } from '../../protocol/seq'
import type { Comparison, Subject, Value } from '../claim'
import type { Judgement } from '../verdict'
import { lastWhere } from './bisect'
import type { Ends } from './connections'
import { compareSeq, variableOf } from './segments'
import { begins, type SockHistory } from './socks'
import { spanOf } from './states'
import { isKnown } from './subjects'
import type { TraceIndex } from './trace-index'

const VACUOUS: Judgement = { verdict: 'vacuous', evidence: [] }

/** `c2 iss = c iss + 62500 ± 100`: at the first and the last entry of the moment; a variable without a value says nothing. */
export function judgeComparison(sentence: Comparison, index: TraceIndex): Judgement {
  const { subject, value, moment } = sentence
  if (!isKnown(subject, index) || ('host' in value && !isKnown(value.host, index))) return VACUOUS
  const span = spanOf(moment, index)
  if (span === null) return VACUOUS
  const evidence: number[] = []
  for (const id of new Set([span.from, span.to])) {
    const left = numberAt({ host: subject, variable: sentence.variable, plus: 0 }, id, index)
    const right = numberAt(value, id, index)
    if (left === null || right === null) return VACUOUS
    evidence.push(...left.shown, ...right.shown)
    if (!compares(sentence, left.number, right.number)) return { verdict: 'fails', evidence }
  }
  return { verdict: 'holds', evidence }
}

function compares({ is, within }: Comparison, left: Seq, right: Seq): boolean {
  const near = Math.abs(distance(left, right)) <= within
  if (is === '=') return near
  return is === '!=' ? !near : compareSeq(is, left, right)
}

/** The number just after entry `id`, and the entries that show it. */
function numberAt(
  value: Exclude<Value, { text: string }>,
  id: number,
  index: TraceIndex,
): { readonly number: Seq; readonly shown: readonly number[] } | null {
  if ('number' in value) return { number: value.number >>> 0, shown: [] }
  const sock = connectionOf(value.host, id, index)
  if (sock === undefined) return null
  const found = variableOf({ host: sock.host, variable: value.variable }, endsOf(sock), lifeOf(sock, id, index), index)
  if (found === null) return null
  const syn = index.of('sent').find(entry => entry.sock === sock.name && entry.segment.syn)
  return { number: plus(found, value.plus), shown: syn === undefined ? [] : [syn.id] }
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
