import { expect } from 'vitest'
import type { IcmpErrorName } from '@/lib/protocol/icmp'
import { flagLetters, type Segment } from '@/lib/protocol/segment'
import type { State } from '@/lib/protocol/states'
import { type Micros, ms } from '@/lib/protocol/time'
import { run } from '@/lib/sim/run'
import type { Action, Call, HostSpec, Scenario, SockOption } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

const PEER = '10.0.0.9'
const PEER_PORT = 5000
const OWN_PORT = 80

/** How long after the last step towards a state it is taken to be reached; held-back ACKs have left by then. */
const SETTLED = ms(10)

type Settings = Partial<Pick<HostSpec, 'rules' | 'sysctl' | 'variants'>> & {
  backlog?: number
  accept?: 'always' | 'never'
  /** The host is the passive end of the connection and goes on listening. */
  server?: boolean
  /** The peer's segments carry timestamps. */
  timestamps?: boolean
  /** The MSS that the peer's SYN announces; none when absent. */
  mss?: number
  /** The peer's SYN permits SACK. */
  peerSack?: boolean
  /** What those echo; 0 where absent. */
  echo?: number
  /** Of the listener. */
  options?: readonly SockOption[]
}

const listen = ({ backlog = 1, accept = 'always', options = [] }: Settings): Call => ({
  name: 'listen',
  port: OWN_PORT,
  backlog,
  options,
  accept,
  program: {},
})
export const connect: Call = {
  name: 'connect',
  to: PEER,
  port: PEER_PORT,
  localPort: OWN_PORT,
  options: [{ name: 'SO_REUSEADDR', value: true }],
  program: {},
}
const close: Call = { name: 'close' }
const shutdown: Call = { name: 'shutdown', how: 'SHUT_WR' }

/** How each state is reached: calls of the host, and segments of a peer that only exists as a script. Both begin at sequence number 0. */
const ROADS: Record<State, readonly (Call | string)[]> = {
  CLOSED: [],
  LISTEN: [listen({})],
  SYN_SENT: [connect],
  SYN_RECEIVED: [listen({}), 'S 0:0(0)'],
  ESTABLISHED: [connect, 'S. 0:0(0) ack 1'],
  FIN_WAIT_1: [connect, 'S. 0:0(0) ack 1', shutdown],
  FIN_WAIT_2: [connect, 'S. 0:0(0) ack 1', shutdown, '. 1:1(0) ack 2'],
  CLOSE_WAIT: [connect, 'S. 0:0(0) ack 1', 'F. 1:1(0) ack 1'],
  CLOSING: [connect, 'S. 0:0(0) ack 1', shutdown, 'F. 1:1(0) ack 1'],
  LAST_ACK: [connect, 'S. 0:0(0) ack 1', 'F. 1:1(0) ack 1', close],
  TIME_WAIT: [connect, 'S. 0:0(0) ack 1', shutdown, '. 1:1(0) ack 2', 'F. 1:1(0) ack 2'],
}

/** One host against a scripted peer. Each step adds to the script; each expectation plays it from the start. */
export class Bench {
  private now: Micros = 0
  /** The moment from which `at()` counts. */
  private start: Micros = 0
  /** How many of the host's segments were looked at. */
  private seen = 0
  private readonly actions: Action[] = []

  private constructor(private readonly settings: Settings) {}

  /** A host that has just reached this state. */
  static in(state: State, settings: Settings = {}): Bench {
    const bench = new Bench(settings)
    const road = ROADS[state]
    const passive = [listen({}), 'S 0:0(0)', '. 1:1(0) ack 1', ...road.slice(2)]
    for (const [i, step] of (settings.server ? passive : road).entries()) {
      bench.now = ms(100) * i
      if (typeof step === 'string') bench.receives(step)
      else bench.calls(step.name === 'listen' ? listen(settings) : step)
    }
    bench.start = bench.now + SETTLED
    bench.now = bench.start
    bench.seen = bench.sent().length
    expect(bench.state()).toBe(state)
    return bench
  }

  /** Goes on this long after the state was reached. */
  at(after: Micros): this {
    this.now = this.start + after
    return this
  }

  calls(call: Call): this {
    this.actions.push({ do: 'call', at: this.now, host: 'host', call })
    return this
  }

  callsOn(sock: string, call: Call): this {
    this.actions.push({ do: 'call', at: this.now, host: 'host', sock, call })
    return this
  }

