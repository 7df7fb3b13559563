import type { Micros } from '../../protocol/time'
import { EventQueue } from '../../sim/queue'
import { Recorder } from '../../sim/recorder'
import type { Host } from '../../tcp/host'
import type { Timer } from '../../tcp/socks'
import { timerFires } from '../../tcp/timer-fires'
import { isQueued } from '../../tcp/timer-wheel'
import { Turn } from '../../tcp/turn'
import type { Captured } from '../backend'
import type { IpHeaders } from './ip-headers'
import { datagramOf } from './wire'

/** More events than any script needs: a stack that goes in circles is stopped. */
const MOST_EVENTS = 1_000_000

/** A socket that can wake those who sleep on it. */
export type WokenSock = Turn['woken'][number]

interface TimerEvent {
  readonly timer: Timer
  readonly at: Micros
}

/** One host with its timers under a virtual clock; what it sends is kept in order. */
export class HostClock {
  readonly turn: Turn
  /** What was emitted and not yet looked at. */
  readonly emitted: Captured[] = []
  /** What a program waits for that is no timer of TCP: the end of its poll(). */
  alarm: { readonly at: Micros; readonly ring: () => void } | null = null
  private readonly queue = new EventQueue<TimerEvent>()
  private readonly woken = new Set<WokenSock>()
  private readonly recorder = new Recorder(false, 0)
  private events = 0

  constructor(
    readonly host: Host,
    public now: Micros,
    /** Told after what came from outside or a timer did which sockets woke those who sleep on them. */
    private readonly stirred: (woken: ReadonlySet<WokenSock>) => void,
    private readonly headers: IpHeaders,
  ) {
    this.turn = new Turn(host, this.recorder)
  }

  /** A turn of the stack in which something happens to it from outside. */
  act<T>(happens: (turn: Turn) => T): T {
    this.turn.now = this.now
    const result = happens(this.turn)
    this.flush()
    return result
  }

  /** Something comes from the network. */
  arrive(happens: (turn: Turn) => void, gsoSize = 0): void {
    this.turn.gsoSize = gsoSize
    this.act(happens)
    this.turn.gsoSize = 0
    this.stir()
  }

  /** The moment of the next timer; Infinity when none is set. */
  nextTimer(): Micros {
    return Math.min(this.queue.next(), this.alarm?.at ?? Number.POSITIVE_INFINITY)
  }

  /** Serves the next timer. */
  step(): void {
    const { alarm } = this
    if (alarm && alarm.at < this.queue.next()) {
      this.now = Math.max(this.now, alarm.at)
      this.alarm = null
      alarm.ring()
      return
    }
    if (this.events++ > MOST_EVENTS) throw new Error('The stack went in circles for a million timers.')
    this.now = Math.max(this.now, this.queue.next())
    const { timer, at } = this.queue.pop()!
    if (timer.queuedAt !== at) return
    timer.queuedAt = -1
    if (timer.expiresAt < 0) return
    if (timer.servedAt > at) {
      this.queueTimer(timer)
      return
    }
    timer.expiresAt = -1
    this.act(turn => timerFires(timer, turn))
    this.stir()
  }

  /** Serves all timers that run out before `at`, and goes there. */
  advance(at: Micros): void {
    while (this.nextTimer() < at) this.step()
    this.now = Math.max(this.now, at)
  }

  private stir(): void {
    const woken = new Set(this.woken)
    this.woken.clear()
    this.stirred(woken)
  }

  private flush(): void {
    const { out, armed, woken } = this.turn
    for (const { segment } of out)
      this.emitted.push({ at: this.now, datagram: datagramOf(segment, this.headers.of(segment)) })
    this.headers.settle()
    out.length = 0
    for (const timer of armed) this.queueTimer(timer)
    armed.length = 0
    for (const sock of woken) this.woken.add(sock)
    woken.length = 0
  }

  private queueTimer(timer: Timer): void {
    if (timer.expiresAt < 0 || isQueued(timer)) return
    timer.queuedAt = timer.servedAt
    this.queue.push(timer.servedAt, { timer, at: timer.servedAt })
  }
}
