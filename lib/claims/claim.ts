import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { IcmpErrorName } from '../protocol/icmp'
import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'

/** A claim: sentences about a run, or about several, all of which must hold. Plain data; `print.ts` gives its one spelling. */
export interface Claim {
  readonly parts: readonly Part[]
}

/** Sentences that are judged on the same run, or together on each run of a set. */
export interface Part {
  readonly scope: Scope
  readonly sentences: readonly Sentence[]
}

/** Where sentences are judged: on the ordinary run, on one with a name, or over a set of runs (`of`: its name, null for the only one). */
export type Scope =
  | 'ordinary'
  | { readonly run: string }
  | { readonly quantity: 'every' | 'some' | 'no'; readonly of: string | null }
  /** So many runs of the set, or so many in a hundred. */
  | { readonly quantity: Amount; readonly percent: boolean; readonly of: string | null }

export type Sentence = Happening | Contrast | Standing | Staying | Holding | Level | Comparison | Stream

/** Who it is about: a host, a socket, `network` or `attacker`. Which of these is known only when a trace is at hand. */
export type Subject = string

/** `server sends SYN,ACK on SYN twice`: an event, what narrows it down, and how often it must have happened. */
export interface Happening {
  readonly form: 'happening'
  readonly event: Event
  readonly never: boolean
  readonly causes: readonly Trigger[]
  readonly frames: readonly Frame[]
  readonly count?: Amount
}

/** `client retransmits data more often than in two-way`: an event of this run beside the same event of another one. */
export interface Contrast {
  readonly form: 'contrast'
  readonly event: Event
  readonly causes: readonly Trigger[]
  readonly frames: readonly Frame[]
  /** How often it happens, or when it first does. */
  readonly measure: 'number' | 'time'
  readonly is: Exclude<Operator, '!='>
  readonly run: 'ordinary' | { readonly run: string }
}

/** `client is ESTABLISHED at 500 ms` */
export interface Standing {
  readonly form: 'standing'
  readonly subject: Subject
  readonly state: State
  readonly not: boolean
  readonly moment: Moment
}

/** `client stays in TIME_WAIT for 60 s` */
export interface Staying {
  readonly form: 'staying'
  readonly subject: Subject
  readonly state: State
  readonly bound: Bound
  readonly time: Micros
  readonly tolerance?: Tolerance
}

/** `server has 3 connections in ESTABLISHED at the end` */
export interface Holding {
  readonly form: 'holding'
  readonly subject: Subject
  readonly amount: Amount
  readonly state: State
  readonly moment: Moment
}

/** `server's accept queue is 1 at 200 ms` */
export interface Level {
  readonly form: 'level'
  readonly subject: Subject
  readonly gauge: Gauge
  readonly amount: Amount
  readonly moment: Moment
}

/** `c2 iss = c iss + 62500 ± 100 at the end`: two variables of connections, modulo 2^32. */
export interface Comparison {
  readonly form: 'comparison'
  readonly subject: Subject
  readonly variable: Variable
  readonly is: Operator
  readonly value: NumberValue
  /** How far off what is said to be equal may be. */
  readonly within: number
  readonly moment: Moment
}

/** `server reads nothing but "hello"`: what each of its sockets reads is the text, or a beginning of it. */
export interface Stream {
  readonly form: 'stream'
  readonly subject: Subject
  readonly text: string
}

/** Something that happens at one entry of a trace. */
export interface Event {
  readonly subject: Subject
  readonly deed: Deed
}

export type Deed =
  | { readonly verb: 'sends' | 'receives' | 'retransmits' | 'forges'; readonly segment: SegmentPattern }
  | { readonly verb: 'icmp'; readonly action: 'sent' | 'received'; readonly message?: IcmpErrorName }
  | { readonly verb: 'drops'; readonly from?: string; readonly segment: SegmentPattern; readonly reason?: DropReason }
  | { readonly verb: 'loses' | 'duplicates' | 'delays'; readonly from?: string; readonly segment: SegmentPattern }
  | { readonly verb: 'enters' | 'leaves'; readonly state: State }
  | { readonly verb: 'reads'; readonly what: ReadObject }
  | { readonly verb: 'calls'; readonly call: string }
  | { readonly verb: 'returns'; readonly call: string; readonly result: Errno | number | 'an error' }
  | { readonly verb: 'counts'; readonly counter: CounterName }
  | { readonly verb: 'timer'; readonly timer: TimerName; readonly action: 'fired' | 'armed' | 'cancelled' }
  | { readonly verb: 'gauge'; readonly gauge: Gauge; readonly passes: 'reaches' | 'exceeds'; readonly level: number }

