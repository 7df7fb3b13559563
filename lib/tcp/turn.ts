import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Segment } from '../protocol/segment'
import type { Edge } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import type { EntryId, PacketId, SendReason, SockName } from '../trace/events'
import { writeHeader } from './header-fields'
import type { Host } from './host'
import type { Listener, Sock, TcpSock, Timer } from './socks'
import { isQueued, servedAt } from './timer-wheel'

/** Where a host's doings are written down; a method that returns an id returns that of its entry. The world implements it. */
export interface Log {
  /** Whether anything is written down. */
  readonly keep: boolean
  sent(turn: Turn, packet: PacketId, segment: Segment, sock: SockName | null, reason: SendReason): EntryId | null
  dropped(turn: Turn, reason: DropReason): void
  state(turn: Turn, sock: Sock, edge: Edge): void
  queue(turn: Turn, listener: Listener, queue: 'syn' | 'accept'): void
  timer(turn: Turn, timer: Timer, action: 'armed' | 'cancelled'): EntryId | null
  count(turn: Turn, counter: CounterName, by: number, total: number): void
  /** A packet id that was not used yet. */
  nextPacket(): PacketId
  /** A name for a passive connection that no socket of the run has: `s1`, `s2`, … */
  childName(): SockName
}

/** What the host's segments leave by. The world implements it. Linux: struct net_device. */
export interface Device {
  /** Takes a segment at once; false where it is to wait until the turn is over. Linux: ndo_start_xmit(). */
  transmits(packet: PacketId, segment: Segment, entry: EntryId | null, turn: Turn): boolean
}

/** A segment that left the host in this turn, and that its device did not take. */
export interface Outgoing {
  readonly packet: PacketId
  readonly segment: Segment
  readonly entry: EntryId | null
}

/**
 * One turn of one host: something happened to it (a segment, a timer, a call), and here its effects are collected.
 * The host has no clock and no network of its own: `now` comes with the turn, and the world empties `out`, `armed` and `woken` after it.
 */
export class Turn {
  now: Micros = 0
  /** The entry that began the turn. */
  cause: EntryId | null = null
  /** The packet being looked at, for the entry that says it was dropped. */
  packet: PacketId = -1
  /** Octets of each of the segments that were coalesced into the one at hand; 0 when it arrived as it is. Linux: gso_size. */
  gsoSize = 0
  readonly out: Outgoing[] = []
  /** Timers whose moment came nearer. */
  readonly armed: Timer[] = []
  /** Sockets whose program may have something to do. */
  readonly woken: (Listener | TcpSock)[] = []
  /** Absent where all segments wait until the turn is over. */
  device: Device | null = null

  constructor(
    readonly host: Host,
    private readonly log: Log,
  ) {}

  send(segment: Segment, sock: SockName | null, reason: SendReason): void {
    const { log, host, out, device } = this
    const packet = log.nextPacket()
    const written = host.wire.plain ? segment : writeHeader(segment, host)
    const entry = log.keep ? log.sent(this, packet, written, sock, reason) : null
    host.counters.TcpOutSegs++
    // what one that waits would overtake waits, too
    if (out.length === 0 && device?.transmits(packet, written, entry, this)) return
    // put behind the last by its index: an empty array of one kind and a full one of another keep push() from being compiled in
    out[out.length] = { packet, segment: written, entry }
  }

  /** Throws the segment at hand away. */
  drop(reason: DropReason): void {
    this.log.dropped(this, reason)
  }

  count(counter: CounterName, by = 1): void {
    this.host.counters[counter] += by
    this.counted(counter, by)
  }

  /**
   * A counter was moved. Where that happens for each segment, whoever moves it writes its name: to look one up by name among ninety takes as
   * long as to decide about the segment.
   */
  counted(counter: CounterName, by = 1): void {
    if (this.log.keep) this.log.count(this, counter, by, this.host.counters[counter])
  }

  /** Sets the timer to run out at `at`, whatever it was set to before. */
  arm(timer: Timer, name: TimerName, at: Micros): void {
    if (timer.expiresAt === at && timer.name === name) return
    timer.name = name
    timer.expiresAt = at
    // a high-resolution timer is not in the wheel
    timer.servedAt = name === 'compressed-ack' ? at : servedAt(this.now, at, this.host.hz)
    timer.armedBy = this.log.timer(this, timer, 'armed')
    if (!isQueued(timer)) this.armed[this.armed.length] = timer
  }

  cancel(timer: Timer | null): void {
    if (timer === null || timer.expiresAt < 0) return
    this.log.timer(this, timer, 'cancelled')
    timer.expiresAt = -1
  }

  queueChanged(listener: Listener, queue: 'syn' | 'accept'): void {
    this.log.queue(this, listener, queue)
  }

  wake(sock: Listener | TcpSock): void {
    const { woken } = this
    if (woken.length === 0) woken[0] = sock
    // usually it was the last to be woken, too
    else if (woken[woken.length - 1] !== sock && !woken.includes(sock)) woken[woken.length] = sock
  }

  /** Takes the socket that was woken first. */
  nextWoken(): Listener | TcpSock | undefined {
    return this.woken.length > 1 ? this.woken.shift() : this.woken.pop()
  }

  stateChanged(sock: Sock, edge: Edge): void {
    this.log.state(this, sock, edge)
  }

  childName(): SockName {
    return this.log.childName()
  }
}
