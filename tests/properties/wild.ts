import fc from 'fast-check'
import type { Options } from '@/lib/protocol/options'
import { ms, s } from '@/lib/protocol/time'
import type {
  Action,
  Call,
  CountedOption,
  HostSpec,
  InjectAction,
  LinkAction,
  Program,
  Scenario,
  SockOption,
} from '@/lib/sim/scenario'
import { OPTIONS, type OptionName } from '@/lib/tcp/option-names'
import { type Knob, SYSCTLS, type SysctlName } from '@/lib/tcp/sysctl'
import { VARIANTS } from '@/lib/tcp/variants/registry'
import { pattern } from './pattern'
import { fault } from './talk'

/** Nothing begins after this moment. */
const LAST_ACTION = s(20)
/** Long enough for every timer that is not a setting. */
const UNTIL = s(400)

const moment = fc.oneof(fc.integer({ min: 0, max: ms(400) }), fc.integer({ min: 0, max: LAST_ACTION }))
const either = fc.constantFrom('client', 'server')

/** Numbers that break things: the ends of a range, its middle, and what lies just beside a default. */
function edgy(min: number, max: number, usual: number): fc.Arbitrary<number> {
  const within = (value: number): number => Math.min(max, Math.max(min, value))
  return fc.oneof(
    fc.constantFrom(min, max, usual, within(usual + 1), within(usual - 1)),
    fc.integer({ min: 0, max: 20 }).map(within),
    fc.integer({ min, max }),
  )
}

const NAMES = Object.keys(SYSCTLS) as SysctlName[]

const settingOf = ({ min, max, default: usual, words }: Knob): fc.Arbitrary<number | string> =>
  words ? fc.constantFrom(...words) : edgy(min, max, usual)

const setting: fc.Arbitrary<[SysctlName, number | string]> = fc
  .constantFrom(...NAMES)
  .chain(name => settingOf(SYSCTLS[name]).map(value => [name, value]))

const settings = fc.array(setting, { maxLength: 6 }).map(pairs => Object.fromEntries(pairs))

const SWITCHES = ['SO_REUSEADDR', 'TCP_NODELAY', 'TCP_QUICKACK', 'SO_KEEPALIVE'] as const
const isSwitch = (name: string): boolean => SWITCHES.some(known => known === name)
/** Every option whose value is a number, those included that only tell something: setting them must fail as a call does. */
const COUNTS = (Object.keys(OPTIONS) as OptionName[]).filter(
  (name): name is CountedOption => !/^(SO_LINGER|TCP_CONGESTION|TCP_FASTOPEN_KEY)$/.test(name) && !isSwitch(name),
)

const option: fc.Arbitrary<SockOption> = fc.oneof(
  fc.record({ name: fc.constantFrom(...SWITCHES), value: fc.boolean() }),
  fc.record({ name: fc.constantFrom(...COUNTS), value: edgy(0, 100_000, 1) }),
  fc.record({
    name: fc.constant('SO_LINGER' as const),
    value: fc.record({ on: fc.boolean(), seconds: fc.integer({ min: 0, max: 5 }) }),
  }),
)
const options = fc.array(option, { maxLength: 2 })

const text = fc
  .oneof({ arbitrary: fc.integer({ min: 1, max: 40 }), weight: 3 }, fc.integer({ min: 1, max: 90_000 }))
  .map(length => pattern(length))

const program = (replies: readonly string[]): fc.Arbitrary<Program> =>
  fc.record(
    {
      read: fc.boolean(),
      ...(replies.length > 0 && { reply: fc.constantFrom(...replies) }),
      onEof: fc.constantFrom('close' as const, 'shutdown' as const),
      onError: fc.constant('close' as const),
      eofDelay: fc.integer({ min: 0, max: s(1) }),
      closeAfter: fc.integer({ min: 1, max: 5000 }),
      write: fc.integer({ min: 1, max: 20_000 }),
      onWritten: fc.constantFrom('close' as const, 'shutdown' as const),
      readSize: fc.constantFrom(1, 100, 65536),
    },
    { requiredKeys: [] },
  )

