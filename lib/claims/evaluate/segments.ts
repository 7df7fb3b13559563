import type { Segment } from '../../protocol/segment'
import { distance, plus, type Seq } from '../../protocol/seq'
import type { EntryId } from '../../trace/events'
import type { Condition, Operator, SegmentName, SegmentPattern, Value } from '../claim'
import type { Ends } from './connections'
import type { TraceIndex } from './trace-index'

/** Does a segment, seen at entry `id`, match the pattern? A variable nobody has a value for matches nothing. */
export const matches = (pattern: SegmentPattern, segment: Segment, id: EntryId, index: TraceIndex): boolean =>
  hasName(segment, pattern.name) && pattern.conditions.every(condition => meets(condition, segment, id, index))

function hasName(segment: Segment, name: SegmentName): boolean {
  const { syn, ackFlag, fin, rst, length } = segment
  switch (name) {
    case 'SYN':
      return syn && !ackFlag && !rst
    case 'SYN,ACK':
      return syn && ackFlag && !rst
    case 'ACK':
      return ackFlag && !syn && !fin && !rst && length === 0
    case 'FIN':
      return fin
    case 'FIN,ACK':
      return fin && ackFlag
    case 'RST':
      return rst
    case 'RST,ACK':
      return rst && ackFlag
    case 'data':
      return length > 0
    case 'segment':
      return true
  }
}

function meets(condition: Condition, segment: Segment, id: EntryId, index: TraceIndex): boolean {
  const actual = fieldOf(segment, condition.field)
  if (condition.is === 'absent') return actual === null
  if (condition.is === 'present' || !('value' in condition)) return actual !== null
  if (actual === null) return false
  const { value, is } = condition
  if ('text' in value) return typeof actual === 'string' && (is === '=' ? actual === value.text : actual !== value.text)
  if (typeof actual !== 'number') return false
  const wanted = numberOf(value, segment, id, index)
  if (wanted === null) return false
  const modular = condition.field === 'seq' || condition.field === 'ack'
  return modular ? compareSeq(is, actual, wanted >>> 0) : compare(is, actual, wanted)
}

/** The value of a field; null when the segment does not carry it. */
function fieldOf(segment: Segment, field: Condition['field']): number | string | true | null {
  const { options } = segment
  switch (field) {
    case 'seq':
      return segment.seq
    case 'ack':
      return segment.ackFlag ? segment.ack : null
    case 'length':
      return segment.length
    case 'window':
      return segment.window
    case 'mss':
      return options.mss ?? null
    case 'wscale':
      return options.windowScale ?? null
    case 'timestamps':
      return options.timestamps === undefined ? null : true
    case 'sack-permitted':
      return options.sackPermitted ?? null
    case 'sack':
      return options.sack === undefined || options.sack.length === 0 ? null : true
    case 'data':
      return segment.length === 0 ? null : (segment.data ?? true)
  }
}

function numberOf(
  value: Exclude<Value, { text: string }>,
  segment: Segment,
  id: EntryId,
  index: TraceIndex,
): number | null {
  if ('number' in value) return value.number
  const base = variableOf(value, segment, id, index)
  return base === null ? null : plus(base, value.plus)
}

/** The value of a host's variable on the connection of a segment or socket, as of just before entry `id`; null while it has none. */
export function variableOf(
  { host: name, variable }: Pick<Extract<Value, { host: string }>, 'host' | 'variable'>,
  ends: Ends,
  id: EntryId,
  index: TraceIndex,
): Seq | null {
  const { connections } = index
  const host = index.socks.get(name)?.host ?? name
  switch (variable) {
    case 'nxt':
      return connections.nxt(host, ends, id)
    case 'una':
      return connections.una(host, ends, id)
    case 'iss':
      return connections.iss(host, ends, id)
    case 'irs': {
      const peer = [...index.hosts].find(other => other !== host && connections.iss(other, ends, id) !== null)
      return peer === undefined ? null : connections.iss(peer, ends, id)
    }
  }
}

/** Has the wire shown what the variable stands for, on this segment's connection? */
export const hasValue = (
  value: Extract<Value, { host: string }>,
  segment: Segment,
  id: EntryId,
  index: TraceIndex,
): boolean => variableOf(value, segment, id, index) !== null

/** Order of sequence numbers modulo 2^32 (RFC 9293 §3.4). */
export const compareSeq = (operator: Operator, a: number, b: number): boolean => compare(operator, distance(a, b), 0)

function compare(operator: Operator, a: number, b: number): boolean {
  switch (operator) {
    case '=':
      return a === b
    case '!=':
      return a !== b
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}
