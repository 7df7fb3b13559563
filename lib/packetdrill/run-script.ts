import type { Micros } from '../protocol/time'
import { judgeBlocks, type Snapshot } from './assertions'
import type { Awaitable, Backend, Captured, WorldSpec } from './backend'
import { CallRunner } from './call-runner'
import { checkPacket, continues, glue } from './check-packet'
import { readCommands } from './commands'
import type { Connection } from './connection'
import { FLAG, type TcpDatagram } from './datagram'
import { type Place, ScriptProblem, Unsupported } from './problem'
import { refuseUnsupported } from './resolve-call'
import type { Command, EventTime, IcmpLine, PacketLine, Script, ScriptEvent } from './script'
import type { Settings } from './settings'
import { showLine, showPacket } from './show-packet'
import { Failure, type Verdict } from './verdict'

/** How long after its time an expected packet is waited for. */
const PATIENCE = 2_000_000

/** Plays a script against a stack and says what became of it. */
export async function runScript(
  script: Script,
  settings: Settings,
  backendOf: (world: WorldSpec) => Awaitable<Backend>,
): Promise<Verdict> {
  let backend: Backend | null = null
  try {
    refuse(script)
    backend = await backendOf(settings.world)
    await new ScriptRun(script, settings, backend).play()
    return { outcome: 'pass' }
  } catch (error) {
    if (error instanceof Failure) {
      const { place, reason, expected, got } = error
      return { outcome: 'fail', place, reason, ...(expected !== undefined && { expected, got: got ?? '' }) }
    }
    if (error instanceof Unsupported) return { outcome: 'skip', place: error.place, reason: error.message }
    if (error instanceof ScriptProblem) return { outcome: 'fail', place: error.place, reason: error.message }
    throw error
  } finally {
    await backend?.end()
  }
}

/** Finds before the first event whether the script asks for something no engine has. */
function refuse({ init, events, cleanup }: Script): void {
  for (const command of [init, cleanup]) if (command) readCommands(command.text, command)
  for (const { action, line, column } of events) {
    if (action.kind === 'command') readCommands(action.text, action)
    if (action.kind === 'call') refuseUnsupported(action, { line, column })
  }
}

const seconds = (micros: number): string => `${(micros / 1_000_000).toFixed(6)} s`

class ScriptRun {
  private startedAt: Micros = 0
  /** The event before: its nominal time and whether it was an injected packet. */
  private previous = { nominal: 0, injected: false }
  private readonly snapshots: Snapshot[] = []
  private readonly restored = new Map<string, string>()
  private readonly calls: CallRunner

  constructor(
    private readonly script: Script,
    private readonly settings: Settings,
    private readonly backend: Backend,
  ) {
    this.calls = new CallRunner(settings, backend)
  }

  async play(): Promise<void> {
    const { init, events, cleanup } = this.script
    if (init) await this.command(init)
    this.startedAt = this.calls.startedAt = this.backend.now()
    for (const event of events) await this.take(event)
    await this.calls.finish()
    if (cleanup) await this.command(cleanup)
    judgeBlocks(this.snapshots)
  }

  private async take(event: ScriptEvent): Promise<void> {
    const { action, time } = event
    const injects = (action.kind === 'packet' || action.kind === 'icmp') && action.direction === 'in'
    // trains of injections do not drift
    const origin =
      time.from === 'start' ? 0 : injects && this.previous.injected ? this.previous.nominal : this.elapsed()
    const nominal = time.from === 'any' ? this.elapsed() : origin + time.at
    const slack = (at: number): Micros =>
      Math.max(this.settings.tolerance, this.settings.tolerancePart * (at - this.previous.nominal))
    if (action.kind === 'packet' && action.direction === 'out')
      await this.expectPacket(event, action, nominal, origin, slack)
    else {
      await this.backend.sleepUntil(this.startedAt + nominal)
      await this.calls.collect(this.backend.now())
      await this.act(event, origin, nominal)
    }
    await this.calls.collect(this.backend.now())
    this.previous = { nominal, injected: injects }
  }

  private elapsed(): Micros {
    return this.backend.now() - this.startedAt
  }

  private async act(event: ScriptEvent, origin: Micros, nominal: Micros): Promise<void> {
    const { action, time } = event
    switch (action.kind) {
      case 'packet':
        return this.inject(action, event)
      case 'icmp':
        return this.injectIcmp(action, event)
      case 'call':
        return this.calls.perform(action, event, time.end === undefined ? null : origin + time.end, nominal)
      case 'command':
        return this.command(action)
      case 'code':
        this.snapshots.push({ text: action.text, place: event, variables: await this.calls.variables(event) })
    }
  }