const call: fc.Arbitrary<Call> = fc.oneof(
  { arbitrary: text.map(data => ({ name: 'write' as const, data, length: data.length })), weight: 6 },
  { arbitrary: fc.record({ name: fc.constant('read' as const), octets: edgy(0, 100_000, 1000) }), weight: 3 },
  {
    arbitrary: fc.record({
      name: fc.constant('shutdown' as const),
      how: fc.constantFrom('SHUT_RD' as const, 'SHUT_WR' as const, 'SHUT_RDWR' as const),
    }),
    weight: 2,
  },
  { arbitrary: fc.constant({ name: 'close' as const }), weight: 2 },
  { arbitrary: fc.constant({ name: 'dup' as const }), weight: 1 },
  { arbitrary: option.map(value => ({ name: 'setsockopt' as const, option: value })), weight: 3 },
  { arbitrary: setting.map(([key, value]) => ({ name: 'sysctl' as const, key, value })), weight: 1 },
  { arbitrary: fc.record({ name: fc.constant('accept' as const), program: program([]) }), weight: 2 },
  { arbitrary: fc.record({ name: fc.constant('accept-loop' as const), program: program(['ok']) }), weight: 1 },
  { arbitrary: fc.record({ name: fc.constant('attend' as const), program: program([]) }), weight: 1 },
  {
    arbitrary: fc.record({ name: fc.constant('relisten' as const), backlog: fc.integer({ min: 0, max: 5 }) }),
    weight: 1,
  },
)

const connect = (to: string, port: number): fc.Arbitrary<Call> =>
  fc
    .record({
      localPort: fc.constantFrom(40_000, 40_001, port, undefined),
      options,
      program: program([]),
      data: fc.option(text, { nil: undefined, freq: 4 }),
    })
    .map(({ localPort, data, ...rest }) => ({
      name: 'connect' as const,
      to,
      port,
      ...(localPort !== undefined && { localPort }),
      ...(data !== undefined && { data }),
      ...rest,
    }))

const listen = fc.record({
  name: fc.constant('listen' as const),
  port: fc.constantFrom(80, 81),
  backlog: fc.integer({ min: 0, max: 4 }),
  options,
  accept: fc.constantFrom('always' as const, 'never' as const),
  program: program(['ok', 'x'.repeat(3000)]),
})

const SOCKS = [undefined, 'c', 's', 's1', 's2', 'c1', 'c2', 'L', 'L2']

const calls: fc.Arbitrary<Action> = fc
  .record({ at: moment, host: either, sock: fc.constantFrom(...SOCKS), call })
  .map(({ sock, ...action }) => ({ do: 'call' as const, ...action, ...(sock !== undefined && { sock }) }))

const more: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('call' as const), at: moment, host: fc.constant('client'), call: connect('server', 80) }),
  fc.record({
    do: fc.constant('call' as const),
    at: moment,
    host: fc.constant('server'),
    call: connect('client', 40_000),
  }),
  fc.record({ do: fc.constant('call' as const), at: moment, host: either, call: listen }),
)

const cable: fc.Arbitrary<LinkAction> = fc.record({
  do: fc.constant('link' as const),
  at: moment,
  host: either,
  what: fc.constantFrom('down' as const, 'up' as const, 'power-off' as const, 'power-on' as const),
})

const uint32 = fc.nat(2 ** 32 - 1)

const expression = fc.oneof(
  fc.record({ plus: uint32 }),
  fc.record({
    of: fc.record({
      host: either,
      variable: fc.constantFrom('iss' as const, 'nxt' as const, 'ack' as const),
    }),
    plus: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -70_000, max: 70_000 })),
  }),
)

const anyOptions: fc.Arbitrary<Options> = fc.record(
  {
    mss: edgy(0, 65_535, 1460),
    windowScale: fc.integer({ min: 0, max: 255 }),
    sackPermitted: fc.constant(true as const),
    sack: fc.array(fc.tuple(uint32, uint32), { minLength: 1, maxLength: 2 }),
    timestamps: fc.record({ value: uint32, echo: uint32 }),
    fastOpenCookie: fc.constantFrom('', '0011223344556677', '3021b9d889017eeb'),
  },
  { requiredKeys: [] },
)

