import type {
  Amount,
  Bound,
  Condition,
  Contrast,
  Deed,
  Event,
  Frame,
  Gauge,
  Moment,
  Reference,
  Scope,
  SegmentPattern,
  Sentence,
  Trigger,
  Value,
} from '../claim'
import { printTime, printTolerance } from '../print'
import { quoted, type Wording } from './wording'

/** Claims in plain English. */
export const en: Wording = {
  claim: parts => `${capital(parts.map(({ scope, said }, at) => sayPart(scope, said, at)).join('; '))}.`,
  sentence,
}

function sayPart(scope: Scope, said: readonly string[], at: number): string {
  const all = said.join(', and ')
  if (scope === 'ordinary') return at === 0 ? all : `in the ordinary run ${all}`
  if ('run' in scope) return `in the run “${scope.run}” ${all}`
  const of = scope.of === null ? '' : ` of “${scope.of}”`
  if (scope.quantity === 'every') return `in every run${of} ${all}`
  if (scope.quantity === 'some') return `there is a run${of} in which ${all}`
  if (scope.quantity === 'no') return `there is no run${of} in which ${all}`
  const { bound, value } = scope.quantity
  const runs =
    'percent' in scope && scope.percent
      ? `${value} % of the runs${of}`
      : `${value} ${value === 1 ? 'run' : 'runs'}${of}`
  return `in ${bound} ${runs} ${all}`
}

function sentence(said: Sentence): string {
  switch (said.form) {
    case 'happening':
      return [
        event(said.event, said.never),
        ...said.causes.map(because),
        ...(said.count ? [times(said.count)] : []),
        ...said.frames.map(frame),
      ].join(' ')
    case 'contrast':
      return [event(said.event), ...said.causes.map(because), ...said.frames.map(frame), beside(said)].join(' ')
    case 'stream':
      return `all that ${who(said.subject)} reads is ${quoted(said.text)} or a beginning of it`
    case 'standing':
      return `${who(said.subject)} is ${said.not ? 'not ' : ''}in ${said.state} ${moment(said.moment)}`
    case 'staying': {
      const off = printTolerance(said.tolerance)
      return `${who(said.subject)} stays in ${said.state} for ${bound(said.bound)}${printTime(said.time)}${off}`
    }
    case 'holding': {
      const { amount } = said
      const noun = amount.value === 1 ? 'connection' : 'connections'
      return `${who(said.subject)} has ${bound(amount.bound)}${amount.value} ${noun} in ${said.state} ${moment(said.moment)}`
    }
    case 'level':
      return `${whose(said.subject)} ${gauge(said.gauge)} ${measured(said.gauge)} ${bound(said.amount.bound)}${level(said.gauge, said.amount.value)} ${moment(said.moment)}`
    case 'comparison': {
      const off = said.within === 0 ? '' : `, give or take ${said.within},`
      return `${whose(said.subject)} ${VARIABLES[said.variable]} is ${OPERATORS[said.is]}${value(said.value)}${off} ${moment(said.moment)}`
    }
  }
}

