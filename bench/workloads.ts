import { ms, s } from '../lib/protocol/time'
import { random } from '../lib/sim/random'
import { Run, type RunOptions } from '../lib/sim/run'
import type { Action, HostSpec, LinkSpec, Program, Scenario, SockOption } from '../lib/sim/scenario'

/** What is lifted for a bench: a scenario that anybody may send is bounded more closely. */
const BOUNDS = { events: 1e9, entries: 1e9, queue: 1e7 }
/** How a workload sets the engine up beside its script. */
interface Setting {
  readonly link?: Partial<LinkSpec>
  readonly sysctl?: HostSpec['sysctl']
  /** When the first connection of W1 or of W3 begins; absent: at 0. */
  readonly from?: number
  /** The run ends here; absent: when nothing is left to happen. */
  readonly until?: number
  readonly trace?: boolean
}

const host = (name: string, address: string, sysctl: HostSpec['sysctl']): HostSpec => ({
  name,
  address,
  rules: 'linux',
  variants: [],
  sysctl,
})

/** Client and server, 20 ms apart; payload is virtual (lengths only) and checksums are not computed. */
function stage(script: Iterable<Action>, { link, sysctl = {}, until, trace = false }: Setting = {}): Run {
  const scenario: Scenario = {
    seed: 1,
    until: until ?? Number.MAX_SAFE_INTEGER,
    hosts: [host('client', '10.0.0.1', sysctl), host('server', '10.0.0.2', sysctl)],
    link: { delay: ms(20), ...link },
    actions: [],
  }
  const options: RunOptions = { bounds: BOUNDS, trace, script }
  return new Run(scenario, options)
}

const PORT = 80

const listen = (backlog: number, program: Program, port = PORT, options: readonly SockOption[] = []): Action => ({
  do: 'call',
  at: 0,
  host: 'server',
  call: { name: 'listen', port, backlog, options, accept: 'always', program },
})

const connect = (
  at: number,
  program: Program,
  { as, port = PORT, options = [] }: { as?: string; port?: number; options?: readonly SockOption[] } = {},
): Action => {
  const call = { name: 'connect', to: 'server', port, options, program } as const
  // two shapes written out: to spread one that is mostly empty takes as long as the handshake's first segment
  return as === undefined ? { do: 'call', at, host: 'client', call } : { do: 'call', at, host: 'client', as, call }
}

/** From connect() to TIME_WAIT: three round trips, with the echo riding on nothing. */
export const LIFE = ms(120)

/** W1: one connection after another: 100 octets there, 100 back, the client closes and its connection enters TIME_WAIT. */
export function connections(n: number, setting?: Setting): Run {
  const client: Program = { write: 100, read: true, closeAfter: 100 }
  const from = setting?.from ?? 0
  function* script() {
    yield listen(128, { read: true, reply: '.'.repeat(100), onEof: 'close' })
    for (let i = 0; i < n; i++) yield connect(from + i * LIFE, client)
  }
  return stage(script(), setting)
}

/** Ports of one server that one client can use are not enough for all. */
const PER_PORT = 25_000
const APART = 200
const LASTS = s(5)

/** A program that does nothing by itself. */
const IDLE: Program = {}

/** W2: connections that are open at the same time: one more every 200 us, each closed by the client after five seconds. */
export function concurrent(n: number, setting?: Setting): Run {
  function* script() {
    for (let port = 0; port * PER_PORT < n; port++) yield listen(65_535, { read: true, onEof: 'close' }, PORT + port)
    for (let step = 0; step < n + LASTS / APART; step++) {
      const at = step * APART
      if (step < n) yield connect(at, IDLE, { as: `k${step}`, port: PORT + Math.floor(step / PER_PORT) })
      const ends = step - LASTS / APART
      if (ends >= 0) yield { do: 'call', at, host: 'client', sock: `k${ends}`, call: { name: 'close' } } as const
    }
  }
  const sysctl = { somaxconn: 65_535, ip_local_port_range: '1024 65535', ...setting?.sysctl }
  return stage(script(), { ...setting, sysctl })
}

const BUFFERS: readonly SockOption[] = [
  { name: 'SO_RCVBUF', value: 2 ** 20 },
  { name: 'SO_SNDBUF', value: 2 ** 20 },
]

/** W3: octets one way over 100 Mbit/s with buffers of 1 MiB; what the client sends is lost with this probability. */
export function bulk(octets: number, loss: number, setting?: Setting): Run {
  function* script() {
    yield listen(128, { read: true, onEof: 'close' }, PORT, BUFFERS)
    yield connect(setting?.from ?? 0, { write: octets, onWritten: 'close' }, { options: BUFFERS })
  }
  const link = { rate: 100_000_000, ...(loss > 0 && { lossFrom: { client: loss } }) }
  return stage(script(), { ...setting, link })
}

/** How often a legitimate client comes, counted in forged SYNs. */
const SYNS_A_CLIENT = 10_000

/** Those of 198.18.0.0/15, once they were asked for: to make them is no part of what is measured. */
let addresses: readonly string[] | null = null

/** W4: a forged SYN every 10 us from addresses where nobody is, and a client every 100 ms that closes once its connection is open. */
export function synFlood(n: number, cookies: 0 | 1, setting?: Setting): Run {
  const { uint32 } = random(n)
  addresses ??= Array.from({ length: 2 ** 17 }, (_, i) => [198, 18 + (i >> 16), (i >> 8) & 255, i & 255].join('.'))
  const from = addresses
  function* script() {
    yield listen(1024, { read: true, onEof: 'close' })
    for (let i = 0; i < n; i++) {
      const at = i * 10
      if (i % SYNS_A_CLIENT === 0) yield connect(at, { onWritten: 'close' })
      const draw = uint32()
      yield forgedSyn(at, from[i & (from.length - 1)]!, 1024 + (draw & 0x7fff), draw)
    }
  }
  return stage(script(), { ...setting, sysctl: { tcp_syncookies: cookies } })
}

const NONE = { plus: 0 }
const MSS = { mss: 1460 }

const forgedSyn = (at: number, src: string, srcPort: number, iss: number): Action => ({
  do: 'inject',
  at,
  by: 'attacker',
  to: 'server',
  atOnce: true,
  segment: {
    src,
    srcPort,
    dstPort: PORT,
    seq: { plus: iss },
    ack: NONE,
    syn: true,
    ackFlag: false,
    fin: false,
    rst: false,
    psh: false,
    window: 65_535,
    data: '',
    options: MSS,
  },
})

/** Legitimate clients of W4. */
export const clientsOf = (n: number): number => Math.ceil(n / SYNS_A_CLIENT)

/** Segments that the hosts put on the wire, lost ones included. */
export const segmentsOf = (run: Run): number =>
  run.machines.reduce((sum, machine) => sum + machine.host.counters.TcpOutSegs, 0)
