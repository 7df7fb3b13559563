import { layOptions } from '../protocol/option-octets'
import type { Address, Segment } from '../protocol/segment'
import { minus, type Seq } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { Scenario, SockOption } from '../sim/scenario'
import type { CallEntry, Entry, SockName, Trace } from '../trace/events'
import type { TcpOption } from './datagram'
import { flagsOf } from './engine/wire'
import { showPacket } from './show-packet'

/** Why a host's part of a run cannot be written as a script. */
export class NotExpressible extends Error {}

/**
 * What one host of a run did and met, as a script: its calls, what it received as `<`, what it sent as `>`.
 * A script follows one connection of a host with Linux's rules; for anything else it throws NotExpressible.
 */
export function scriptOf(scenario: Scenario, trace: Trace, host: string): string {
  const spec = scenario.hosts.find(({ name }) => name === host)
  if (!spec) throw new NotExpressible(`The scenario has no host "${host}".`)
  if (spec.rules !== 'linux' || spec.variants.length > 0)
    throw new NotExpressible(`The host ${host} does not behave as Linux does, which a script takes for granted.`)
  if (scenario.actions.some(action => action.do === 'link' && action.host === host))
    throw new NotExpressible(`The host ${host} loses its cable or its power, which a script cannot say.`)
  return new ScriptWriter(scenario, trace, host).text()
}

class ScriptWriter {
  private readonly lines: string[] = []
  private readonly fds = new Map<SockName, number>()
  private readonly waiting = new Set<SockName>()
  private peer: Address | null = null
  private connection: string | null = null
  private localIsn: Seq | null = null
  private remoteIsn: Seq | null = null
  private nextFd = 3

  constructor(
    private readonly scenario: Scenario,
    private readonly trace: Trace,
    private readonly host: string,
  ) {}

  text(): string {
    for (const entry of this.trace.entries) if (entry.host === this.host) this.take(entry)
    if (this.lines.length === 0) throw new NotExpressible(`The host ${this.host} does nothing in this run.`)
    const { sysctl, address, mtu } = this.scenario.hosts.find(({ name }) => name === this.host)!
    const options = [`--local_ip=${address}`]
    if (address.includes(':')) options.unshift('--ip_version=ipv6')
    if (this.peer !== null) options.push(`--remote_ip=${this.peer}`)
    if (mtu !== undefined) options.push(`--mtu=${mtu}`)
    const settings = Object.entries(sysctl).map(([name, value]) => setting(name, value))
    const init = settings.length === 0 ? [] : [`\`sysctl -q ${settings.join(' ')}\``]
    return `${[...options, ...init, ...this.lines].join('\n')}\n`
  }

  private line(at: Micros, text: string, end?: Micros): void {
    const until = end === undefined ? '' : `...${seconds(end)}`
    this.lines.push(`${seconds(at)}${until} ${text}`)
  }

  private take(entry: Entry): void {
    switch (entry.kind) {
      case 'call':
        this.call(entry)
        return
      case 'received':
        if (!this.isLost(entry.packet)) this.packet(entry.at, '<', entry.segment)
        return
      case 'sent':
        this.packet(entry.at, '>', entry.segment)
        return
      case 'icmp-received':
        throw new NotExpressible(`The host ${this.host} heard an ICMP error, which is not written as a script yet.`)
    }
  }

  /** A segment that arrived damaged did not arrive as far as TCP knows. */
  private isLost(packet: number): boolean {
    return this.trace.entries.some(
      one => one.kind === 'dropped' && one.packet === packet && one.reason === 'TCP_CSUM' && one.host === this.host,
    )
  }

