import type { CounterName } from '../protocol/counters'
import type { DropReason } from '../protocol/drop-reasons'
import type { Errno } from '../protocol/errno'
import type { IcmpMessage } from '../protocol/icmp'
import type { Segment } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'

/** Position in the trace, from 0; also the name by which evidence points at an entry. */
export type EntryId = number
/** One datagram on the wire, from the moment a host or attacker puts it there: shared by sent, lost, received. */
export type PacketId = number
/** A socket of one host, unique in the run: `c`, `L`, `s1` or a generated `client#2`. */
export type SockName = string

interface Base {
  readonly id: EntryId
  readonly at: Micros
  /** The entry that made this one happen; null for what the scenario itself starts. */
  readonly cause: EntryId | null
  /** A host of the scenario, `network` or `attacker`. */
  readonly host: string
}

/** Why a segment left: the RFC's or the kernel's reason, for pictures and for "why?". */
export type SendReason =
  | 'syn'
  | 'syn-ack'
  | 'ack'
  | 'delayed-ack'
  | 'challenge-ack'
  | 'data'
  | 'fin'
  | 'reset'
  | 'retransmission'
  | 'probe'
  | 'keepalive'
  | 'window-update'
  | 'forged'

/** A host put a segment on the wire. */
export interface Sent extends Base {
  readonly kind: 'sent'
  readonly packet: PacketId
  readonly segment: Segment
  readonly sock: SockName | null
  readonly reason: SendReason
}
/** A segment was handed to the host's stack. */
export interface Received extends Base {
  readonly kind: 'received'
  readonly packet: PacketId
  readonly segment: Segment
}
/** The host's stack threw a received segment away, for the kernel's reason. */
export interface Dropped extends Base {
  readonly kind: 'dropped'
  readonly packet: PacketId
  readonly reason: DropReason
}
/** A socket changed state; written by become() alone. */
export interface StateChange extends Base {
  readonly kind: 'state'
  readonly sock: SockName
  readonly local: string
  readonly remote: string
  readonly from: State
  readonly to: State
  /** The clause that decided: `rfc9293#3.10.7.4`, `linux:tcp_rcv_state_process`. */
  readonly cite: string
}
/** A listener's queue changed. `limit` is what `ss` shows as Send-Q for the accept queue. */
export interface QueueChange extends Base {
  readonly kind: 'queue'
  readonly sock: SockName
  readonly queue: 'syn' | 'accept'
  readonly length: number
  readonly limit: number
}
/** A timer was armed, ran out, or was taken off. */
export interface TimerChange extends Base {
  readonly kind: 'timer'
  readonly sock: SockName
  readonly timer: TimerName
  readonly action: 'armed' | 'fired' | 'cancelled'
  /** When it will run out; present when armed. */
  readonly expiresAt?: Micros
}
/** A program called the socket API (`begin`), and the call came back (`return`). A call that returns at once is one `return`. */
export interface CallEntry extends Base {
  readonly kind: 'call'
  readonly phase: 'begin' | 'return'
  readonly sock: SockName | null
  /** POSIX name: connect, accept, read, write, shutdown, close … */
  readonly call: string
  /** The arguments as a C programmer would read them. */
  readonly args: string
  /** The returned number; -1 with `errno` set. Absent in `begin`. */
  readonly result?: number
  readonly errno?: Errno
  /** The socket that the call made: accept, connect, listen. */
  readonly made?: SockName
  /** What a read returned, as a binary string (at most the first 1,024 octets are kept in the trace). */
  readonly data?: string
}
/** A counter of nstat moved. */
export interface Count extends Base {
  readonly kind: 'count'
  readonly counter: CounterName
  readonly by: number
  readonly total: number
}
/** The network lost a segment. */
export interface Lost extends Base {
  readonly kind: 'lost'
  readonly packet: PacketId
  /** The rule that lost it, as the scenario wrote it, or why nobody could get it: `no such host`, `link down`. */
  readonly why: string
}
/** The network made a copy; `copy` is the packet id of the copy. */
export interface Duplicated extends Base {
  readonly kind: 'duplicated'
  readonly packet: PacketId
  readonly copy: PacketId
  readonly why: string
}
/** The network held a segment back for `by` longer than the link's delay. */
export interface Delayed extends Base {
  readonly kind: 'delayed'
  readonly packet: PacketId
  readonly by: Micros
  readonly why: string
}
/** A segment that no stack sent was put in front of a host. */
export interface Forged extends Base {
  readonly kind: 'forged'
  readonly packet: PacketId
  readonly segment: Segment
  readonly to: string
  readonly why: string
}
/** An ICMP error was put on the wire by a router (`network`), a host or an attacker. */
export interface IcmpSent extends Base {
  readonly kind: 'icmp-sent'
  readonly packet: PacketId
  readonly message: IcmpMessage
  /** The host it goes to. */
  readonly to: string
}
/** An ICMP error was handed to the host's stack. */
export interface IcmpReceived extends Base {
  readonly kind: 'icmp-received'
  readonly packet: PacketId
  readonly message: IcmpMessage
}
/** A bound of the run was reached; always the last entry. */
export interface Limit extends Base {
  readonly kind: 'limit'
  readonly bound: 'events' | 'entries' | 'queue' | 'script'
  readonly value: number
}

export type Entry =
  | Sent
  | Received
  | Dropped
  | StateChange
  | QueueChange
  | TimerChange
  | CallEntry
  | Count
  | Lost
  | Duplicated
  | Delayed
  | Forged
  | IcmpSent
  | IcmpReceived
  | Limit

export type EntryKind = Entry['kind']

/** What happened, whole: plain JSON data. */
export interface Trace {
  /** The engine's version, kept with every attempt that a run decided. */
  readonly engine: string
  readonly seed: number
  /** Names and addresses of the hosts, in the order in which a diagram draws them. */
  readonly hosts: readonly { readonly name: string; readonly address: string; readonly secondAddress?: string }[]
  /** The simulated moment at which the run ended. */
  readonly endedAt: Micros
  readonly entries: readonly Entry[]
}
