import { suggestion } from '../protocol/nearest'
import { type Phrase, tell } from '../protocol/told'
import type { Action, FaultAction, InjectAction, Selector, SeqExpression } from '../sim/scenario'
import { corruption } from './corruption'
import type { Cursor } from './cursor'
import { icmpAction } from './icmp-grammar'
import { INJECTED_OPTIONS, type InjectedOptions, readOption, timestamps } from './injected-options'
import type { Names } from './names'
import { ScriptFault } from './problem'
import { expression } from './sequence-grammar'

export const FAULTS = ['drop', 'delay', 'duplicate', 'reorder', 'corrupt', 'transpose', 'mark'] as const
const KINDS_OF_SEGMENT = [
  'SYN',
  'SYN,ACK',
  'ACK',
  'FIN',
  'RST',
  'data',
  'any',
] as const satisfies readonly Selector['what'][]
const MOST_TIMES = 1_000_000

/** What `network` does: a fault on coming segments, or a segment of its own. */
export function networkAction(cursor: Cursor, at: number, names: Names): Action {
  const verb = cursor.oneOf([...FAULTS, 'inject'] as const, 'What the network does', 'fault')
  return verb === 'inject' ? injection(cursor, at, 'network', names) : faultAction(cursor, at, verb, names)
}

/** Reads the rest of `inject …`: a segment, or an ICMP error. */
export const injection = (cursor: Cursor, at: number, by: 'network' | 'attacker', names: Names): Action =>
  cursor.takeWord('icmp') ? icmpAction(cursor, at, by, names) : injectAction(cursor, at, by, names)

/** Reads the rest of `drop client ACK once`, `drop client segment 2 always`, `delay client SYN by 3 s 2 times skipping 1`, … */
function faultAction(cursor: Cursor, at: number, name: (typeof FAULTS)[number], names: Names): FaultAction {
  const from = names.host(cursor)
  const one = cursor.takeWord('segment')
    ? { segment: cursor.integer('The number of the segment', 1, MOST_TIMES) }
    : undefined
  const what = one ? 'any' : kindOfSegment(cursor)
  let fault: FaultAction['fault']
  if (name === 'delay') {
    cursor.keyword('by', 'the segments to delay')
    fault = { name, by: cursor.time('The delay') }
  } else if (name === 'duplicate') {
    cursor.keyword('after', 'the segments to duplicate')
    fault = { name, after: cursor.time('The time after which the copy arrives') }
  } else if (name === 'corrupt') fault = corruption(cursor)
  else fault = { name }
  const times = howOften(cursor, 'A fault', 'How often the fault strikes')
  const skip =
    one === undefined && cursor.takeWord('skipping')
      ? cursor.integer('The number of segments to skip', 1, MOST_TIMES)
      : 0
  cursor.end('the fault')
  return { do: 'fault', at, select: { from, what, ...one, ...(skip === 0 ? {} : { skip }) }, times, fault }
}

/** `SYN`, `SYN,ACK`, `data`, … */
export function kindOfSegment(cursor: Cursor): Selector['what'] {
  cursor.expects(KINDS_OF_SEGMENT, 'segment')
  const token = cursor.word('The kind of segment', 'segment')
  let text = token.text
  while (cursor.isSign(',')) {
    cursor.next()
    cursor.expects(['ACK'], 'flag')
    text += `,${cursor.word('A flag', 'flag').text}`
  }
  const found = KINDS_OF_SEGMENT.find(kind => kind === text)
  if (found === undefined)
    throw new ScriptFault(
      tell`The kind of segment "${text}" is unknown${suggestion(text, [...KINDS_OF_SEGMENT, 'segment'])}`,
      token.column,
    )
  return found
}

/** `once`, `3 times`, `always`; `what` strikes, and `often` names the number in sentences. */
export function howOften(cursor: Cursor, what: Phrase, often: Phrase): number | 'always' {
  if (cursor.takeWord('once')) return 1
  if (cursor.takeWord('twice')) return 2
  if (cursor.takeWord('always')) return 'always'
  if (cursor.peek().kind !== 'number')
    throw cursor.fault(tell`${what} must say how often it strikes: once, 3 times or always, not ${cursor.found()}.`)
  const times = cursor.integer(often, 1, MOST_TIMES)
  if (!cursor.takeWord('times')) cursor.keyword('time', 'the number')
  return times
}

/** The flags of a segment that is part of an attack, and those of any injected one. */
export const PLAIN_FLAGS = ['SYN', 'ACK', 'FIN', 'RST', 'PSH'] as const
const FLAGS = [...PLAIN_FLAGS, 'URG', 'ECE', 'CWR'] as const

