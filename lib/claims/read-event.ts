import type { SyntaxNode } from '@lezer/common'
import { COUNTERS } from '../protocol/counters'
import { DROP_REASONS } from '../protocol/drop-reasons'
import { ERRNOS } from '../protocol/errno'
import { ICMP_ERROR_NAMES, type IcmpErrorName } from '../protocol/icmp'
import { TIMERS } from '../protocol/timers'
import { tell } from '../protocol/told'
import {
  type Condition,
  type Deed,
  type Event,
  FIELDS,
  type Field,
  type Gauge,
  type Operator,
  SEGMENT_NAMES,
  type SegmentPattern,
  type Trigger,
  VARIABLES,
  type Value,
} from './claim'
import type { Reading } from './reading'
import { CALLS } from './vocabulary'

/** An event of the tree as its value: who, and what they do. */
export function readEvent(node: SyntaxNode | null, reading: Reading): Event {
  if (node === null) return { subject: '', deed: { verb: 'calls', call: '' } }
  const subject = reading.textOf(node.getChild('Subject') ?? node.getChild('Possessive')).replace(/'s$/, '')
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const deed = readDeed(child, node, reading)
    if (deed !== null) return { subject, deed }
  }
  return { subject, deed: { verb: 'calls', call: '' } }
}

function readDeed(node: SyntaxNode, event: SyntaxNode, reading: Reading): Deed | null {
  const segment = () => readSegment(node.getChild('Segment'), reading)
  const from = node.getChild('Name')
  const named = from === null ? {} : { from: reading.textOf(from) }
  switch (node.name) {
    case 'Sends':
      if (node.getChild('Icmp')) return { verb: 'icmp', action: 'sent', ...readIcmp(node.getChild('Icmp'), reading) }
      return { verb: 'sends', segment: segment() }
    case 'Receives':
      if (node.getChild('Icmp'))
        return { verb: 'icmp', action: 'received', ...readIcmp(node.getChild('Icmp'), reading) }
      return { verb: 'receives', segment: segment() }
    case 'Retransmits':
      return { verb: 'retransmits', segment: segment() }
    case 'Forges':
      return { verb: 'forges', segment: segment() }
    case 'Loses':
      return { verb: 'loses', ...named, segment: segment() }
    case 'Duplicates':
      return { verb: 'duplicates', ...named, segment: segment() }
    case 'Delays':
      return { verb: 'delays', ...named, segment: segment() }
    case 'Drops': {
      const reason = node.getChild('Reason')
      return {
        verb: 'drops',
        ...named,
        segment: segment(),
        ...(reason && { reason: reading.oneOf(reason, DROP_REASONS, 'drop reason') }),
      }
    }
    case 'Enters':
      return { verb: 'enters', state: reading.state(node.getChild('State')) }
    case 'Leaves':
      return { verb: 'leaves', state: reading.state(node.getChild('State')) }
    case 'Reads':
      return readReads(node, reading)
    case 'Calls':
      return { verb: 'calls', call: reading.oneOf(node.getChild('CallName'), CALLS, tell`call`) }
    case 'Counts':
      return { verb: 'counts', counter: reading.oneOf(node.getChild('Counter'), COUNTERS, tell`counter`) }
    case 'Returns':
      return readReturns(node, event, reading)
    case 'TimerDeed': {
      const words = reading.words(node)
      const action = words.includes('fires') ? 'fired' : words.includes('armed') ? 'armed' : 'cancelled'
      return { verb: 'timer', timer: reading.oneOf(event.getChild('Name'), TIMERS, tell`timer`), action }
    }
    case 'GaugeDeed':
      return {
        verb: 'gauge',
        gauge: readGauge(event, reading),
        passes: reading.words(node)[0] === 'exceeds' ? 'exceeds' : 'reaches',
        level: reading.whole(node.getChild('Number'), 'A level'),
      }
    default:
      return null
  }
}

function readReads(node: SyntaxNode, reading: Reading): Deed {
  const text = node.getChild('String')
  if (text) {
    if (text.to - text.from <= 2) reading.complain(text.from, 'Name the text that is read, or write "reads EOF".')
    return { verb: 'reads', what: { text: reading.string(text) } }
  }
  if (node.getChild('EndOfFile')) return { verb: 'reads', what: { eof: true } }
  return { verb: 'reads', what: { octets: reading.amount(node, 'A number of octets') } }
}

function readReturns(node: SyntaxNode, event: SyntaxNode, reading: Reading): Deed {
  const call = reading.oneOf(event.getChild('CallName'), CALLS, tell`call`)
  if (node.getChild('AnError')) return { verb: 'returns', call, result: 'an error' }
  const errno = node.getChild('Errno')
  if (errno) return { verb: 'returns', call, result: reading.oneOf(errno, ERRNOS, tell`errno`) }
  const value = reading.whole(node.getChild('Number'), 'What a call returns')
  return { verb: 'returns', call, result: node.getChild('Sign') ? -value : value }
}

/** The queue, counter or memory that a node names. */
export function readGauge(node: SyntaxNode, reading: Reading): Gauge {
  if (node.getChild('Memory')) return { memory: true }
  const queue = node.getChild('Queue')
  if (queue === null) return { counter: reading.oneOf(node.getChild('Counter'), COUNTERS, tell`counter`) }
  const name = queue.firstChild
  return {
    queue: reading.textOf(name) === 'SYN' ? 'syn' : reading.oneOf(name, ['accept'] as const, tell`queue`),
    ...(reading.words(queue).includes('limit') && { limit: true as const }),
  }
}

