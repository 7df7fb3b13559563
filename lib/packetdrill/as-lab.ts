import type { Options } from '../protocol/options'
import { plus } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import { printScenario } from '../scenario/print'
import type { Action, Call, HostSpec, InjectAction, Scenario, SockOption } from '../sim/scenario'
import { isSysctl } from '../tcp/sysctl'
import { readCommands } from './commands'
import { CONSTANTS } from './constants'
import { FLAG } from './datagram'
import { optionsOf } from './engine/wire'
import { isOfTheIpHeader, labOption } from './lab-option'
import { Unsupported } from './problem'
import { FIRST_PEER_PORT, PORT } from './profile'
import { resolveCall } from './resolve-call'
import type { PacketLine, Script, ScriptEvent } from './script'
import type { Settings } from './settings'
import type { SocketCall } from './socket-call'

/** The stack's first number in the lab, which pins it: a script counts from it. */
const ISS = 10_000
/** How long the lab goes on after the last event. */
const AFTERMATH: Micros = 1_000_000

/** A script as the text of a lab: its calls and its injected segments; what it expects is left to the eye. Throws Unsupported. */
export function asLab(script: Script, settings: Settings, about: string): string {
  return `# ${about}\n${printScenario(new LabWriter(script, settings).scenario())}`
}

/** A socket of the script until its name in the lab is known. */
interface LabSocket {
  name: string | null
  options: SockOption[]
  listens: boolean
}

class LabWriter {
  private readonly actions: Action[] = []
  private readonly sockets = new Map<number, LabSocket>()
  private readonly sysctl: Record<string, number | string> = {}
  private now: Micros = 0
  private remoteIsn = 0
  private accepted = 0
  private opened = false
  /** The port at which the peer is: of its own choice towards a listener. */
  private peerPort: number = FIRST_PEER_PORT
  private localPort: number = PORT

  constructor(
    private readonly script: Script,
    private readonly settings: Settings,
  ) {}

  scenario(): Scenario {
    const { init, events } = this.script
    if (init)
      for (const effect of readCommands(init.text, init)) if (effect.do === 'set') this.set(effect.name, effect.value)
    for (const event of events) {
      this.now = momentOf(event, this.now)
      this.take(event)
    }
    const { localAddress, remoteAddress, mtu } = this.settings.world
    const plain = { rules: 'linux', variants: [] } as const
    const peer: HostSpec = { name: 'client', address: remoteAddress, sysctl: {}, ...plain }
    const host: HostSpec = { name: 'server', address: localAddress, sysctl: this.sysctl, iss: [ISS], mtu, ...plain }
    // the script is the peer: a stack of its own would answer as well
    const silent: Action = { do: 'link', at: 0, host: 'client', what: 'power-off' }
    return {
      seed: 1,
      until: this.now + AFTERMATH,
      hosts: [peer, host],
      link: { delay: 0 },
      actions: [silent, ...this.actions],
    }
  }

  private set(name: string, value: string): void {
    const key = name.replace(/^net\.(ipv4|core)\./, '')
    // what the engine only remembers changes nothing in a lab
    if (!isSysctl(key)) return
    this.sysctl[key] = /^\d+$/.test(value) ? Number(value) : value
  }

  private take(event: ScriptEvent): void {
    const { action } = event
    if (action.kind === 'packet') {
      if (action.direction === 'in') this.actions.push(this.injection(action))
    } else if (action.kind === 'call') {
      const call = resolveCall(action, this.settings.world, script => script, event)
      const made = action.result && action.result.kind === 'number' ? action.result.value : -1
      this.call(call, made, event)
    } else if (action.kind === 'icmp') throw new Unsupported('A lab has no line for this ICMP error.', event)
    else if (action.kind === 'command')
      for (const effect of readCommands(action.text, action))
        if (effect.do === 'set' && isSysctl(effect.name.replace(/^net\.(ipv4|core)\./, '')))
          this.perform({ name: 'sysctl', key: effect.name, value: effect.value })
  }

