import { compact } from '../protocol/compact'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import type { Host } from '../tcp/host'
import { icmpArrives } from '../tcp/icmp'
import { corruptArrives, segmentArrives } from '../tcp/segment-arrives'
import type { Timer } from '../tcp/socks'
import { timerFires } from '../tcp/timer-fires'
import { isQueued } from '../tcp/timer-wheel'
import { Turn } from '../tcp/turn'
import type { Entry, Limit, Trace } from '../trace/events'
import { crash, kill, perform } from './actions'
import { Attackers } from './attackers/attackers'
import { type Bounds, DEFAULT_BOUNDS } from './bounds'
import { NetDevice } from './device'
import { faultRule } from './faults'
import { Flows } from './flows'
import { inject, injectIcmp, looksOn, replay, speaksOfFlows } from './injections'
import { boot, createMachine, type Machine } from './machine'
import { Network } from './network'
import type { IcmpPacket, Packet, Passing, Station } from './packets'
import { react } from './programs'
import { EARLY, EventQueue, FIRST, IN_TURN, LAST } from './queue'
import { type Random, random } from './random'
import { Recorder } from './recorder'
import type { Action, LinkAction, Scenario } from './scenario'
import { Tap } from './tap'
import { ENGINE_VERSION } from './version'
import { begin, type World } from './world'

/** A timer's event; `at` tells it from a later one of the same timer. */
interface TimerEvent {
  readonly kind: 'timer'
  readonly timer: Timer
  readonly machine: Machine
  readonly at: Micros
}
interface LaterEvent {
  readonly kind: 'later'
  readonly machine: Machine
  readonly boots: number
  readonly act: () => void
}
interface ActionEvent {
  readonly kind: 'action'
  readonly action: Action
}
type Event = Packet | IcmpPacket | Passing | TimerEvent | LaterEvent | ActionEvent

/** Timers that nearly all connections of a run set for equally long, so that they run out in the order in which they were set: each has a lane. */
const TIMER_LANES = [
  'retransmit',
  'loss-probe',
  'delack',
  'syn-ack',
  'time-wait',
] as const satisfies readonly TimerName[]

/** The number of a timer's lane among those of timers; -1 where it has none. */
const laneOf = (name: TimerName): number => (TIMER_LANES as readonly TimerName[]).indexOf(name)

export interface RunOptions {
  readonly bounds?: Partial<Bounds>
  /** Without a trace nothing is written down, for measurements. */
  readonly trace?: boolean
  /** Actions in place of the scenario's, sorted by time and drawn one by one: more than one would write down. */
  readonly script?: Iterable<Action>
  /** Shown the hosts as the run leaves them. */
  readonly ended?: (hosts: readonly Host[]) => void
}

/**
 * Plays a scenario and returns what happened. Pure: the same scenario gives the same trace, byte for byte.
 * Throws only on a fault of the engine or a scenario that parse would refuse.
 */
export function run(scenario: Scenario, options: RunOptions = {}): Trace {
  const world = new Run(scenario, options)
  const trace = world.play()
  options.ended?.(world.hosts())
  return trace
}

/** The machines of a scenario as they stand when all of this moment has happened. */
export function machinesAt(scenario: Scenario, at: Micros): readonly Machine[] {
  const stopped = new Run({ ...scenario, until: Math.min(at, scenario.until) }, { trace: false })
  stopped.play()
  return stopped.machines
}

/** One run, for those who also want to look at its machines; run() for all others. */
export class Run implements World {
  now: Micros = 0
  readonly recorder: Recorder
  readonly queue: EventQueue<Event>
  /** The scenario's actions that are not in the queue yet: it holds one at a time. */
  private readonly script: Iterator<Action>
  readonly machines: readonly Machine[]
  readonly network: Network
  readonly flows: Flows | null
  private readonly random: Random
  private readonly bounds: Bounds
  /** Whether every moment of the run is an integer of 32 bits. Fields that hold such ones must not meet others in the middle of a run. */
  private readonly isBrief: boolean
  /** The machine that was asked for last: the same is asked for again and again. */
  private lastNamed: Machine | null = null
  /** The scenario's attackers, once there is one. */
  private attackers: Attackers | null = null