/** The error an ICMP message reports, where the claim names it. */
function readIcmp(node: SyntaxNode | null, reading: Reading): { readonly message?: IcmpErrorName } {
  const name = node?.getChild('Name') ?? null
  return name === null ? {} : { message: reading.oneOf(name, ICMP_ERROR_NAMES, 'ICMP error') }
}

/** What follows `on`: a segment, an ICMP error, a timeout, a call. */
export function readTrigger(node: SyntaxNode, reading: Reading): Trigger {
  const segment = node.getChild('Segment')
  if (segment) return { by: 'segment', segment: readSegment(segment, reading) }
  if (node.getChild('Icmp')) return { by: 'icmp', ...readIcmp(node.getChild('Icmp'), reading) }
  if (node.getChild('Timeout')) return { by: 'timeout' }
  const timer = node.getChild('TimerName')
  if (timer) return { by: 'timeout', timer: reading.oneOf(timer, TIMERS, tell`timer`) }
  return { by: 'call', call: reading.oneOf(node.getChild('CallName'), CALLS, 'call or segment') }
}

function readSegment(node: SyntaxNode | null, reading: Reading): SegmentPattern {
  const word = reading.textOf(node?.getChild('SegmentName') ?? null).replace('+', ',')
  const name = SEGMENT_NAMES.find(candidate => candidate === word) ?? 'segment'
  const conditions: Condition[] = []
  for (let child = node?.firstChild ?? null; child; child = child.nextSibling) {
    if (child.name === 'Condition') conditions.push(readCondition(child, reading))
    if (child.name === 'Absence') conditions.push({ field: fieldOf(child, reading), is: 'absent' })
  }
  return { name, conditions }
}

const fieldOf = (node: SyntaxNode, reading: Reading) => reading.oneOf(node.getChild('Field'), FIELDS, tell`field`)

/** Which fields are compared with a number, and which with a text; the others are there or not. */
const NUMBERS: readonly Field[] = ['seq', 'ack', 'length', 'window', 'mss', 'wscale', 'source-port', 'destination-port']
const TEXTS: readonly Field[] = ['data', 'source', 'destination']
const ALWAYS_THERE: readonly Field[] = [
  ...(['seq', 'length', 'window', 'source', 'source-port', 'destination', 'destination-port'] as const),
]

function readCondition(node: SyntaxNode, reading: Reading): Condition {
  const field = fieldOf(node, reading)
  const operatorNode = node.getChild('Operator')
  const valueNode = node.getChild('String') ?? node.getChild('Number') ?? node.getChild('Variable')
  if (valueNode === null) {
    if (ALWAYS_THERE.includes(field))
      reading.complain(node.from, tell`Every segment has "${field}": say which value it has.`)
    return { field, is: 'present' }
  }
  const is = operatorNode === null ? '=' : (reading.textOf(operatorNode) as Operator)
  const upper = node.getChild('Upper')
  if (field === 'sack') return readBlock(node, upper, is, reading)
  if (upper) reading.complain(upper.from, `Only "sack" reaches from one number to another.`)
  if (!NUMBERS.includes(field) && !TEXTS.includes(field))
    reading.complain(valueNode.from, tell`"${field}" is there or not: it takes no value.`)
  else if (TEXTS.includes(field) !== (valueNode.name === 'String'))
    reading.complain(
      valueNode.from,
      TEXTS.includes(field) ? tell`"${field}" is compared with a "text".` : tell`"${field}" is a number, not a text.`,
    )
  if (TEXTS.includes(field) && is !== '=' && is !== '!=')
    reading.complain(operatorNode?.from ?? node.from, tell`Of two texts none is greater: "${field}" takes = or !=.`)
  return { field, is, value: readValue(node, reading) }
}

/** The edges of a SACK block: the first number of it, and the first after it (RFC 2018 §3). */
function readBlock(node: SyntaxNode, upper: SyntaxNode | null, is: Operator, reading: Reading): Condition {
  const value = readValue(node, reading)
  const to = upper === null ? null : readValue(upper, reading)
  const edges = to !== null && !('text' in value) && !('text' in to)
  if (edges && (is === '=' || is === '!=')) return { field: 'sack', is, value, to }
  reading.complain(
    node.from,
    edges
      ? 'A block of "sack" is there or not: it takes = or !=.'
      : 'Write both edges of a block: "sack 2001 to 3001".',
  )
  return { field: 'sack', is: 'present' }
}

/** The right side of a comparison: a text, a number, or a variable with an offset. */
export function readValue(node: SyntaxNode, reading: Reading): Value {
  const text = node.getChild('String')
  if (text) return { text: reading.string(text) }
  const numberNode = node.getChild('Number')
  const variable = node.getChild('Variable')
  const number = numberNode === null ? 0 : reading.whole(numberNode, 'A field')
  if (variable === null) return { number }
  const [host, name] = variable.getChildren('Word')
  const plus = node.getChild('Minus') ? -number : number
  return { host: reading.textOf(host ?? null), variable: reading.oneOf(name ?? null, VARIABLES, tell`variable`), plus }
}
