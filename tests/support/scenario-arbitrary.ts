import fc from 'fast-check'
import { parseAddress } from '@/lib/protocol/address'
import { CONTROL_BITS, type FlippedBit } from '@/lib/protocol/flipped-bit'
import { ICMP_ERROR_NAMES } from '@/lib/protocol/icmp'
import { type Attack, type Ports, SCAN_METHODS, SOURCES, WAYS_TO_GUESS } from '@/lib/sim/attackers/attack'
import type {
  Action,
  Call,
  HostSpec,
  LinkSpec,
  MiddleboxSpec,
  Program,
  Scenario,
  Selector,
  SeqExpression,
  SockOption,
} from '@/lib/sim/scenario'

const HOSTS = ['client', 'server', 'mallory', 'web-front']

const time = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 2_000_000 }),
  fc.integer({ min: 1, max: 172_800 }).map(seconds => seconds * 1_000_000),
  fc.integer({ min: 1, max: 172_800_000_000 }),
)
const port = fc.integer({ min: 1, max: 65_535 })
const seq = fc.integer({ min: 0, max: 4_294_967_295 })
const octets = fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 }).map(codes => String.fromCharCode(...codes))
const text = fc.oneof(octets, fc.constantFrom('hello', '"\\', '\xe4\xbd\xa0\xe5\xa5\xbd', 'a # b', '\xe4\xbd'))
const host = fc.constantFrom(...HOSTS)
const address = fc.oneof(fc.ipV4(), fc.ipV6()).map(text => parseAddress(text)!)

const program: fc.Arbitrary<Program> = fc.record(
  {
    read: fc.boolean(),
    reply: text,
    write: fc.integer({ min: 1, max: 100_000 }),
    onWritten: fc.constantFrom('close' as const, 'shutdown' as const),
    onEof: fc.constantFrom('close' as const, 'shutdown' as const),
    eofDelay: time,
    closeAfter: fc.integer({ min: 1, max: 100_000 }),
  },
  { requiredKeys: [] },
)

const option: fc.Arbitrary<SockOption> = fc.oneof(
  ...(['SO_REUSEADDR', 'TCP_NODELAY', 'TCP_QUICKACK', 'SO_KEEPALIVE'] as const).map(name =>
    fc.boolean().map((value): SockOption => ({ name, value })),
  ),
  ...(['SO_RCVBUF', 'SO_SNDBUF'] as const).map(name =>
    fc.integer({ min: 1, max: 1_000_000 }).map((value): SockOption => ({ name, value })),
  ),
  fc.integer({ min: 0, max: 65_535 }).map((value): SockOption => ({ name: 'TCP_DEFER_ACCEPT', value })),
  fc.constant<SockOption>({ name: 'SO_LINGER', value: { on: false, seconds: 0 } }),
  fc
    .integer({ min: 0, max: 65_535 })
    .map((seconds): SockOption => ({ name: 'SO_LINGER', value: { on: true, seconds } })),
)
const options = fc.uniqueArray(option, { maxLength: 3, selector: value => value.name })

const listen: fc.Arbitrary<Call> = fc.record({
  name: fc.constant('listen' as const),
  port,
  backlog: fc.integer({ min: 0, max: 4_096 }),
  options,
  accept: fc.constantFrom('always' as const, 'never' as const),
  program,
})
const connect: fc.Arbitrary<Call> = fc.record(
  { name: fc.constant('connect' as const), to: host, port, localPort: port, options, program, data: text },
  { requiredKeys: ['name', 'to', 'port', 'options', 'program'] },
)
const other: fc.Arbitrary<Call> = fc.oneof(
  program.map((value): Call => ({ name: 'accept', program: value })),
  fc.integer({ min: 0, max: 65_536 }).map((count): Call => ({ name: 'read', octets: count })),
  text.map((data): Call => ({ name: 'write', data, length: data.length })),
  fc.integer({ min: 1, max: 100_000 }).map((length): Call => ({ name: 'write', data: null, length })),
  fc
    .constantFrom('SHUT_RD' as const, 'SHUT_WR' as const, 'SHUT_RDWR' as const)
    .map((how): Call => ({ name: 'shutdown', how })),
  fc.constant<Call>({ name: 'close' }),
  fc.constantFrom<Call>(
    { name: 'disconnect' },
    { name: 'poll' },
    { name: 'ioctl', request: 'SIOCATMARK' },
    { name: 'getsockopt', option: 'TCP_SAVED_SYN' },
    { name: 'read', octets: 1, flags: ['MSG_PEEK', 'MSG_OOB'] },
    { name: 'write', data: 'x', length: 1, flags: ['MSG_MORE'] },
    { name: 'setsockopt', option: { name: 'TCP_CONGESTION', value: 'reno' } },
    { name: 'setsockopt', option: { name: 'SO_REUSEPORT', value: 1 } },
  ),
  option.map((value): Call => ({ name: 'setsockopt', option: value })),
)
const sysctl: fc.Arbitrary<Call> = fc
  .constantFrom('tcp_abort_on_overflow', 'tcp_rfc1337')
  .chain(key => fc.integer({ min: 0, max: 1 }).map((value): Call => ({ name: 'sysctl', key, value })))

