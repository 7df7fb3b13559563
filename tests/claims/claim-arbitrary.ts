import fc from 'fast-check'
import {
  type Amount,
  type Claim,
  type Condition,
  type Deed,
  type Event,
  FIELDS,
  type Frame,
  type Moment,
  type Reference,
  type Scope,
  SEGMENT_NAMES,
  type SegmentPattern,
  type Sentence,
  type Tolerance,
  type Trigger,
  VARIABLES,
} from '@/lib/claims/claim'
import { CALLS } from '@/lib/claims/vocabulary'
import { COUNTERS } from '@/lib/protocol/counters'
import { DROP_REASONS } from '@/lib/protocol/drop-reasons'
import { ERRNOS } from '@/lib/protocol/errno'
import { ICMP_ERROR_NAMES } from '@/lib/protocol/icmp'
import { STATES } from '@/lib/protocol/states'
import { TIMERS } from '@/lib/protocol/timers'

const of = <const T>(...values: readonly T[]) => fc.constantFrom(...values)
const subject = of('client', 'server', 'c', 's1', 'network', 'attacker', 'two-way')
const count = fc.nat({ max: 4_294_967_295 })
const time = fc.oneof(fc.nat({ max: 200_000_000 }), of(0, 1, 999, 1000, 1_000_000, 60_000_000))
const state = of(...STATES)
const amount: fc.Arbitrary<Amount> = fc.record({ bound: of('exactly', 'at least', 'at most'), value: fc.nat(20) })
const octets = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }).filter(text => !text.includes('\u2028'))
const text = octets.map(words => ({ text: String.fromCharCode(...new TextEncoder().encode(words)) }))

const number = fc.record({ number: count })
const variable = fc.record({ host: subject, variable: of(...VARIABLES), plus: fc.integer({ min: -9999, max: 9999 }) })
const operator = of('=', '!=', '<', '<=', '>', '>=')
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: of(...FIELDS), is: fc.constant('absent' as const) }),
  fc.record({
    field: of(
      'ack',
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
    ),
    is: fc.constant('present' as const),
  }),
  fc.record({
    field: of('seq', 'ack', 'length', 'window', 'mss', 'wscale', 'source-port', 'destination-port'),
    is: operator,
    value: fc.oneof(number, variable),
  }),
  fc.record({ field: of('data', 'source', 'destination'), is: of('=', '!='), value: text }),
  fc.record({
    field: fc.constant('sack' as const),
    is: of('=', '!='),
    value: fc.oneof(number, variable),
    to: fc.oneof(number, variable),
  }),
)
const segment: fc.Arbitrary<SegmentPattern> = fc.record({
  name: of(...SEGMENT_NAMES),
  conditions: fc.array(condition, { maxLength: 2 }),
})
const gauge = fc.oneof(
  fc.record({ queue: of('syn', 'accept') }),
  fc.record({ queue: of('syn', 'accept'), limit: fc.constant(true as const) }),
  fc.record({ counter: of(...COUNTERS) }),
  fc.constant({ memory: true as const }),
)
const message = fc.record({ message: of(...ICMP_ERROR_NAMES) }, { requiredKeys: [] })
const from = fc.record({ from: subject }, { requiredKeys: [] })

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ verb: of('sends', 'receives', 'retransmits', 'forges'), segment }),
  fc.tuple(of('sent', 'received'), message).map(([action, name]) => ({ verb: 'icmp' as const, action, ...name })),
  fc.tuple(from, segment, fc.option(of(...DROP_REASONS), { nil: undefined })).map(([name, pattern, reason]) => ({
    verb: 'drops' as const,
    ...name,
    segment: pattern,
    ...(reason && { reason }),
  })),
  fc.tuple(of('loses', 'duplicates', 'delays'), from, segment).map(([verb, name, pattern]) => ({
    verb,
    ...name,
    segment: pattern,
  })),
  fc.record({ verb: of('enters', 'leaves'), state }),
  fc.record({
    verb: fc.constant('reads' as const),
    what: fc.oneof(text, fc.record({ octets: amount }), fc.constant({ eof: true as const })),
  }),
  fc.record({ verb: fc.constant('calls' as const), call: of(...CALLS) }),
  fc.record({
    verb: fc.constant('returns' as const),
    call: of(...CALLS),
    result: fc.oneof(of(...ERRNOS), fc.integer({ min: -1, max: 9999 }), fc.constant('an error' as const)),
  }),
  fc.record({ verb: fc.constant('counts' as const), counter: of(...COUNTERS) }),
  fc.record({ verb: fc.constant('timer' as const), timer: of(...TIMERS), action: of('fired', 'armed', 'cancelled') }),
  fc.record({ verb: fc.constant('gauge' as const), gauge, passes: of('reaches', 'exceeds'), level: fc.nat(9999) }),
)
const event: fc.Arbitrary<Event> = fc.record({ subject, deed })
const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.record({ by: fc.constant('segment' as const), segment }),
  message.map(name => ({ by: 'icmp' as const, ...name })),
  fc.option(of(...TIMERS), { nil: undefined }).map(timer => ({ by: 'timeout' as const, ...(timer && { timer }) })),
  fc.record({ by: fc.constant('call' as const), call: of(...CALLS) }),
)
const reference: fc.Arbitrary<Reference> = fc.record({ event, causes: fc.array(trigger, { maxLength: 1 }) })
const tolerance: fc.Arbitrary<Tolerance> = fc.oneof(fc.record({ micros: time }), fc.record({ percent: fc.nat(100) }))
const maybeTolerance = fc.record({ tolerance }, { requiredKeys: [] })
const span = fc.tuple(time, time).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))

