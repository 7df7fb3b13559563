import { type Micros, showMicros } from '../protocol/time'
import type {
  Amount,
  Bound,
  Claim,
  Condition,
  Contrast,
  Deed,
  Event,
  Frame,
  Gauge,
  Moment,
  Part,
  Reference,
  Scope,
  SegmentPattern,
  Sentence,
  Tolerance,
  Trigger,
  Value,
} from './claim'

/** The one spelling of a claim: `printClaim(parse(x))` reads back as the same claim and prints the same again. */
export const printClaim = (claim: Claim): string => claim.parts.map(printPart).join(' and ')

/** The ordinary run needs no name in front, unless another one was spoken of before. */
function printPart({ scope, sentences }: Part, at: number): string {
  const said = sentences.map(printSentence).join(' and ')
  return at === 0 && scope === 'ordinary' ? said : `${printScope(scope)} ${said}`
}

/** `in two-way:`, with its colon. */
export function printScope(scope: Scope): string {
  if (scope === 'ordinary') return 'in the ordinary run:'
  if ('run' in scope) return `in ${scope.run}:`
  const of = scope.of === null ? '' : ` of ${scope.of}`
  if (typeof scope.quantity === 'string') return `in ${scope.quantity} run${of}:`
  const { bound, value } = scope.quantity
  const runs = scope.percent ? '% of runs' : value === 1 ? 'run' : 'runs'
  return `in ${printBound(bound)}${value} ${runs}${of}:`
}

function printSentence(sentence: Sentence): string {
  switch (sentence.form) {
    case 'happening': {
      const event = [printEvent(sentence.event, sentence.never), ...sentence.causes.map(printCause)].join(' ')
      // The number of "with wscale 6 times" would be read as the option's value.
      const count = sentence.count && printCount(sentence.count, /(with|without) \S+$/.test(event))
      return [event, ...(count ? [count] : []), ...inOrder(sentence.frames).map(printFrame)].join(' ')
    }
    case 'contrast': {
      const event = [printEvent(sentence.event), ...sentence.causes.map(printCause)]
      return [...event, ...inOrder(sentence.frames).map(printFrame), printContrast(sentence)].join(' ')
    }
    case 'stream':
      return `${sentence.subject} reads nothing but ${quote(sentence.text)}`
    case 'standing':
      return `${sentence.subject} is ${sentence.not ? 'not ' : ''}${sentence.state} ${printMoment(sentence.moment)}`
    case 'staying': {
      const time = `${printBound(sentence.bound)}${printTime(sentence.time)}${printTolerance(sentence.tolerance)}`
      return `${sentence.subject} stays in ${sentence.state} for ${time}`
    }
    case 'holding': {
      const { bound, value } = sentence.amount
      const noun = value === 1 ? 'connection' : 'connections'
      const moment = printMoment(sentence.moment)
      return `${sentence.subject} has ${printBound(bound)}${value} ${noun} in ${sentence.state} ${moment}`
    }
    case 'level': {
      const { bound, value } = sentence.amount
      const level = `${printBound(bound)}${printLevel(sentence.gauge, value)}`
      return `${sentence.subject}'s ${printGauge(sentence.gauge)} is ${level} ${printMoment(sentence.moment)}`
    }
    case 'comparison': {
      const off = sentence.within === 0 ? '' : ` ± ${sentence.within}`
      const compared = `${sentence.variable} ${sentence.is} ${printValue(sentence.value)}${off}`
      return `${sentence.subject} ${compared} ${printMoment(sentence.moment)}`
    }
  }
}

const OFTEN = {
  '>': 'more often than',
  '<': 'less often than',
  '=': 'as often as',
  '>=': 'at least as often as',
  '<=': 'at most as often as',
} as const
const EARLY = {
  '>': 'later than',
  '<': 'earlier than',
  '=': 'at the same time as',
  '>=': 'no earlier than',
  '<=': 'no later than',
} as const

function printContrast({ measure, is, run }: Contrast): string {
  const words = (measure === 'number' ? OFTEN : EARLY)[is]
  return `${words} in ${run === 'ordinary' ? 'the ordinary run' : run.run}`
}

/** An event as a phrase; the caller of `printReference` adds what made it happen. */
function printEvent(event: Event, never = false): string {
  const { subject, deed } = event
  const not = never ? 'never ' : ''
  switch (deed.verb) {
    case 'returns':
      return `${subject} ${deed.call} ${not}returns ${deed.result}`
    case 'timer':
      return `${subject}'s ${deed.timer} timer ${not}${deed.action === 'fired' ? 'fires' : `is ${deed.action}`}`
    case 'gauge':
      return `${subject}'s ${printGauge(deed.gauge)} ${not}${deed.passes} ${printLevel(deed.gauge, deed.level)}`
    case 'icmp':
      return `${subject} ${not}${deed.action === 'sent' ? 'sends' : 'receives'} ${printIcmp(deed)}`
    default:
      return `${subject} ${not}${deed.verb} ${printObject(deed)}`
  }
}