const call: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('call' as const), at: time, host, call: fc.oneof(listen, connect, sysctl) }),
  fc.record(
    {
      do: fc.constant('call' as const),
      at: time,
      host,
      sock: fc.constantFrom('c', 'c2', 'L', 's1', 's12'),
      call: other,
    },
    { requiredKeys: ['do', 'at', 'host', 'call'] },
  ),
)

const select: fc.Arbitrary<Selector> = fc.oneof(
  fc.record(
    {
      from: host,
      what: fc.constantFrom('SYN', 'SYN,ACK', 'ACK', 'FIN', 'RST', 'data', 'any'),
      skip: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ['from', 'what'] },
  ),
  fc.record({ from: host, what: fc.constant('any' as const), segment: fc.integer({ min: 1, max: 99 }) }),
)
const flip: fc.Arbitrary<FlippedBit> = fc.oneof(
  fc.record({ in: fc.constantFrom('seq', 'ack'), bit: fc.integer({ min: 0, max: 31 }) }),
  fc.record({ in: fc.constantFrom('source-port', 'destination-port', 'window'), bit: fc.integer({ min: 0, max: 15 }) }),
  fc.record({ in: fc.constantFrom(...CONTROL_BITS) }),
  fc.record({
    in: fc.constant('octet'),
    octet: fc.integer({ min: 1, max: 1460 }),
    bit: fc.integer({ min: 0, max: 7 }),
  }),
)
const fault: fc.Arbitrary<Action> = fc.record({
  do: fc.constant('fault' as const),
  at: time,
  select,
  times: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('always' as const)),
  fault: fc.oneof(
    fc.constant({ name: 'drop' as const }),
    fc.constant({ name: 'reorder' as const }),
    fc.constant({ name: 'corrupt' as const }),
    flip.map(flip => ({ name: 'corrupt' as const, flip })),
    flip.map(flip => ({ name: 'corrupt' as const, flip, mended: true as const })),
    fc.constant({ name: 'transpose' as const }),
    fc.constant({ name: 'mark' as const }),
    time.map(by => ({ name: 'delay' as const, by })),
    time.map(after => ({ name: 'duplicate' as const, after })),
  ),
})

const expression: fc.Arbitrary<SeqExpression> = fc.oneof(
  seq.map(plus => ({ plus })),
  fc.record({
    of: fc.record({ host, variable: fc.constantFrom('iss' as const, 'nxt' as const) }),
    plus: fc.integer({ min: -100_000, max: 100_000 }),
  }),
)
const cookie = fc
  .array(fc.integer({ min: 0, max: 255 }), { maxLength: 16 })
  .map(octets => octets.map(octet => octet.toString(16).padStart(2, '0')).join(''))
