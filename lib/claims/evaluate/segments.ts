import { CE, type Segment } from '../../protocol/segment'
import { distance, plus, type Seq } from '../../protocol/seq'
import type { EntryId } from '../../trace/events'
import type { Condition, NumberValue, Operator, SegmentName, SegmentPattern, Value } from '../claim'
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
  if ('to' in condition) return meetsBlock(condition, segment, id, index)
  const { value, is } = condition
  if ('text' in value)
    return typeof actual === 'string' && (is === '=') === isText(actual, value.text, condition.field, index)
  if (typeof actual !== 'number') return false
  const wanted = numberOf(value, segment, id, index)
  if (wanted === null) return false
  const modular = condition.field === 'seq' || condition.field === 'ack'
  return modular ? compareSeq(is, actual, wanted >>> 0) : compare(is, actual, wanted)
}

/** Octets as they are; an address by its own text or by the name of the host that has it. */
function isText(actual: string, text: string, field: Condition['field'], index: TraceIndex): boolean {
  if (actual === text || field === 'data') return actual === text
  const host = index.trace.hosts.find(({ name }) => name === text)
  return host !== undefined && (actual === host.address || actual === host.secondAddress)
}

/** Has one of the segment's SACK blocks these edges? */
function meetsBlock(
  { is, value, to }: Extract<Condition, { to: NumberValue }>,
  segment: Segment,
  id: EntryId,
  index: TraceIndex,
): boolean {
  const left = numberOf(value, segment, id, index)
  const right = numberOf(to, segment, id, index)
  if (left === null || right === null) return false
  const blocks = segment.options.sack ?? []
  return (is === '=') === blocks.some(block => block[0] === left >>> 0 && block[1] === right >>> 0)
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
    case 'fast-open-cookie':
      return (options.fastOpenCookie ?? options.experimentalFastOpen) === undefined ? null : true
    case 'ECE':
      return segment.ece || null
    case 'CWR':
      return segment.cwr || null
    case 'ECT':
      return segment.ecn === undefined ? null : true
    case 'CE':
      return segment.ecn === CE || null
    case 'source':
      return segment.src
    case 'source-port':
      return segment.srcPort
    case 'destination':
      return segment.dst
    case 'destination-port':
      return segment.dstPort
    case 'data':
      return segment.length === 0 ? null : (segment.data ?? true)
  }
}

function numberOf(value: NumberValue, segment: Segment, id: EntryId, index: TraceIndex): number | null {
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

export function compare(operator: Operator, a: number, b: number): boolean {
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