  constructor(
    readonly scenario: Scenario,
    { bounds, trace = true, script }: RunOptions = {},
  ) {
    this.bounds = { ...DEFAULT_BOUNDS, ...bounds }
    this.isBrief = scenario.until < 2 ** 31
    this.random = random(scenario.seed)
    this.recorder = new Recorder(trace, this.bounds.entries)
    this.machines = scenario.hosts.map(spec => createMachine(spec, this.random, this.recorder))
    for (const [i, machine] of this.machines.entries()) {
      machine.lane = i
    }
    // a lane for each host, and behind them one for the scenario's actions
    this.queue = new EventQueue(this.machines.length + 1, TIMER_LANES.length)
    this.flows = scenario.actions.some(speaksOfFlows) ? new Flows() : null
    // a link keeps the order of what it carries
    const deliver = (at: Micros, packet: Packet, from: Station) => this.queue.pushBehind(from.lane, at, packet)
    const enqueue = (at: Micros, event: IcmpPacket | Passing) => this.queue.push(at, event)
    this.network = new Network(
      scenario.link,
      this.machines,
      this.recorder,
      deliver,
      enqueue,
      this.flows,
      this.random,
      scenario.actions.some(looksOn) ? new Tap() : null,
    )
    for (const machine of this.machines) this.plugIn(machine)
    this.script = (script ?? scenario.actions)[Symbol.iterator]()
    this.queueAction()
  }

  play(): Trace {
    const { queue, recorder, isBrief, bounds } = this
    const { until } = this.scenario
    let left = bounds.events
    for (let at = queue.next(); at <= until; at = queue.next()) {
      if (left-- <= 0) return this.stop('events', bounds.events)
      if (queue.length > bounds.queue) return this.stop('queue', bounds.queue)
      if (recorder.full) return this.stop('entries', bounds.entries)
      this.now = isBrief ? compact(at) : at
      this.take(queue.pop()!)
      recorder.settle()
    }
    return this.trace(until)
  }

  hosts(): Host[] {
    return this.machines.map(machine => machine.host)
  }

  machine(name: string): Machine | undefined {
    const { machines, lastNamed } = this
    if (lastNamed !== null && lastNamed.name === name) return lastNamed
    // a run has few hosts: a map would take longer
    for (let i = 0; i < machines.length; i++) {
      const machine = machines[i]!
      if (machine.name !== name) continue
      this.lastNamed = machine
      return machine
    }
    return undefined
  }

  later(machine: Machine, at: Micros, act: () => void, first = false): void {
    this.queue.push(at, { kind: 'later', machine, boots: machine.boots, act }, first ? FIRST : IN_TURN)
  }

  flush(machine: Machine): void {
    this.carry(machine)
    const { armed } = machine.turn
    if (armed.length > 0) {
      for (const timer of armed) this.queueTimer(machine, timer)
      while (armed.length > 0) armed.pop()
    }
  }

  /** Puts on the wire what the stack sent, before its programs act. What it set its timers to can wait for them, since they may set them anew. */
  private carry(machine: Machine): void {
    const { out } = machine.turn
    if (out.length > 0) {
      for (let i = 0; i < out.length; i++) {
        const { packet, segment, entry } = out[i]!
        this.network.carry(machine, packet, segment, entry, this.now)
      }
      // popping keeps the array's memory, where a length of zero would give it up
      while (out.length > 0) out.pop()
    }
  }

  private take(event: Event): void {
    switch (event.kind) {
      case 'packet':
        this.arrive(event)
        return
      case 'icmp':
        this.hear(event)
        return
      case 'passing':
        event.act(this.now)
        return
      case 'timer':
        this.ring(event)
        return
      case 'later':
        if (event.boots !== event.machine.boots || !event.machine.powered) return
        event.act()
        react(this, event.machine)
        return
      case 'action':
        this.queueAction()
        this.act(event.action)
        return
    }
  }

  arrive({ packet, segment, to, cause, corrupt }: Packet): void {
    if (!to.powered || (!to.linkUp && this.network.station(segment.src) !== to)) {
      this.network.missed(segment, packet, cause, to.powered ? 'link down' : 'power off', this.now)
      return
    }
    const machine = to as Machine
    const received = this.recorder.received(this.now, cause, to.name, packet, segment)
    const turn = begin(this, machine, received)
    turn.packet = packet
    if (corrupt) corruptArrives(segment, turn)
    else segmentArrives(segment, turn)
    this.carry(machine)
    react(this, machine)
  }

  /** An ICMP error reaches a host. */
  hear({ packet, message, to, cause }: IcmpPacket): void {
    if (!to.powered || !to.linkUp) {
      this.network.lose(packet, cause, to.powered ? 'link down' : 'power off', this.now)
      return
    }
    const machine = to as Machine
    const base = { at: this.now, cause, host: to.name }
    const turn = begin(this, machine, this.recorder.add({ ...base, kind: 'icmp-received', packet, message }))
    turn.packet = packet
    icmpArrives(message, turn)
    this.carry(machine)
    react(this, machine)
  }