  private injection(line: PacketLine): InjectAction {
    const has = (bit: number): boolean => (line.flags & bit) !== 0
    const syn = has(FLAG.SYN)
    if (syn) this.remoteIsn = line.seq
    const options: Options = optionsOf(line.options === 'any' ? [] : line.options)
    const { timestamps, sack, ...others } = options
    const kept = { ...others, ...(sack && { sack: sack.map(([l, r]) => [plus(ISS, l), plus(ISS, r)] as const) }) }
    return {
      do: 'inject',
      at: this.now,
      by: 'network',
      to: 'server',
      atOnce: true,
      segment: {
        syn,
        ackFlag: has(FLAG.ACK),
        fin: has(FLAG.FIN),
        rst: has(FLAG.RST),
        psh: has(FLAG.PSH),
        src: 'client',
        srcPort: this.peerPort,
        dstPort: this.localPort,
        seq: { plus: syn ? line.seq >>> 0 : plus(this.remoteIsn, line.seq) },
        ack: { plus: has(FLAG.ACK) ? plus(ISS, line.ack) : 0 },
        window: line.window ?? 0,
        data: '.'.repeat(line.length),
        ...(Object.keys(kept).length > 0 && { options: kept }),
        ...(timestamps && {
          timestamps: {
            value: { plus: timestamps.value },
            echo: has(FLAG.ACK) ? { of: { host: 'server', variable: 'ts' as const }, plus: 0 } : { plus: 0 },
          },
        }),
      },
    }
  }

  private call(call: SocketCall, made: number, event: ScriptEvent): void {
    if (call.name === 'socket') {
      this.sockets.set(made, { name: null, options: [], listens: false })
      return
    }
    if (call.name === 'poll' || call.name === 'getsockopt' || call.name === 'ioctl' || call.name === 'fcntl') return
    const socket = this.sockets.get(call.fd)
    if (!socket || call.name === 'bind') return
    switch (call.name) {
      case 'setsockopt': {
        if (isOfTheIpHeader(call.level, call.option)) return
        const option = labOption(call.level, call.option, call.value)
        if (!option) throw new Unsupported('A lab has no such socket option.', event)
        if (socket.name === null) socket.options.push(option)
        else this.perform({ name: 'setsockopt', option }, socket.name)
        return
      }
      case 'listen':
        this.listen(socket, call.backlog, event)
        return
      case 'connect':
        if (!call.to) throw new Unsupported('A lab cannot disconnect a socket.', event)
        this.connect(socket, call.to.port)
        return
      case 'accept':
        if (made < 0 || socket.name === null) return
        this.sockets.set(made, { name: `s${++this.accepted}`, options: [], listens: false })
        this.perform({ name: 'accept', program: {} }, socket.name)
        return
      default:
        if (socket.name !== null) this.perform(this.transfer(call, event), socket.name)
    }
  }

  private transfer(call: Extract<SocketCall, { fd: number }>, event: ScriptEvent): Call {
    switch (call.name) {
      case 'read':
        return { name: 'read', octets: Math.max(1, call.octets) }
      case 'write':
        if (call.flags & CONSTANTS.MSG_FASTOPEN!) throw new Unsupported('A lab has no MSG_FASTOPEN.', event)
        return { name: 'write', data: null, length: Math.max(1, call.octets) }
      case 'shutdown':
        return { name: 'shutdown', how: (['SHUT_RD', 'SHUT_WR', 'SHUT_RDWR'] as const)[call.how] ?? 'SHUT_RDWR' }
      default:
        return { name: 'close' }
    }
  }

  private listen(socket: LabSocket, backlog: number, event: ScriptEvent): void {
    if (socket.listens) throw new Unsupported('A lab has no second listen() on one socket.', event)
    if (this.opened) return
    this.opened = true
    socket.listens = true
    socket.name = 'L'
    const { options } = socket
    this.perform({ name: 'listen', port: PORT, backlog, accept: 'never', program: {}, options }, undefined, 'L')
  }

  private connect(socket: LabSocket, port: number): void {
    if (socket.name !== null) return
    this.peerPort = port
    this.localPort = 40_000
    socket.name = 'c'
    const { options } = socket
    const localPort = this.localPort
    this.perform({ name: 'connect', to: 'client', port, localPort, program: {}, options }, undefined, 'c')
  }

  private perform(call: Call, sock?: string, as?: string): void {
    const named = { ...(sock !== undefined && { sock }), ...(as !== undefined && { as }) }
    this.actions.push({ do: 'call', at: this.now, host: 'server', call, ...named })
  }
}

/** When an event happens if everything before it happened on time. */
const momentOf = ({ time }: ScriptEvent, now: Micros): Micros =>
  time.from === 'any' ? now : Math.max(now, (time.from === 'start' ? 0 : now) + time.at)