  private packet(at: Micros, direction: '<' | '>', segment: Segment): void {
    const inbound = direction === '<'
    const remote = inbound ? segment.src : segment.dst
    const ports = inbound ? [segment.dstPort, segment.srcPort] : [segment.srcPort, segment.dstPort]
    const connection = `${remote} ${ports.join(' ')}`
    this.peer ??= remote
    this.connection ??= connection
    if (connection !== this.connection)
      throw new NotExpressible(`The host ${this.host} has more than one connection, and a script follows one.`)
    if (segment.syn && inbound) this.remoteIsn ??= segment.seq
    if (segment.syn && !inbound) this.localIsn ??= segment.seq
    if (segment.syn && segment.seq !== (inbound ? this.remoteIsn : this.localIsn) && !(inbound && segment.ackFlag))
      throw new NotExpressible(`The host ${this.host} hears of a connection twice, each time with other numbers.`)
    const own = inbound ? this.remoteIsn : this.localIsn
    const other = inbound ? this.localIsn : this.remoteIsn
    // the peer's SYN stands in the script with its real number, the host's with 0
    const seq = segment.syn ? (inbound ? segment.seq : minus(segment.seq, own ?? 0)) : minus(segment.seq, own ?? 0)
    const ack = segment.syn && !inbound ? segment.ack : minus(segment.ack, other ?? 0)
    const options = layOptions(segment.options).map(option => relative(option, other ?? 0))
    const window = inbound ? segment.window : null
    const flags = flagsOf(segment)
    const mark = segment.ecn === undefined ? '' : `[${CODEPOINTS[segment.ecn]}] `
    this.line(
      at,
      `${direction} ${mark}${showPacket({ flags, seq, length: segment.length, ack, window, urgent: 0, options })}`,
    )
  }

  private call(entry: CallEntry): void {
    const { sock, call, at, result, errno, phase, args, made } = entry
    if (sock === null) {
      if (call === 'sysctl') this.line(at, `\`sysctl -q net.ipv4.${args}\``)
      return
    }
    if (!this.fds.has(sock)) this.open(sock, at, entry)
    const fd = this.fds.get(sock)!
    const outcome = `${result}${errno === undefined ? '' : ` ${errno}`}`
    if (phase === 'begin') {
      if (call === 'connect' || call === 'write') this.begin(entry, fd)
      return
    }
    // its line was written when it began
    if (this.waiting.delete(sock)) return
    // a program that looks whether there is something changes nothing
    if (errno === 'EAGAIN') return
    switch (call) {
      case 'bind':
        this.line(at, `bind(${fd}, ..., ...) = ${outcome}`)
        return
      case 'listen':
        this.options(fd, sock, at, 'listen')
        this.line(at, `listen(${fd}, ${args}) = ${outcome}`)
        return
      case 'connect':
        this.line(at, `connect(${fd}, ..., ...) = ${outcome}`)
        return
      case 'accept': {
        if (made !== undefined) this.fds.set(made, this.nextFd)
        this.line(at, `accept(${fd}, ..., ...) = ${made === undefined ? outcome : this.nextFd++}`)
        return
      }
      case 'read':
        this.line(at, `read(${fd}, ..., ${args}) = ${outcome}`)
        return
      case 'write':
        this.line(at, `write(${fd}, ..., ${octets(args)}) = ${outcome}`)
        return
      case 'shutdown':
        this.line(at, `shutdown(${fd}, ${args}) = ${outcome}`)
        return
      case 'close':
        this.line(at, `close(${fd}) = ${outcome}`)
        this.fds.delete(sock)
        return
      case 'setsockopt':
        this.line(at, `setsockopt(${fd}, ${optionArguments(args)}) = ${outcome}`)
        return
    }
    throw new NotExpressible(`The host ${this.host} calls ${call}(), which a script cannot do.`)
  }