function printObject(deed: Exclude<Deed, { verb: 'returns' | 'timer' | 'gauge' | 'icmp' }>): string {
  switch (deed.verb) {
    case 'enters':
    case 'leaves':
      return deed.state
    case 'calls':
      return deed.call
    case 'counts':
      return deed.counter
    case 'reads':
      if ('text' in deed.what) return quote(deed.what.text)
      if ('eof' in deed.what) return 'EOF'
      return `${printBound(deed.what.octets.bound)}${deed.what.octets.value} octets`
    default: {
      const from = 'from' in deed && deed.from !== undefined ? `${deed.from} ` : ''
      const reason = 'reason' in deed && deed.reason !== undefined ? ` for ${deed.reason}` : ''
      return `${from}${printSegment(deed.segment)}${reason}`
    }
  }
}

const printIcmp = ({ message }: { readonly message?: string }): string =>
  message === undefined ? 'ICMP' : `ICMP ${message}`

function printGauge(gauge: Gauge): string {
  if ('memory' in gauge) return 'memory'
  if ('counter' in gauge) return gauge.counter
  return `${gauge.queue === 'syn' ? 'SYN' : 'accept'} queue${gauge.limit ? ' limit' : ''}`
}

const printLevel = (gauge: Gauge, level: number): string => ('memory' in gauge ? `${level} octets` : String(level))

function printSegment(segment: SegmentPattern): string {
  const conditions = segment.conditions.map(printCondition)
  return [segment.name, ...conditions].join(' ')
}

function printCondition(condition: Condition): string {
  const to = 'to' in condition ? ` to ${printValue(condition.to)}` : ''
  if ('value' in condition) return `with ${condition.field} ${condition.is} ${printValue(condition.value)}${to}`
  return `${condition.is === 'absent' ? 'without' : 'with'} ${condition.field}`
}

function printValue(value: Value): string {
  if ('text' in value) return quote(value.text)
  if ('number' in value) return String(value.number)
  const plus = value.plus === 0 ? '' : value.plus > 0 ? ` + ${value.plus}` : ` - ${-value.plus}`
  return `${value.host} ${value.variable}${plus}`
}

function quote(octets: string): string {
  const text = new TextDecoder().decode(Uint8Array.from(octets, c => c.charCodeAt(0)))
  const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }
  return `"${text.replace(/["\\\n\r\t]/g, c => named[c] ?? `\\${c}`)}"`
}

const printCause = (trigger: Trigger): string => `on ${printTrigger(trigger)}`

function printTrigger(trigger: Trigger): string {
  if (trigger.by === 'segment') return printSegment(trigger.segment)
  if (trigger.by === 'icmp') return printIcmp(trigger)
  if (trigger.by === 'call') return trigger.call
  return trigger.timer === undefined ? 'timeout' : `${trigger.timer} timer`
}

const printReference = (reference: Reference): string =>
  [printEvent(reference.event), ...reference.causes.map(printCause)].join(' ')

function printFrame(frame: Frame): string {
  switch (frame.when) {
    case 'at': {
      const time = `at ${printTime(frame.time)}${printTolerance(frame.tolerance)}`
      return frame.since === undefined ? time : `${time} after ${printReference(frame.since)}`
    }
    case 'schedule': {
      const times = `at ${frame.times.map(printTime).join(', ')}${printTolerance(frame.tolerance)}`
      if (frame.since === 'start') return times
      return `${times} after ${frame.since === 'first' ? 'the first' : printReference(frame.since)}`
    }
    case 'by':
      return `by ${printTime(frame.time)}`
    case 'after-time':
      return `after ${printTime(frame.time)}`
    case 'before-time':
      return `before ${printTime(frame.time)}`
    case 'between':
      return `between ${printTime(frame.from)} and ${printTime(frame.to)}`
    case 'within':
      return `within ${printTime(frame.time)} after ${printReference(frame.reference)}`
    default:
      return `${frame.when} ${printReference(frame.reference)}`
  }
}

function printMoment(moment: Moment): string {
  if ('when' in moment) return `when ${printReference(moment.when)}`
  if ('at' in moment) return `at ${moment.at === 'the end' ? moment.at : printTime(moment.at)}`
  return `from ${printTime(moment.from)} to ${moment.to === 'the end' ? moment.to : printTime(moment.to)}`
}

const printBound = (bound: Bound): string => (bound === 'exactly' ? '' : `${bound} `)

/** A bare `at 1 s` comes last: followed by `after …` it would be a time since that event. */
const inOrder = (frames: readonly Frame[]): readonly Frame[] => {
  const bare = (frame: Frame) => frame.when === 'at' && frame.since === undefined
  return [...frames.filter(frame => !bare(frame)), ...frames.filter(bare)]
}

function printCount({ bound, value }: Amount, spellOut: boolean): string {
  if (bound === 'exactly' && value === 1) return 'once'
  if (bound === 'exactly' && value === 2) return 'twice'
  const how = spellOut && bound === 'exactly' ? 'exactly ' : printBound(bound)
  return `${how}${value} ${value === 1 ? 'time' : 'times'}`
}

/** A time as a claim writes it, with its unit. */
export const printTime = (time: Micros): string => (time === 0 ? '0 s' : showMicros(time))

/** ` ± 5 ms`, ` ± 3 %`; nothing where the claim gives none. */
export function printTolerance(tolerance: Tolerance | undefined): string {
  if (tolerance === undefined) return ''
  return 'percent' in tolerance ? ` ± ${tolerance.percent} %` : ` ± ${printTime(tolerance.micros)}`
}