  /** A timer's event is due; the timer itself may be off by now, or set to a later moment. */
  private ring({ timer, machine, at }: TimerEvent): void {
    if (timer.queuedAt !== at) return
    timer.queuedAt = -1
    if (timer.expiresAt < 0) return
    if (timer.servedAt > at) {
      this.queueTimer(machine, timer)
      return
    }
    timer.expiresAt = -1
    const turn = begin(this, machine, timer.armedBy)
    turn.cause = this.recorder.timer(turn, timer, 'fired')
    timerFires(timer, turn)
    this.carry(machine)
    react(this, machine)
  }

  private queueTimer(machine: Machine, timer: Timer): void {
    if (timer.expiresAt < 0 || isQueued(timer)) return
    timer.queuedAt = timer.servedAt
    const event: TimerEvent = { kind: 'timer', timer, machine, at: timer.servedAt }
    // a kernel's timer never runs out early and is served after what arrives: a segment of the same moment comes first
    const lane = laneOf(timer.name)
    if (lane < 0) this.queue.push(timer.servedAt, event, LAST)
    else this.queue.pushTimer(lane, timer.servedAt, event, LAST)
  }

  /** Puts the next action in the queue: before all that comes by itself at its moment. */
  private queueAction(): void {
    const next = this.script.next()
    if (next.done) return
    const { at } = next.value
    // actions have a lane of their own behind those of the hosts
    this.queue.pushBehind(this.machines.length, at, { kind: 'action', action: next.value }, EARLY)
  }

  private act(action: Action): void {
    switch (action.do) {
      case 'call': {
        const machine = this.machineOf(action.host)
        if (machine.powered) perform(this, machine, action)
        return
      }
      case 'fault':
        this.network.addFault(faultRule(action))
        return
      case 'inject':
        inject(this, action)
        return
      case 'icmp':
        injectIcmp(this, action)
        return
      case 'replay':
        replay(this, action)
        return
      case 'link':
        this.changeLink(action)
        return
      case 'attack':
        this.attackers ??= new Attackers(this, this.random)
        this.attackers.begin(action.attack)
        return
    }
  }

  private changeLink({ host, what }: LinkAction): void {
    const machine = this.machineOf(host)
    if (what === 'down' || what === 'up') {
      machine.linkUp = what === 'up'
      return
    }
    if (what === 'kill') {
      if (machine.powered) kill(this, machine)
      return
    }
    if (machine.powered === (what === 'power-on')) return
    machine.powered = what === 'power-on'
    if (what === 'power-off') {
      crash(this, machine)
      return
    }
    machine.boots++
    // what the scenario pinned and the first boot did not use is still to be used
    const { pinned } = machine.host
    machine.host = boot(machine.spec, this.random.fork(`boot ${machine.boots} of ${host}`), pinned)
    machine.turn = new Turn(machine.host, this.recorder)
    this.plugIn(machine)
  }

  private plugIn(machine: Machine): void {
    machine.turn.device = new NetDevice(machine, this.network, this.queue)
  }

  machineOf(name: string): Machine {
    const machine = this.machine(name)
    if (!machine) throw new Error(`The scenario has no host named ${name}.`)
    return machine
  }

  private stop(bound: Limit['bound'], value: number): Trace {
    this.recorder.limit(this.now, bound, value)
    return this.trace(this.now)
  }

  private trace(endedAt: Micros): Trace {
    const { recorder } = this
    const hosts = this.machines.map(({ name, address, secondAddress }) =>
      secondAddress === null ? { name, address } : { name, address, secondAddress },
    )
    const { seed } = this.scenario
    // an accessor has a hidden class of its own, which keeps the whole run until the old generation is collected
    if (recorder.isArchived) return readLater({ engine: ENGINE_VERSION, seed, hosts, endedAt }, recorder)
    return { engine: ENGINE_VERSION, seed, hosts, endedAt, entries: recorder.all() }
  }
}

/** The trace of a long run: its entries take their room when somebody looks at them. */
function readLater(head: Omit<Trace, 'entries'>, recorder: Recorder): Trace {
  let entries: readonly Entry[] | null = null
  return {
    ...head,
    get entries() {
      entries ??= recorder.all()
      return entries
    },
  }
}