const inject: fc.Arbitrary<Action> = fc
  .record({
    do: fc.constant('inject' as const),
    at: time,
    by: fc.constantFrom('network', 'attacker'),
    to: host,
    atOnce: fc.boolean(),
    segment: fc.record({
      syn: fc.boolean(),
      ackFlag: fc.boolean(),
      fin: fc.boolean(),
      rst: fc.boolean(),
      psh: fc.boolean(),
      src: fc.oneof(host, address),
      srcPort: port,
      dstPort: port,
      seq: expression,
      ack: expression,
      window: fc.integer({ min: 0, max: 65_535 }),
      data: text,
      more: fc.oneof(
        fc.constant({}),
        fc.record({ urg: fc.constant(true), urgentPointer: fc.integer({ min: 0, max: 65_535 }) }),
        fc.constant({ ece: true, cwr: true }),
        cookie.map(fastOpenCookie => ({ options: { fastOpenCookie } })),
        cookie.map(experimentalFastOpen => ({ options: { mss: 1460, experimentalFastOpen } })),
      ),
    }),
  })
  .map(({ segment: { more, ...segment }, ...action }) => ({
    ...action,
    segment: { ...segment, ...(segment.ackFlag ? {} : { ack: { plus: 0 } }), ...more },
  }))

const icmp: fc.Arbitrary<Action> = fc.record(
  {
    do: fc.constant('icmp' as const),
    at: time,
    by: fc.constantFrom('network', 'attacker'),
    to: host,
    atOnce: fc.boolean(),
    error: fc.constantFrom(...ICMP_ERROR_NAMES),
    from: address,
    mtu: fc.integer({ min: 0, max: 65_535 }),
    about: fc.record({ srcPort: port, dst: fc.oneof(host, address), dstPort: port, seq: expression }),
  },
  { requiredKeys: ['do', 'at', 'by', 'to', 'atOnce', 'error', 'about'] },
)

const link: fc.Arbitrary<Action> = fc.record({
  do: fc.constant('link' as const),
  at: time,
  host,
  what: fc.constantFrom('down', 'up', 'power-off', 'power-on', 'kill'),
})

const pace = {
  rate: fc.integer({ min: 1, max: 1_000_000 }),
  times: fc.integer({ min: 1, max: 200 }),
}
const ports = fc
  .tuple(port, fc.integer({ min: 0, max: 50 }))
  .map(([first, more]): Ports => [first, Math.min(65_535, first + more)])
const guesses = { seq, step: seq }
const what = fc.constantFrom('SYN', 'SYN,ACK', 'ACK', 'FIN', 'RST', 'data', 'any')
const attack: fc.Arbitrary<Attack> = fc.oneof(
  fc.record({
    kind: fc.constant('flood' as const),
    to: host,
    port,
    ...pace,
    sources: fc.constantFrom(...SOURCES, ...HOSTS),
  }),
  fc.record({
    kind: fc.constant('flood' as const),
    to: host,
    port,
    ...pace,
    sources: fc.constantFrom(...SOURCES),
    from: fc.constantFrom('198.51.100.0/24', '2001:db8::/32'),
  }),
  fc.record(
    {
      kind: fc.constant('blind' as const),
      flags: fc.subarray(['SYN', 'FIN', 'RST', 'PSH'] as const),
      src: fc.oneof(host, address),
      srcPorts: ports,
      to: host,
      port,
      ...pace,
      ...guesses,
      data: text,
    },
    { requiredKeys: ['kind', 'flags', 'src', 'srcPorts', 'to', 'port', 'rate', 'times', 'data'] },
  ),
  fc.record({
    kind: fc.constant('blind' as const),
    flags: fc.constant(['ACK'] as const),
    src: host,
    srcPorts: ports,
    to: host,
    port,
    ...pace,
    ack: seq,
    data: text,
  }),
  fc.record(
    {
      kind: fc.constant('blind-icmp' as const),
      error: fc.constantFrom(...ICMP_ERROR_NAMES),
      to: host,
      ports,
      dst: fc.oneof(host, address),
      port,
      ...pace,
      ...guesses,
    },
    { requiredKeys: ['kind', 'error', 'to', 'ports', 'dst', 'port', 'rate', 'times'] },
  ),
  fc.record({
    kind: fc.constant('guess' as const),
    to: host,
    port,
    as: fc.oneof(host, address),
    rate: pace.rate,
    times: fc.integer({ min: 1, max: 30 }),
    by: fc.constantFrom(...WAYS_TO_GUESS),
    width: fc.integer({ min: 1, max: 9 }),
    data: text,
  }),
  fc.record({ kind: fc.constant('replay' as const), from: host, what, nth: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    kind: fc.constant('reset' as const),
    ends: fc.constantFrom('both' as const, 'sender' as const, 'receiver' as const),
    from: host,
    what,
    times: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constant('always' as const)),
  }),
  fc.record({
    kind: fc.constant('reset' as const),
    ends: fc.constant('both' as const),
    from: host,
    what: fc.constant('data' as const),
    text,
    times: fc.constant(1),
  }),
  fc.record(
    {
      kind: fc.constant('scan' as const),
      to: host,
      ports,
      by: fc.constantFrom(...SCAN_METHODS),
      rate: pace.rate,
      from: address,
    },
    { requiredKeys: ['kind', 'to', 'ports', 'by', 'rate'] },
  ),
)
const attacker: fc.Arbitrary<Action> = fc.record({ do: fc.constant('attack' as const), at: time, attack })