/** Reads `inject FLAGS from host:port to host:port seq=… ack=… win=… data="…" at-once`; `inject` has been taken. */
function injectAction(cursor: Cursor, at: number, by: string, names: Names): InjectAction {
  const flags = readFlags(cursor, FLAGS)
  cursor.keyword('from', 'the flags')
  const src = names.hostOrAddress(cursor)
  cursor.sign(':', 'the source')
  const srcPort = cursor.integer('The source port', 0, 65_535)
  cursor.keyword('to', 'the source')
  const to = names.host(cursor)
  cursor.sign(':', 'the destination')
  const dstPort = cursor.integer('The destination port', 0, 65_535)
  const fields = readFields(cursor, names)
  if (fields.seq === undefined)
    throw cursor.fault('An injected segment needs its sequence number, as in seq=90 or seq=client nxt.')
  if (flags.has('ACK') && fields.ack === undefined)
    throw cursor.fault('An injected segment with ACK needs ack=, as in ack=server nxt.')
  if (!flags.has('ACK') && fields.ack !== undefined)
    throw cursor.fault('ack= has no meaning in a segment without the ACK flag.')
  if (!flags.has('URG') && fields.urgent !== undefined)
    throw cursor.fault('urgent= has no meaning in a segment without the URG flag.')
  const { seq, ack = { plus: 0 }, window, data, atOnce, options, timestamps, urgent } = fields
  const segment = {
    syn: flags.has('SYN'),
    ackFlag: flags.has('ACK'),
    fin: flags.has('FIN'),
    rst: flags.has('RST'),
    psh: flags.has('PSH'),
    src,
    srcPort,
    dstPort,
    seq,
    ack,
    window,
    data,
    ...(flags.has('URG') && { urg: true, ...(urgent === undefined ? {} : { urgentPointer: urgent }) }),
    ...(flags.has('ECE') && { ece: true }),
    ...(flags.has('CWR') && { cwr: true }),
    ...(Object.keys(options).length > 0 && { options }),
    ...(timestamps && { timestamps }),
  }
  return { do: 'inject', at, by, to, atOnce, segment }
}

/** `SYN,ACK`, or `none`. */
export function readFlags<Flag extends string>(cursor: Cursor, known: readonly Flag[]): Set<Flag> {
  if (cursor.takeWord('none', 'flag')) return new Set()
  const flags = new Set<Flag>()
  do {
    const column = cursor.peek().column
    const flag = cursor.oneOf(known, 'The flag', 'flag')
    if (flags.has(flag)) throw new ScriptFault(tell`The flag ${flag} is written twice.`, column)
    flags.add(flag)
  } while (cursor.takeSign(','))
  return flags
}

const FIELDS = ['seq', 'ack', 'win', 'urgent', 'data', ...INJECTED_OPTIONS, 'sack-permitted', 'ts', 'at-once'] as const

interface Fields {
  seq?: SeqExpression
  ack?: SeqExpression
  window: number
  data: string
  atOnce: boolean
  options: InjectedOptions
  urgent?: number
  timestamps?: NonNullable<InjectAction['segment']['timestamps']>
}

function readFields(cursor: Cursor, names: Names): Fields {
  const fields: Fields = { window: 65_535, data: '', atOnce: false, options: {} }
  const seen = new Set<string>()
  for (;;) {
    cursor.expects(
      FIELDS.filter(name => !seen.has(name)),
      'field',
    )
    if (cursor.atEnd()) break
    const column = cursor.peek().column
    const name = cursor.oneOf(FIELDS, 'The field of the segment', 'field')
    if (seen.has(name)) throw new ScriptFault(tell`The field "${name}" is written twice.`, column)
    seen.add(name)
    if (name === 'at-once') {
      fields.atOnce = true
      continue
    }
    if (name === 'sack-permitted') {
      fields.options.sackPermitted = true
      continue
    }
    cursor.sign('=', tell`the field "${name}"`)
    if (name === 'win') fields.window = cursor.integer('The window', 0, 65_535)
    else if (name === 'urgent') fields.urgent = cursor.integer('The urgent pointer', 0, 65_535)
    else if (name === 'data') fields.data = cursor.string('The data')
    else if (name === 'ts') fields.timestamps = timestamps(cursor, names)
    else if (name === 'seq' || name === 'ack') fields[name] = expression(cursor, names)
    else readOption(cursor, name, fields.options)
  }
  return fields
}
