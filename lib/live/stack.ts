import type { Micros } from '../protocol/time'
import { decodeSegment, encodeSegment, type WireFault } from '../protocol/wire'
import { boot } from '../sim/machine'
import { EventQueue } from '../sim/queue'
import { random } from '../sim/random'
import { Recorder } from '../sim/recorder'
import type { CallResult } from '../tcp/calls'
import type { Host } from '../tcp/host'
import { segmentArrives } from '../tcp/segment-arrives'
import type { Listener, TcpSock, Timer } from '../tcp/socks'
import { timerFires } from '../tcp/timer-fires'
import { isQueued } from '../tcp/timer-wheel'
import { Turn } from '../tcp/turn'

/** What a stack in real time stands on. */
export interface Ground {
  readonly address: string
  /** All chance of the stack is drawn from here. */
  readonly seed: number
  readonly sysctl?: Readonly<Record<string, number | string>>
  /** Puts a datagram on the wire. */
  readonly send: (octets: Uint8Array) => void
}

/** A call that sleeps until its socket wakes it. */
interface Sleeper {
  readonly sock: Listener | TcpSock
  retry(t: Turn): CallResult | null
  returned(outcome: CallResult): void
}

/** The longest wait a timer of Node takes, in milliseconds. */
const LONGEST_WAIT = 2 ** 31 - 1

/** The engine's host in real time: its clock is that of the machine, and its network carries octets. */
export class LiveStack {
  readonly host: Host
  /** Datagrams thrown away before the engine saw them, by what was wrong with them. */
  readonly refused = new Map<WireFault, number>()
  private readonly turn: Turn
  private readonly timers = new EventQueue<{ timer: Timer; at: Micros }>()
  private readonly sleepers = new Set<Sleeper>()
  private readonly began = process.hrtime.bigint()
  private alarm: NodeJS.Timeout | null = null
  private datagrams = 0

  constructor(private readonly ground: Ground) {
    const { address, seed, sysctl = {} } = ground
    this.host = boot({ name: 'engine', address, rules: 'linux', variants: [], sysctl }, random(seed), [])
    // names of sockets and numbers of packets are all that is asked of it
    this.turn = new Turn(this.host, new Recorder(false, 0))
  }

  /** Takes a datagram off the wire, whatever it holds. */
  receive(octets: Uint8Array): void {
    const decoded = decodeSegment(octets)
    if (!decoded.ok) {
      this.refused.set(decoded.fault, (this.refused.get(decoded.fault) ?? 0) + 1)
      return
    }
    if (decoded.segment.dst !== this.ground.address) return
    segmentArrives(decoded.segment, this.begin())
    this.settle()
  }

  /** Makes a call that returns at once. */
  call<Outcome>(act: (t: Turn) => Outcome): Outcome {
    const outcome = act(this.begin())
    this.settle()
    return outcome
  }

  /** Makes a call that may sleep: it is tried again whenever the socket wakes it. */
  sleep(sock: Listener | TcpSock, retry: (t: Turn) => CallResult | null): Promise<CallResult> {
    const outcome = this.call(retry)
    if (outcome !== null) return Promise.resolve(outcome)
    return new Promise(returned => this.sleepers.add({ sock, retry, returned }))
  }

  /** Forgets every call that sleeps and every timer: nothing happens on the stack any more. */
  stop(): void {
    if (this.alarm !== null) clearTimeout(this.alarm)
    this.alarm = null
    this.sleepers.clear()
    while (this.timers.length > 0) this.timers.pop()
  }

  private begin(): Turn {
    this.turn.now = Number((process.hrtime.bigint() - this.began) / 1000n)
    return this.turn
  }

  /** After a turn: woken calls return, what was sent leaves, and the clock is set to the next timer. */
  private settle(): void {
    const { turn } = this
    for (let sock = turn.woken.shift(); sock !== undefined; sock = turn.woken.shift()) this.wake(sock)
    const { out, armed } = turn
    for (const timer of armed) this.queueTimer(timer)
    armed.length = 0
    const leaving = out.splice(0)
    for (const { segment } of leaving)
      this.ground.send(encodeSegment(segment, { identification: ++this.datagrams & 0xffff }))
    this.setAlarm()
  }

  private wake(sock: Listener | TcpSock): void {
    for (const sleeper of this.sleepers) {
      if (sleeper.sock !== sock) continue
      const outcome = sleeper.retry(this.turn)
      if (outcome === null) continue
      this.sleepers.delete(sleeper)
      sleeper.returned(outcome)
    }
  }

  private queueTimer(timer: Timer): void {
    if (timer.expiresAt < 0 || isQueued(timer)) return
    timer.queuedAt = timer.servedAt
    this.timers.push(timer.servedAt, { timer, at: timer.servedAt })
  }

  private setAlarm(): void {
    if (this.alarm !== null) clearTimeout(this.alarm)
    this.alarm = null
    if (this.timers.length === 0) return
    const wait = Math.ceil((this.timers.next() - this.begin().now) / 1000)
    this.alarm = setTimeout(() => this.ring(), Math.min(Math.max(wait, 0), LONGEST_WAIT))
  }

  /** Serves every timer that is due; one that was set to a later moment meanwhile waits on. */
  private ring(): void {
    for (let t = this.begin(); this.timers.next() <= t.now; t = this.begin()) {
      const { timer, at } = this.timers.pop()!
      if (timer.queuedAt !== at) continue
      timer.queuedAt = -1
      if (timer.expiresAt < 0) continue
      if (timer.servedAt > at) this.queueTimer(timer)
      else {
        timer.expiresAt = -1
        timerFires(timer, t)
        this.settle()
      }
    }
    this.setAlarm()
  }
}
