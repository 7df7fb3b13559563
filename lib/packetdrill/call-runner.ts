import type { Micros } from '../protocol/time'
import type { Backend } from './backend'
import { checkCall, makesDescriptor } from './check-call'
import { Connection } from './connection'
import { CONSTANTS } from './constants'
import { numberOf } from './expression'
import type { Place } from './problem'
import { FIRST_PEER_PORT, PORT } from './profile'
import { resolveCall } from './resolve-call'
import type { CallLine, PacketLine } from './script'
import type { Settings } from './settings'
import type { CallOutcome, SocketCall } from './socket-call'
import { Failure } from './verdict'

/** How long a call that sleeps is waited for when something needs it to be over. */
const PATIENCE = 1_000_000

/** How long a call may hold the script up. */
const LONGEST_HANG = 10_000_000

/** A socket by the number the script gave it. */
interface ScriptSocket {
  readonly script: number
  readonly fd: number
  listening: boolean
  /** Since its connect(). */
  connection: Connection | null
}

/** A blocking call that has not returned. */
interface Sleeping {
  readonly line: CallLine
  readonly call: SocketCall
  readonly place: Place
  readonly startedAt: Micros
  readonly endsAt: Micros
}

/** Makes the calls of a script, knows its descriptors, and with them which connection is the one under test. */
export class CallRunner {
  startedAt: Micros = 0
  /** The connection whose packets are checked. */
  current: Connection | null = null
  /** The socket under test while it has no connection. */
  private socket: ScriptSocket | null = null
  private readonly sockets = new Map<number, ScriptSocket>()
  private readonly accepted: Connection[] = []
  private sleeping: Sleeping | null = null
  private nextPort = FIRST_PEER_PORT

  constructor(
    private readonly settings: Settings,
    private readonly backend: Backend,
  ) {}

  /** The connection an injected segment belongs to: a new one for a SYN while a listener is under test, or when there is none. */
  connectionFor(opens: boolean, ports?: PacketLine['ports']): Connection {
    if (ports && this.turnTo(ports)) return this.current!
    if (this.current && !ports && !(opens && this.socket?.listening)) return this.current
    const { remote, local } = ports ?? { remote: this.nextPort++, local: PORT }
    const connection = new Connection(this.settings.world, remote, local, this.backend.now())
    this.accepted.push(connection)
    this.current = connection
    this.socket = null
    return connection
  }

  /** Makes the connection with these ports the one under test. False when there is none. */
  turnTo({ local, remote }: NonNullable<PacketLine['ports']>): boolean {
    const opened = [...this.sockets.values()].map(({ connection }) => connection)
    const found = [...this.accepted, ...opened].findLast(one => one?.hasPorts(local, remote))
    if (!found) return false
    this.current = found
    this.socket = null
    return true
  }

  /** Makes a call; `endsAt` is when a blocking one must return, counted from the start. */
  async perform(line: CallLine, place: Place, endsAt: Micros | null, startedAt: Micros): Promise<void> {
    await this.settle(this.backend.now() + PATIENCE)
    const call = resolveCall(line, this.settings.world, script => this.sockets.get(script)?.fd ?? -1, place)
    this.opens(line, call)
    const outcome = await this.backend.call(call, true)
    if (outcome !== null) this.returned(line, call, outcome, place)
    else if (endsAt !== null) this.sleeping = { line, call, place, startedAt, endsAt }
    else this.returned(line, call, await this.hang(line, place), place)
  }

  /** A call of which the script does not say that it sleeps holds the whole script up until it returns. */
  private async hang(line: CallLine, place: Place): Promise<CallOutcome> {
    const returned = await this.backend.returned(this.backend.now() + LONGEST_HANG)
    if (returned) return returned.outcome
    throw new Failure(place, `The call ${line.name} sleeps, and nothing wakes it.`)
  }