/** Names for the sockets that listen and connect make, each used once. */
function named(actions: readonly Action[], names: readonly string[]): Action[] {
  let next = 0
  return actions.map(action => {
    const makes = action.do === 'call' && (action.call.name === 'listen' || action.call.name === 'connect')
    const as = makes ? names[next++] : undefined
    return as === undefined ? action : { ...action, as }
  })
}

const hostSpec = (name: string, i: number): fc.Arbitrary<HostSpec> =>
  fc.record(
    {
      name: fc.constant(name),
      address: fc.integer({ min: 0, max: 255 }).map(d => `10.0.${i}.${d}`),
      secondAddress: fc.integer({ min: 1, max: 0xffff }).map(d => `2001:db8:${i + 1}::${d.toString(16)}`),
      mtu: fc.integer({ min: 68, max: 65_535 }),
      rules: fc.constantFrom('linux' as const, 'rfc9293' as const),
      variants: fc.constantFrom([], ['no-time-wait']),
      sysctl: fc.constantFrom({}, { tcp_syn_retries: 2 }, { tcp_rfc1337: 1, tcp_synack_retries: 1 }),
      iss: fc.array(seq, { minLength: 1, maxLength: 3 }),
    },
    { requiredKeys: ['name', 'address', 'rules', 'variants', 'sysctl'] },
  )

const share = fc.oneof(fc.constantFrom(0, 0.01, 1), fc.double({ min: 0, max: 1, noNaN: true }))

const middlebox: fc.Arbitrary<MiddleboxSpec> = fc.oneof(
  fc.record({
    kind: fc.constant('nat' as const),
    inside: fc.uniqueArray(host, { minLength: 1, maxLength: 3 }),
    address,
    idle: time,
    forgotten: fc.constantFrom('drop' as const, 'reset' as const),
  }),
  fc.record({
    kind: fc.constant('firewall' as const),
    inside: fc.uniqueArray(host, { minLength: 1, maxLength: 3 }),
    ports: fc.uniqueArray(port, { minLength: 1, maxLength: 3 }),
    idle: time,
    forgotten: fc.constantFrom('drop' as const, 'reset' as const),
  }),
)

const linkSpec: fc.Arbitrary<LinkSpec> = fc.record(
  {
    delay: time,
    delayFrom: fc.dictionary(host, time, { maxKeys: 2, noNullPrototype: true }),
    rate: fc.oneof(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(64_000, 100_000_000, 1_000_000_000)),
    queue: fc.integer({ min: 1, max: 1_000_000_000 }),
    mtu: fc.integer({ min: 68, max: 65_535 }),
    tooLong: fc.constantFrom('report' as const, 'silent' as const),
    unreachable: fc.constantFrom('silent' as const, 'router' as const, 'neighbour' as const),
    middlebox,
    ingressFilter: fc.constantFrom('203.0.113.0/24', '2001:db8::/32'),
    loss: share,
    lossFrom: fc.dictionary(host, share, { maxKeys: 2, noNullPrototype: true }),
  },
  { requiredKeys: ['delay'] },
)

/** Any scenario that can be written down. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed: seq,
    until: time.map(micros => Math.max(1, micros)),
    hosts: fc.tuple(...HOSTS.map(hostSpec)),
    link: linkSpec,
    actions: fc.array(fc.oneof(call, fault, inject, icmp, link, attacker), { maxLength: 12 }),
    names: fc.subarray(['first', 'second', 'x9', 'lis']),
  })
  .map(({ names, actions, ...scenario }) => ({
    ...scenario,
    actions: named(actions, names).sort((a, b) => a.at - b.at),
  }))