/** Whether the options fit a header. */
const fits = (options: Options): boolean =>
  (options.mss === undefined ? 0 : 4) +
    (options.windowScale === undefined ? 0 : 3) +
    (options.sackPermitted ? 2 : 0) +
    (options.sack ? 2 + 8 * options.sack.length : 0) +
    (options.timestamps ? 10 : 0) +
    (options.fastOpenCookie === undefined ? 0 : 2 + options.fastOpenCookie.length / 2) <=
  36

/** Options as no sound stack sends them: in any segment, with any number. */
export const segmentOptions = anyOptions.filter(fits)

const forgery: fc.Arbitrary<InjectAction> = fc
  .record({
    at: moment,
    to: either,
    atOnce: fc.boolean(),
    track: fc.boolean(),
    syn: fc.boolean(),
    ackFlag: fc.boolean(),
    fin: fc.boolean(),
    rst: fc.boolean(),
    psh: fc.boolean(),
    urg: fc.boolean(),
    seq: expression,
    ack: expression,
    window: edgy(0, 65_535, 512),
    data: fc.oneof(
      fc.constant(''),
      fc.integer({ min: 1, max: 1500 }).map(length => pattern(length)),
    ),
    options: segmentOptions,
    stranger: fc.boolean(),
  })
  .map(({ at, to, atOnce, track, stranger, ...segment }) => ({
    do: 'inject' as const,
    at,
    by: 'attacker',
    to,
    atOnce,
    track,
    segment: {
      ...segment,
      src: stranger ? '198.18.0.7' : to === 'client' ? 'server' : 'client',
      srcPort: to === 'client' ? 80 : 40_000,
      dstPort: to === 'client' ? 40_000 : 80,
    },
  }))

const replay: fc.Arbitrary<Action> = fc
  .record({
    at: moment,
    from: either,
    flags: fc.constantFrom('S', 'S.', '.', 'F.', 'R', undefined),
    nth: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ flags, ...rest }) => ({ do: 'replay' as const, ...rest, ...(flags !== undefined && { flags }) }))

const hostSpec = (name: 'client' | 'server', address: string): fc.Arbitrary<HostSpec> =>
  fc
    .record(
      {
        rules: fc.constantFrom('linux' as const, 'linux' as const, 'rfc9293' as const),
        variants: fc.oneof(
          { arbitrary: fc.constant([]), weight: 4 },
          {
            arbitrary: fc.subarray(
              VARIANTS.map(variant => variant.name),
              { maxLength: 2 },
            ),
            weight: 1,
          },
        ),
        sysctl: settings,
        iss: uint32.map(value => [value]),
        nonBlocking: fc.boolean(),
        programDelay: fc.integer({ min: 0, max: ms(50) }),
        hz: fc.constantFrom(100, 250, 1000),
      },
      { requiredKeys: ['rules', 'variants', 'sysctl'] },
    )
    .map(spec => ({ name, address, ...spec }))

/** Two hosts to which anything may happen: any setting, any option, any call in any order, forged data, power cuts. */
export const wildWorld: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.nat(),
    client: hostSpec('client', '10.0.0.1'),
    server: hostSpec('server', '10.0.0.2'),
    link: fc.record(
      {
        delay: fc.integer({ min: 0, max: ms(200) }),
        rate: fc.constantFrom(10_000, 1_000_000, 100_000_000),
        loss: fc.constantFrom(0.01, 0.2),
      },
      { requiredKeys: ['delay'] },
    ),
    open: fc.tuple(listen, connect('server', 80)),
    calls: fc.array(calls, { maxLength: 8 }),
    more: fc.array(more, { maxLength: 3 }),
    faults: fc.array(fault, { maxLength: 4 }),
    cables: fc.array(cable, { maxLength: 2 }),
    forgeries: fc.array(forgery, { maxLength: 5 }),
    replays: fc.array(replay, { maxLength: 2 }),
  })
  .map(({ seed, client, server, link, open, calls, more, faults, cables, forgeries, replays }) => ({
    seed,
    until: UNTIL,
    hosts: [client, server],
    link,
    actions: [
      { do: 'call' as const, at: 0, host: 'server', call: { ...open[0], port: 80 } },
      { do: 'call' as const, at: 0, host: 'client', call: open[1] },
      ...calls,
      ...more,
      ...faults,
      ...cables,
      ...forgeries,
      ...replays,
    ].sort((a, b) => a.at - b.at),
  }))