  /** A call that sleeps: its line says when it came back. */
  private begin({ sock, call, at, args, id }: CallEntry, fd: number): void {
    const back = this.trace.entries.find(
      (one): one is CallEntry =>
        one.id > id && one.kind === 'call' && one.phase === 'return' && one.sock === sock && one.call === call,
    )
    if (!back) {
      if (call !== 'connect') throw new NotExpressible(`The call ${call} of ${this.host} does not return in this run.`)
      this.line(at, `connect(${fd}, ..., ...) = -1 EINPROGRESS`)
      return
    }
    this.waiting.add(sock!)
    const outcome = `${back.result}${back.errno === undefined ? '' : ` ${back.errno}`}`
    const rest = call === 'connect' ? '..., ...' : `..., ${octets(args)}`
    this.line(at, `${call}(${fd}, ${rest}) = ${outcome}`, back.at)
  }

  /** socket(), and what the program set before it did anything else. */
  private open(sock: SockName, at: Micros, { call, phase, id }: CallEntry): void {
    const fd = this.nextFd++
    this.fds.set(sock, fd)
    const never = !this.trace.entries.some(
      one =>
        one.id >= id && one.kind === 'call' && one.sock === sock && one.call === 'connect' && one.phase === 'return',
    )
    const connects = (call === 'connect' && phase === 'begin') || (call === 'bind' && this.connectsLater(sock, id))
    const nonBlocking = connects && never ? '|SOCK_NONBLOCK' : ''
    this.line(at, `socket(..., SOCK_STREAM${nonBlocking}, IPPROTO_TCP) = ${fd}`)
    if (connects) this.options(fd, sock, at, 'connect')
  }

  private connectsLater(sock: SockName, id: number): boolean {
    return this.trace.entries.some(
      one => one.id > id && one.kind === 'call' && one.sock === sock && one.call === 'connect',
    )
  }

  /** Options that the scenario gives with the call and of which the trace says nothing. */
  private options(fd: number, sock: SockName, at: Micros, name: 'listen' | 'connect'): void {
    const action = this.scenario.actions.find(
      one =>
        one.do === 'call' &&
        one.host === this.host &&
        one.call.name === name &&
        one.at === at &&
        (one.as ?? sock) === sock,
    )
    if (action?.do !== 'call' || (action.call.name !== 'listen' && action.call.name !== 'connect')) return
    for (const option of action.call.options)
      this.line(at, `setsockopt(${fd}, ${optionArguments(optionText(option))}) = 0`)
  }
}

/** How a script calls what the IP header says of congestion (RFC 3168 §5). */
const CODEPOINTS = { 1: 'ect1', 2: 'ect0', 3: 'ce' } as const

const seconds = (at: Micros): string => (at / 1_000_000).toFixed(6)

const setting = (name: string, value: number | string): string => {
  const full = name.includes('.') ? name : name === 'somaxconn' ? `net.core.${name}` : `net.ipv4.${name}`
  return typeof value === 'number' ? `${full}=${value}` : `${full}="${value}"`
}

/** `"GET /", 5` or `1000`: how much a write() wrote. */
const octets = (args: string): string => args.slice(args.lastIndexOf(' ') + 1)

const optionText = (option: SockOption): string =>
  option.name === 'SO_LINGER'
    ? `SO_LINGER, {${Number(option.value.on)}, ${option.value.seconds}}`
    : `${option.name}, ${Number(option.value)}`

/** `TCP_NODELAY, 1` as the arguments of a script's setsockopt(). */
function optionArguments(args: string): string {
  const at = args.indexOf(', ')
  const name = args.slice(0, at)
  const value = args.slice(at + 2)
  const level = name.startsWith('SO_') ? 'SOL_SOCKET' : name.startsWith('IP_') ? 'SOL_IP' : 'SOL_TCP'
  return value.startsWith('{') ? `${level}, ${name}, ${value}, 8` : `${level}, ${name}, [${value}], 4`
}

const relative = (option: TcpOption, isn: Seq): TcpOption =>
  option.kind === 'sack'
    ? { ...option, blocks: option.blocks.map(([left, right]) => [minus(left, isn), minus(right, isn)] as const) }
    : option