const OFTEN = {
  '>': 'more often than',
  '<': 'less often than',
  '=': 'exactly as often as',
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

function beside({ measure, is, run }: Contrast): string {
  const words = (measure === 'number' ? OFTEN : EARLY)[is]
  return `${words} in ${run === 'ordinary' ? 'the ordinary run' : `the run “${run.run}”`}`
}

/** The name of a socket keeps its small letter. */
const capital = (text: string): string =>
  text.replace(/^(?:the|in|there|all)\b/, word => word.charAt(0).toUpperCase() + word.slice(1))

const ROLES: Readonly<Record<string, string>> = {
  client: 'the client',
  server: 'the server',
  network: 'the network',
  attacker: 'the attacker',
  crowd: 'the crowd of bystanders',
  middlebox: 'the middlebox',
}
const who = (subject: string): string => (Object.hasOwn(ROLES, subject) ? (ROLES[subject] ?? subject) : subject)
const whose = (subject: string): string => `${who(subject)}'s`

const VARIABLES = {
  iss: 'initial sequence number',
  irs: "peer's initial sequence number",
  nxt: 'next sequence number',
  una: 'oldest unacknowledged sequence number',
} as const

const OPERATORS = {
  '=': '',
  '!=': 'other than ',
  '<': 'less than ',
  '<=': 'at most ',
  '>': 'greater than ',
  '>=': 'at least ',
} as const

const NEVER = 'never '

function event({ subject, deed }: Event, never = false): string {
  const not = never ? NEVER : ''
  switch (deed.verb) {
    case 'returns':
      return `${whose(subject)} ${deed.call}() ${not}returns ${deed.result}`
    case 'timer': {
      const does = { fired: `${not}runs out`, armed: `is ${not}started`, cancelled: `is ${not}stopped` }[deed.action]
      return `${whose(subject)} ${deed.timer} timer ${does}`
    }
    case 'icmp':
      return `${who(subject)} ${not}${deed.action === 'sent' ? 'sends' : 'receives'} ${icmp(deed.message)}`
    case 'gauge':
      return `${whose(subject)} ${gauge(deed.gauge)} ${not}${deed.passes} ${level(deed.gauge, deed.level)}`
    default:
      return `${who(subject)} ${not}${doing(deed)}`
  }
}

/** `an ICMP error`, or by its name `an ICMP host-unreachable`. */
const icmp = (message: string | undefined): string => `an ICMP ${message ?? 'error'}`

function doing(deed: Exclude<Deed, { verb: 'returns' | 'timer' | 'gauge' | 'icmp' }>): string {
  switch (deed.verb) {
    case 'enters':
    case 'leaves':
      return `${deed.verb} ${deed.state}`
    case 'calls':
      return `calls ${deed.call}()`
    case 'counts':
      return `counts ${deed.counter}`
    case 'reads':
      if ('text' in deed.what) return `reads ${quoted(deed.what.text)}`
      if ('eof' in deed.what) return 'reads the end of the stream'
      return `reads ${bound(deed.what.octets.bound)}${deed.what.octets.value} octets in all`
    case 'drops':
      return `drops ${segment(deed.segment, deed.from)}${deed.reason === undefined ? '' : ` (${deed.reason})`}`
    case 'loses':
    case 'duplicates':
    case 'delays':
      return `${deed.verb} ${segment(deed.segment, deed.from)}`
    default:
      return `${deed.verb} ${segment(deed.segment)}`
  }
}

/** `a SYN with mss`, or with its sender `the client's SYN with mss`. */
function segment({ name, conditions }: SegmentPattern, from?: string): string {
  const noun = name === 'ACK' ? 'pure ACK' : name
  const article = name === 'data' ? '' : name.startsWith('RST') ? 'an ' : 'a '
  const words = conditions.map(
    (said, at) => `${at > 0 && link(said) === link(conditions[at - 1]) ? '' : `${link(said)} `}${condition(said)}`,
  )
  const called = `${from === undefined ? article : `${whose(from)} `}${noun}`
  return words.length === 0 ? called : `${called} ${words.join(' and ')}`
}

const link = (said: Condition | undefined): string => (said?.is === 'absent' ? 'without' : 'with')

const FIELDS: Readonly<Partial<Record<Condition['field'], string>>> = {
  sack: 'a SACK block',
  'fast-open-cookie': 'a Fast Open cookie',
  CE: 'the mark CE (congestion experienced)',
  'source-port': 'source port',
  'destination-port': 'destination port',
}

function condition(said: Condition): string {
  const field = FIELDS[said.field] ?? said.field
  if (!('value' in said)) return field
  if ('to' in said) return `${field} ${OPERATORS[said.is]}from ${value(said.value)} to ${value(said.to)}`
  const equal = said.is === '=' && 'host' in said.value
  return `${field} ${equal ? 'equal to ' : OPERATORS[said.is]}${value(said.value)}`
}

function value(said: Value): string {
  if ('text' in said) return quoted(said.text)
  if ('number' in said) return String(said.number)
  const plus = said.plus === 0 ? '' : said.plus > 0 ? ` + ${said.plus}` : ` − ${-said.plus}`
  return `${whose(said.host)} ${VARIABLES[said.variable]}${plus}`
}

const because = (trigger: Trigger): string => `because of ${cause(trigger)}`

function cause(trigger: Trigger): string {
  if (trigger.by === 'segment') return `${segment(trigger.segment)} it received`
  if (trigger.by === 'icmp') return `${icmp(trigger.message)} it received`
  if (trigger.by === 'call') return `a call of ${trigger.call}()`
  return trigger.timer === undefined ? 'a timer that ran out' : `its ${trigger.timer} timer`
}

const reference = ({ event: what, causes }: Reference): string => [event(what), ...causes.map(because)].join(' ')

function frame(said: Frame): string {
  switch (said.when) {
    case 'at': {
      const off = printTolerance(said.tolerance)
      return said.since === undefined
        ? `at ${printTime(said.time)}${off}`
        : `${printTime(said.time)}${off} after ${reference(said.since)}`
    }
    case 'schedule': {
      const all = `exactly at ${said.times.map(printTime).join(', ')}${printTolerance(said.tolerance)}`
      if (said.since === 'start') return all
      return `${all} after ${said.since === 'first' ? 'the first time' : reference(said.since)}`
    }
    case 'by':
      return `no later than ${printTime(said.time)}`
    case 'after-time':
      return `after ${printTime(said.time)}`
    case 'before-time':
      return `before ${printTime(said.time)}`
    case 'between':
      return `between ${printTime(said.from)} and ${printTime(said.to)}`
    case 'within':
      return `within ${printTime(said.time)} after ${reference(said.reference)}`
    default:
      return `${said.when} ${reference(said.reference)}`
  }
}

function moment(said: Moment): string {
  if ('when' in said) return `when ${reference(said.when)}`
  if ('at' in said) return said.at === 'the end' ? 'at the end' : `at ${printTime(said.at)}`
  return `from ${printTime(said.from)} to ${said.to === 'the end' ? 'the end' : printTime(said.to)}`
}

function gauge(said: Gauge): string {
  if ('memory' in said) return 'memory for sockets'
  if ('counter' in said) return `counter ${said.counter}`
  return `${said.limit ? 'limit of the ' : ''}${said.queue === 'syn' ? 'SYN' : 'accept'} queue`
}

const measured = (said: Gauge): string => ('queue' in said && !said.limit ? 'holds' : 'is')
const level = (said: Gauge, n: number): string => ('memory' in said ? `${n} octets` : String(n))
const bound = (said: Bound): string => (said === 'exactly' ? '' : `${said} `)

function times({ bound: how, value: n }: Amount): string {
  if (n === 1) return how === 'exactly' ? 'exactly once' : `${how} once`
  return `${how} ${n === 2 ? 'twice' : `${n} times`}`
}