const narrow: fc.Arbitrary<Frame> = fc.oneof(
  fc
    .tuple(time, reference, maybeTolerance)
    .map(([at, since, more]) => ({ when: 'at' as const, time: at, since, ...more })),
  fc.record({ when: of('by', 'after-time', 'before-time'), time }),
  span.map(ends => ({ when: 'between' as const, ...ends })),
  fc.record({ when: of('after', 'before'), reference }),
  fc.record({ when: fc.constant('within' as const), time, reference }),
)
const bare: fc.Arbitrary<Frame> = fc
  .tuple(time, maybeTolerance)
  .map(([at, more]) => ({ when: 'at', time: at, ...more }))
const schedule: fc.Arbitrary<Frame> = fc
  .tuple(
    fc.array(time, { minLength: 2, maxLength: 4 }),
    fc.oneof(of('start' as const, 'first' as const), reference),
    maybeTolerance,
  )
  .map(([times, since, more]) => ({ when: 'schedule' as const, times, since, ...more }))

const happening: fc.Arbitrary<Sentence> = fc
  .tuple(
    event,
    fc.array(trigger, { maxLength: 1 }),
    fc.oneof(
      schedule.map(frame => ({ never: false, frames: [frame] })),
      fc
        .tuple(fc.array(narrow, { maxLength: 2 }), fc.array(bare, { maxLength: 1 }))
        .chain(([frames, last]) =>
          fc
            .oneof(fc.record({ never: fc.boolean() }), fc.record({ never: fc.constant(false), count: amount }))
            .map(rest => ({ ...rest, frames: [...frames, ...last] })),
        ),
    ),
  )
  .map(([what, causes, rest]) => {
    const counted = what.deed.verb === 'reads' && 'octets' in what.deed.what
    const { count: times, ...others } = { count: undefined, ...rest }
    return {
      form: 'happening' as const,
      event: what,
      causes,
      ...others,
      ...(times !== undefined && !counted && { count: times }),
    }
  })

const contrast: fc.Arbitrary<Sentence> = fc
  .tuple(
    event,
    fc.array(trigger, { maxLength: 1 }),
    fc.tuple(fc.array(narrow, { maxLength: 1 }), fc.array(bare, { maxLength: 1 })),
    of('number', 'time'),
    of('=', '<', '<=', '>', '>='),
    fc.oneof(fc.constant('ordinary' as const), fc.record({ run: of('two-way', 'linux') })),
  )
  .map(([what, causes, [frames, last], measure, is, run]) => ({
    form: 'contrast',
    event: what,
    causes,
    frames: [...frames, ...last],
    measure,
    is,
    run,
  }))

const moment: fc.Arbitrary<Moment> = fc.oneof(
  fc.record({ at: fc.oneof(time, fc.constant('the end' as const)) }),
  span,
  fc.record({ from: time, to: fc.constant('the end' as const) }),
  fc.record({ when: reference }),
)

export const sentence: fc.Arbitrary<Sentence> = fc.oneof(
  happening,
  contrast,
  fc.record({ form: fc.constant('stream' as const), subject, text: text.map(({ text: read }) => read) }),
  fc.record({ form: fc.constant('standing' as const), subject, state, not: fc.boolean(), moment }),
  fc
    .tuple(subject, state, of('exactly', 'at least', 'at most'), time, maybeTolerance)
    .map(([who, what, bound, long, more]) => ({
      form: 'staying' as const,
      subject: who,
      state: what,
      bound,
      time: long,
      ...more,
    })),
  fc.record({ form: fc.constant('holding' as const), subject, amount, state, moment }),
  fc.record({ form: fc.constant('level' as const), subject, gauge, amount, moment }),
  fc
    .record({
      subject,
      variable: of(...VARIABLES),
      is: operator,
      value: fc.oneof(number, variable),
      off: fc.nat(999),
      moment,
    })
    .map(({ off, ...rest }) => ({
      form: 'comparison' as const,
      ...rest,
      within: rest.is === '=' || rest.is === '!=' ? off : 0,
    })),
)

const name = of('two-way', 'linux', 'flood')
const setName = fc.option(name, { nil: null })
const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant('ordinary' as const),
  fc.record({ run: name }),
  fc.record({ quantity: of('every', 'some', 'no'), of: setName }),
  fc.record({ quantity: amount, percent: fc.boolean(), of: setName }),
)
const sentences = fc.array(sentence, { minLength: 1, maxLength: 2 })

/** Any claim the language can say, as its value. */
export const claim: fc.Arbitrary<Claim> = fc.oneof(
  sentences.map(said => ({ parts: [{ scope: 'ordinary' as const, sentences: said }] })),
  fc.record({ parts: fc.array(fc.record({ scope, sentences }), { minLength: 1, maxLength: 2 }) }),
)