  private async inject(line: PacketLine, place: Place): Promise<void> {
    const opens = (line.flags & (FLAG.SYN | FLAG.ACK)) === FLAG.SYN
    const connection = this.calls.connectionFor(opens, line.ports)
    await this.backend.inject(connection.toWire(line, place, this.settings.gsoSize))
  }

  private async injectIcmp(line: IcmpLine, place: Place): Promise<void> {
    if (line.direction === 'out') throw new Unsupported('Hosts of the engine send no ICMP.', place)
    const connection = this.calls.connectionFor(false)
    await this.backend.inject(connection.icmpToWire(line, place))
  }

  private async expectPacket(
    place: ScriptEvent,
    line: PacketLine,
    nominal: Micros,
    origin: Micros,
    slack: (at: number) => Micros,
  ): Promise<void> {
    const { time } = place
    const latest = time.to === undefined ? nominal : origin + time.to
    const until = time.from === 'any' ? Number.POSITIVE_INFINITY : this.startedAt + latest + PATIENCE
    if (line.ports) this.calls.turnTo(line.ports)
    const connection = this.calls.current
    if (!connection) throw new Failure(place, 'No connection is under test whose packets could be checked.')
    const pieces: TcpDatagram[] = []
    let at = 0
    let length = 0
    do {
      const captured = await this.nextOf(connection, until)
      if (!captured) {
        const got = pieces.length === 0 ? 'nothing' : showPacket(glue(pieces))
        throw new Failure(place, 'The stack sent no such packet.', `> ${showLine(line)}`, got)
      }
      connection.learn(captured.datagram, line)
      const packet = connection.toScript(captured.datagram)
      const last = pieces.at(-1)
      if (last && (!continues(last, packet) || (pieces.length > 1 && last.length !== pieces[0]!.length))) {
        const got = `${showPacket(glue(pieces))}, then ${showPacket(packet)}`
        throw new Failure(place, 'The burst is broken off by another packet.', `> ${showLine(line)}`, got)
      }
      pieces.push(packet)
      length += packet.length
      at = captured.at - this.startedAt
    } while (!this.settings.strictSegments && length > 0 && length < line.length)
    const whole = glue(pieces)
    const mismatch = checkPacket(line, whole)
    const when = ` at ${seconds(at)}`
    if (mismatch) throw new Failure(place, `The ${mismatch.what} differs`, mismatch.expected, `${mismatch.got}${when}`)
    this.checkTime(place, time, { nominal, latest, at }, slack)
    this.checkTimestamp(place, line, whole, connection)
    connection.rememberTimestamp(line, whole)
  }

  /** The next packet of the connection under test; those of others are passed over. */
  private async nextOf(connection: Connection, until: Micros): Promise<Captured | null> {
    for (;;) {
      const captured = await this.backend.next(until)
      if (captured === null || connection.owns(captured)) return captured
    }
  }

  private checkTime(
    place: Place,
    { from }: EventTime,
    { nominal, latest, at }: { nominal: Micros; latest: Micros; at: Micros },
    slack: (at: number) => Micros,
  ): void {
    if (from === 'any' || (at >= nominal - slack(nominal) && at <= latest + slack(latest))) return
    const expected = latest === nominal ? seconds(nominal) : `${seconds(nominal)} to ${seconds(latest)}`
    throw new Failure(place, 'The packet came at another time', expected, seconds(at))
  }

  private checkTimestamp(place: Place, line: PacketLine, packet: TcpDatagram, connection: Connection): void {
    const { timestampTick, tolerance, tolerancePart } = this.settings
    if (timestampTick === null || line.options === 'any') return
    const wanted = line.options.find(option => option.kind === 'timestamps')
    const real = packet.options.find(option => option.kind === 'timestamps')
    if (wanted?.kind !== 'timestamps' || real?.kind !== 'timestamps') return
    const got = connection.scriptTimestamp(real.value) ?? wanted.value
    const off = Math.abs((got - wanted.value) | 0) * timestampTick
    if (off <= Math.max(tolerance, tolerancePart * this.elapsed())) return
    throw new Failure(place, 'The timestamp differs', `TS val ${wanted.value}`, `TS val ${got}`)
  }

  private async command(command: Command): Promise<void> {
    const { backend, restored } = this
    for (const effect of readCommands(command.text, command)) {
      switch (effect.do) {
        case 'set': {
          const before = await backend.sysctl(effect.name)
          if (before !== null && !restored.has(effect.name)) restored.set(effect.name, before)
          const problem = await backend.setSysctl(effect.name, effect.value)
          if (problem !== null) throw new Failure(command, problem)
          break
        }
        case 'restore':
          for (const [name, value] of restored) await backend.setSysctl(name, value)
          break
        case 'flush-metrics':
          await backend.flushMetrics()
          break
        case 'sleep':
          await backend.sleepUntil(backend.now() + effect.for)
      }
    }
  }
}