  losesPower(): this {
    this.actions.push({ do: 'link', at: this.now, host: 'host', what: 'power-off' })
    return this
  }

  /** A segment of the peer's in tcpdump's words: `F. 1:1(0) ack 2 win 100`. */
  receives(text: string, { port = PEER_PORT, timestamp = 1 } = {}): this {
    const match = /^([SFRP.]+) (\d+):(\d+)\((\d+)\)(?: ack (\d+))?(?: win (\d+))?$/.exec(text)
    if (!match) throw new Error(`Not a segment: ${text}`)
    const [, flags = '', seq, , length, ack, win] = match
    this.actions.push({
      do: 'inject',
      at: this.now,
      by: 'network',
      to: 'host',
      atOnce: true,
      segment: {
        syn: flags.includes('S'),
        fin: flags.includes('F'),
        rst: flags.includes('R'),
        psh: flags.includes('P'),
        ackFlag: flags.includes('.'),
        src: PEER,
        srcPort: port,
        dstPort: OWN_PORT,
        seq: { plus: Number(seq) },
        ack: { plus: Number(ack ?? 0) },
        window: Number(win ?? 65535),
        data: 'x'.repeat(Number(length)),
        options: {
          ...(flags.includes('S') && this.settings.mss && { mss: this.settings.mss }),
          ...(this.settings.timestamps && { timestamps: { value: timestamp, echo: this.settings.echo ?? 0 } }),
          ...(this.settings.peerSack && flags.includes('S') && { sackPermitted: true as const }),
        },
      },
    })
    return this
  }

  /** An ICMP error about the host's segment of this number. */
  hears(error: IcmpErrorName, { seq = 0, mtu = 0 }: { seq?: number; mtu?: number } = {}): this {
    const about = { srcPort: OWN_PORT, dst: PEER, dstPort: PEER_PORT, seq: { plus: seq } }
    this.actions.push({ do: 'icmp', at: this.now, by: 'network', to: 'host', atOnce: true, error, mtu, about })
    return this
  }

  /** The next segments that leave are these, by `now`. */
  sends(...expected: string[]): this {
    const news = this.sent().slice(this.seen)
    expect(news.map(showSegment)).toEqual(expected)
    this.seen += news.length
    return this
  }

  /** The number of the last segment the host sent. */
  lastSeq(): number {
    return this.sent().at(-1)!.seq
  }

  sendsNothing(): this {
    return this.sends()
  }

  is(state: State): this {
    expect(this.state()).toBe(state)
    return this
  }

  /** The stack threw the last segment away for this reason. */
  drops(reason: string): this {
    const dropped = this.play().entries.filter(entry => entry.kind === 'dropped')
    expect(dropped.at(-1)).toMatchObject({ reason, at: this.now })
    return this
  }

  /** The last call that came back gave this. */
  returns(result: number | string): this {
    const calls = this.play().entries.filter(entry => entry.kind === 'call' && entry.phase === 'return')
    expect(calls.at(-1)).toMatchObject(typeof result === 'string' ? { result: -1, errno: result } : { result })
    return this
  }

  counts(counter: string): this {
    expect(this.play().entries.some(entry => entry.kind === 'count' && entry.counter === counter)).toBe(true)
    return this
  }

  /** The whole trace so far. */
  play(): Trace {
    const { rules = 'linux', sysctl = {}, variants = [] } = this.settings
    const host: HostSpec = { name: 'host', address: '10.0.0.1', rules, variants, sysctl, iss: [0] }
    const scenario: Scenario = {
      seed: 1,
      until: this.now,
      hosts: [host],
      link: { delay: ms(20) },
      actions: this.actions,
    }
    return run(scenario)
  }

  private sent(): Segment[] {
    return this.play().entries.flatMap(entry => (entry.kind === 'sent' ? [entry.segment] : []))
  }

  private state(): State {
    const changes = this.play().entries.filter(entry => entry.kind === 'state')
    const last = changes.at(-1)
    return last?.to ?? 'CLOSED'
  }
}

/** `F. 1:1(0) ack 2`; windows are left to the tests that are about them. */
function showSegment(segment: Segment): string {
  const { seq, length, ack } = segment
  return `${flagLetters(segment)} ${seq}:${(seq + length) >>> 0}(${length})${segment.ackFlag ? ` ack ${ack}` : ''}`
}
