import type { Address } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { Datagram, TcpDatagram } from './datagram'
import type { CallOutcome, SocketCall } from './socket-call'

export type Awaitable<T> = T | Promise<T>

/** The world a script is played in: what its option lines and the command line say. */
export interface WorldSpec {
  readonly ip: 'ipv4' | 'ipv6' | 'ipv4-mapped-ipv6'
  readonly localAddress: Address
  readonly remoteAddress: Address
  /** Of the device under the stack. */
  readonly mtu: number
}

/** A datagram the stack emitted. */
export interface Captured {
  readonly at: Micros
  readonly datagram: TcpDatagram
}

/**
 * The stack under test with the wire in front of it: the engine under a virtual clock, or a kernel under the real one.
 * Times are microseconds of the backend's own clock. A sentence that comes back as a string says what could not be done.
 */
export interface Backend {
  now(): Micros
  /** Lets the stack work until this moment; at once when it has passed. Timers that run out exactly then stay for later. */
  sleepUntil(at: Micros): Awaitable<void>
  /** The next datagram the stack emitted, waiting for one until `until` (Infinity: as long as anything can happen); null when none came. */
  next(until: Micros): Awaitable<Captured | null>
  /** Hands a datagram from the peer to the stack. */
  inject(datagram: Datagram): Awaitable<void>
  /** Makes a call; null when it sleeps. `mayBlock` says that the script expects it to. At most one call sleeps. */
  call(call: SocketCall, mayBlock: boolean): Awaitable<CallOutcome | null>
  /** The outcome of the call that sleeps, waiting for it until `until`; null when it sleeps on. */
  returned(until: Micros): Awaitable<{ readonly outcome: CallOutcome; readonly at: Micros } | null>
  /** Sets `net.ipv4.tcp_fin_timeout` and the like; a sentence when the stack knows no such setting or refuses the value. */
  setSysctl(name: string, value: string): Awaitable<string | null>
  /** The present value, for a command that puts it back; null when the stack knows no such setting. */
  sysctl(name: string): Awaitable<string | null>
  /** Forgets what was learnt about peers: cookies, metrics, path MTUs. */
  flushMetrics(): Awaitable<void>
  /** The fields of `struct tcp_info` with their `tcpi_` names, and what SO_MEMINFO and TCP_CC_INFO add; null when the descriptor has none. */
  tcpInfo(fd: number): Awaitable<Readonly<Record<string, number>> | null>
  /** Lets go of the stack. */
  end(): Awaitable<void>
}
