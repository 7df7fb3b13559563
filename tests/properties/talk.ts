import fc from 'fast-check'
import { ms, s } from '@/lib/protocol/time'
import type { Action, FaultAction, InjectAction, Program, Scenario } from '@/lib/sim/scenario'
import { host } from '../sim/stage'
import { pattern } from './pattern'

/** Faults and forgeries cease by then; programs have closed by CLOSED_BY. */
const CALM_AFTER = s(6)
const CLOSED_BY = s(8)

/** Most of it happens while the first octets are under way. */
const moment = fc.oneof(
  { arbitrary: fc.integer({ min: 0, max: ms(500) }), weight: 3 },
  { arbitrary: fc.integer({ min: 0, max: CALM_AFTER }), weight: 1 },
)
const either = fc.constantFrom('client', 'server')

const program = (replies: string[]): fc.Arbitrary<Program> =>
  fc.record(
    {
      read: fc.constant(true),
      ...(replies.length > 0 && { reply: fc.constantFrom(...replies) }),
      onEof: fc.constantFrom('close' as const, 'shutdown' as const),
      eofDelay: fc.integer({ min: 0, max: ms(300) }),
    },
    { requiredKeys: ['read'] },
  )

const write = fc.record({
  do: fc.constant('call' as const),
  at: moment,
  host: either,
  call: fc
    .oneof(fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 6000, max: 60_000 }))
    .map(length => ({ name: 'write' as const, data: pattern(length), length })),
})

const shutdown = fc.record({
  do: fc.constant('call' as const),
  at: moment,
  host: either,
  call: fc.constant({ name: 'shutdown' as const, how: 'SHUT_WR' as const }),
})

const linger = fc.record({
  do: fc.constant('call' as const),
  at: moment,
  host: either,
  call: fc.constant({
    name: 'setsockopt' as const,
    option: { name: 'SO_LINGER' as const, value: { on: true, seconds: 0 } },
  }),
})

/** Something that befalls one to three segments on the wire. */
export const fault: fc.Arbitrary<FaultAction> = fc.record({
  do: fc.constant('fault' as const),
  at: moment,
  select: fc.record({
    from: either,
    what: fc.constantFrom(
      'SYN' as const,
      'SYN,ACK' as const,
      'ACK' as const,
      'FIN' as const,
      'RST' as const,
      'data' as const,
      'any' as const,
    ),
    skip: fc.integer({ min: 0, max: 12 }),
  }),
  times: fc.integer({ min: 1, max: 3 }),
  fault: fc.oneof(
    fc.constant({ name: 'drop' as const }),
    fc.record({ name: fc.constant('delay' as const), by: fc.integer({ min: 1, max: s(1) }) }),
    fc.record({ name: fc.constant('duplicate' as const), after: fc.integer({ min: 0, max: s(1) }) }),
    fc.constant({ name: 'reorder' as const }),
  ),
})

const expression = fc.oneof(
  fc.record({ plus: fc.nat(2 ** 32 - 1) }),
  fc.record({
    of: fc.record({ host: either, variable: fc.constantFrom('iss' as const, 'nxt' as const) }),
    plus: fc.integer({ min: -70_000, max: 70_000 }),
  }),
)

/** Segments without data: forged octets would rightly be delivered. */
const forgery: fc.Arbitrary<InjectAction> = fc
  .record({
    at: moment,
    to: either,
    atOnce: fc.boolean(),
    syn: fc.boolean(),
    ackFlag: fc.boolean(),
    rst: fc.boolean(),
    seq: expression,
    ack: expression,
  })
  .map(({ at, to, atOnce, ...segment }) => ({
    do: 'inject' as const,
    at,
    by: 'attacker',
    to,
    atOnce,
    segment: {
      ...segment,
      fin: false,
      psh: false,
      src: to === 'client' ? 'server' : 'client',
      srcPort: to === 'client' ? 80 : 40000,
      dstPort: to === 'client' ? 40000 : 80,
      window: 65535,
      data: '',
    },
  }))

const rules = fc.constantFrom('linux' as const, 'rfc9293' as const)

/** A client and a server that talk over a bad network for a while, in any order, and close in the end. */
export const talk = ({ forged = false }: { readonly forged?: boolean } = {}): fc.Arbitrary<Scenario> =>
  fc
    .record({
      seed: fc.nat(),
      rules: fc.tuple(rules, rules),
      isn: fc.tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 32 - 1)),
      delay: fc.oneof(fc.integer({ min: 1, max: ms(1) }), fc.integer({ min: ms(1), max: ms(150) })),
      rate: fc.constantFrom(undefined, 1_000_000, 20_000_000),
      // only one end replies, or they would never stop
      programs: fc.tuple(program([]), program(['ok', 'x'.repeat(3000)])),
      backlog: fc.integer({ min: 0, max: 3 }),
      calls: fc.array(
        fc.oneof({ arbitrary: write, weight: 6 }, { arbitrary: shutdown, weight: 3 }, { arbitrary: linger, weight: 1 }),
        { maxLength: 6 },
      ),
      faults: fc.array(fault, { maxLength: 8 }),
      forgeries: fc.array(forgery, { maxLength: forged ? 6 : 0 }),
      timestamps: fc.integer({ min: 0, max: 1 }),
      sack: fc.integer({ min: 0, max: 1 }),
    })
    .map(({ seed, rules, isn, delay, rate, programs, backlog, calls, faults, forgeries, timestamps, sack }) => {
      const sysctl = { tcp_timestamps: timestamps, tcp_sack: sack }
      const actions: Action[] = [
        {
          do: 'call',
          at: 0,
          host: 'server',
          call: { name: 'listen', port: 80, backlog, options: [], accept: 'always', program: programs[1] },
        },
        {
          do: 'call',
          at: 0,
          host: 'client',
          call: { name: 'connect', to: 'server', port: 80, localPort: 40000, options: [], program: programs[0] },
        },
        ...calls,
        ...faults,
        ...forgeries,
        { do: 'call', at: CLOSED_BY, host: 'client', call: { name: 'close' } },
        { do: 'call', at: CLOSED_BY, host: 'server', call: { name: 'close' } },
        { do: 'call', at: CLOSED_BY, host: 'server', sock: 'L', call: { name: 'close' } },
      ]
      return {
        seed,
        until: s(2000),
        hosts: [
          host('client', { rules: rules[0], sysctl, iss: [isn[0]] }),
          host('server', { rules: rules[1], sysctl, iss: [isn[1]] }),
        ],
        link: { delay, ...(rate !== undefined && { rate }) },
        actions: actions.sort((a, b) => a.at - b.at),
      }
    })