export type ReadObject =
  | { readonly text: string }
  | { readonly eof: true }
  /** So many octets in all. */
  | { readonly octets: Amount }

/** `limit`: the most a queue may hold · `memory`: octets of the kernel's structs for the sockets there are (protocol/memory). */
export type Gauge =
  | { readonly queue: 'syn' | 'accept'; readonly limit?: true }
  | { readonly counter: CounterName }
  | { readonly memory: true }

export type Bound = 'exactly' | 'at least' | 'at most'
export interface Amount {
  readonly bound: Bound
  readonly value: number
}

/**
 * Which segments are meant. `SYN`: without ACK · `SYN,ACK` · `ACK`: pure (no data, SYN, FIN, RST) · `FIN`, `RST`: with or
 * without more · `FIN,ACK`, `RST,ACK`: both flags · `data`: length above 0 · `segment`: any.
 */
export interface SegmentPattern {
  readonly name: SegmentName
  readonly conditions: readonly Condition[]
}
export const SEGMENT_NAMES = ['SYN', 'SYN,ACK', 'ACK', 'FIN', 'FIN,ACK', 'RST', 'RST,ACK', 'data', 'segment'] as const
export type SegmentName = (typeof SEGMENT_NAMES)[number]

export const FIELDS = [
  'seq',
  'ack',
  'length',
  'window',
  'mss',
  'wscale',
  'timestamps',
  'sack-permitted',
  'sack',
  'fast-open-cookie',
  'data',
  'ECE',
  'CWR',
  'ECT',
  'CE',
  'source',
  'source-port',
  'destination',
  'destination-port',
] as const
export type Field = (typeof FIELDS)[number]

export type Condition =
  | { readonly field: Field; readonly is: 'present' | 'absent' }
  | { readonly field: Field; readonly is: Operator; readonly value: Value }
  /** `with sack 2001 to 3001`: one of the blocks has these edges. */
  | { readonly field: 'sack'; readonly is: '=' | '!='; readonly value: NumberValue; readonly to: NumberValue }
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A constant, or a variable of one host's side of the segment's connection plus an offset, modulo 2^32. */
export type Value = { readonly text: string } | NumberValue
export type NumberValue =
  | { readonly number: number }
  | { readonly host: string; readonly variable: Variable; readonly plus: number }
/**
 * `iss`: the host's initial sequence number on the connection · `irs`: its peer's · `nxt`: the next number it would send, as
 * the wire has shown so far · `una`: the oldest number of its own that no segment it received acknowledges.
 */
export const VARIABLES = ['iss', 'irs', 'nxt', 'una'] as const
export type Variable = (typeof VARIABLES)[number]

/** What made an event happen: the nearest received segment or ICMP error, fired timer or call up the chain of causes. */
export type Trigger =
  | { readonly by: 'segment'; readonly segment: SegmentPattern }
  | { readonly by: 'icmp'; readonly message?: IcmpErrorName }
  | { readonly by: 'timeout'; readonly timer?: TimerName }
  | { readonly by: 'call'; readonly call: string }

/** Half-width of a time: microseconds, or a share of the time itself. */
export type Tolerance = { readonly micros: Micros } | { readonly percent: number }

/** An event that another one is measured from; its first occurrence counts. */
export interface Reference {
  readonly event: Event
  readonly causes: readonly Trigger[]
}

/**
 * When the event must have happened. Frames narrow the occurrences down; `schedule` speaks of all of them. A time after `by`
 * and `after` is included, one after `before` is not; of events in one moment the order of the entries decides.
 */
export type Frame =
  | { readonly when: 'at'; readonly time: Micros; readonly since?: Reference; readonly tolerance?: Tolerance }
  | {
      readonly when: 'schedule'
      readonly times: readonly Micros[]
      readonly since: 'start' | 'first' | Reference
      readonly tolerance?: Tolerance
    }
  | { readonly when: 'by' | 'after-time' | 'before-time'; readonly time: Micros }
  | { readonly when: 'between'; readonly from: Micros; readonly to: Micros }
  | { readonly when: 'after' | 'before'; readonly reference: Reference }
  | { readonly when: 'within'; readonly time: Micros; readonly reference: Reference }

export type Moment =
  | { readonly at: Micros | 'the end' }
  | { readonly from: Micros; readonly to: Micros | 'the end' }
  | { readonly when: Reference }

/** The longest claim that is read, in characters. */
export const MAX_CLAIM_LENGTH = 400