  /** Takes the outcome of the call that sleeps, if it is over by `until`. */
  async collect(until: Micros): Promise<void> {
    const { sleeping } = this
    if (!sleeping) return
    const returned = await this.backend.returned(until)
    if (!returned) return
    this.sleeping = null
    const { line, call, place, startedAt, endsAt } = sleeping
    this.returned(line, call, returned.outcome, place)
    const at = returned.at - this.startedAt
    const { tolerance, tolerancePart } = this.settings
    const slack = Math.max(tolerance, tolerancePart * (endsAt - startedAt))
    if (Math.abs(at - endsAt) > slack)
      throw new Failure(place, `The call ${line.name} returned at another time`, `${endsAt / 1e6} s`, `${at / 1e6} s`)
  }

  /** Waits for the call that sleeps. */
  private async settle(until: Micros): Promise<void> {
    await this.collect(until)
    if (this.sleeping) throw new Failure(this.sleeping.place, `The call ${this.sleeping.line.name} did not return.`)
  }

  /** The script is over: what sleeps must return now. */
  async finish(): Promise<void> {
    if (this.sleeping) await this.settle(Math.max(this.backend.now(), this.startedAt + this.sleeping.endsAt) + PATIENCE)
  }

  /** What a code block sees of the socket under test. */
  async variables(place: Place): Promise<Readonly<Record<string, number>>> {
    const script = this.current ? this.current.fd : (this.socket?.script ?? null)
    if (script === null)
      throw new Failure(place, 'The socket under test has no descriptor yet, so that nothing is known of it.')
    const info = await this.backend.tcpInfo(this.sockets.get(script)?.fd ?? -1)
    if (!info) throw new Failure(place, `The descriptor ${script} has no TCP_INFO.`)
    return info
  }

  /** An active open makes its socket the one under test; its SYN will tell the port. */
  private opens(line: CallLine, call: SocketCall): void {
    const opening =
      (call.name === 'connect' || (call.name === 'write' && call.flags & CONSTANTS.MSG_FASTOPEN!)) && call.to !== null
    if (!opening) return
    const socket = this.sockets.get(numberOf(line.args[0]!))
    if (!socket || socket.listening || socket.connection) return
    socket.connection = new Connection(this.settings.world, call.to.port, null, this.backend.now())
    socket.connection.fd = socket.script
    this.current = socket.connection
    this.socket = null
  }

  private returned(line: CallLine, call: SocketCall, outcome: CallOutcome, place: Place): void {
    const mismatch = checkCall(line, outcome)
    if (mismatch) throw new Failure(place, `The ${mismatch.what} differs`, mismatch.expected, mismatch.got)
    const script = line.args[0] && call.name !== 'socket' && call.name !== 'poll' ? numberOf(line.args[0]) : -1
    const socket = this.sockets.get(script)
    if (call.name === 'connect' && socket) {
      const goesOn = outcome.result === 0 || /^(EINPROGRESS|EALREADY|EISCONN)$/.test(outcome.errno ?? '')
      if (!goesOn || call.to === null) socket.connection = null
    }
    if (outcome.result < 0) return
    if (makesDescriptor(line.name)) this.made(line, call, outcome, place)
    else if (call.name === 'listen' && socket) {
      socket.listening = true
      socket.connection = null
    } else if (call.name === 'close') this.sockets.delete(script)
  }

  private made(line: CallLine, call: SocketCall, outcome: CallOutcome, place: Place): void {
    const script = line.result ? numberOf(line.result) : outcome.result
    const socket: ScriptSocket = { script, fd: outcome.result, listening: false, connection: null }
    this.sockets.set(script, socket)
    if (call.name === 'socket') {
      this.socket = socket
      this.current = null
      return
    }
    const { peer } = outcome
    const connection = peer && this.accepted.findLast(one => one.remotePort === peer.port)
    if (!connection)
      throw new Failure(
        place,
        'The connection that accept() gave is not one of the script.',
        undefined,
        peer && `port ${peer.port}`,
      )
    connection.fd = script
    socket.connection = connection
  }
}
