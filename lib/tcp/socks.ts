import type { Errno } from '../protocol/errno'
import type { Address } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import type { EntryId, SockName } from '../trace/events'
import type { ReceiveSide } from './receiver'
import type {
  Chrono,
  Congestion,
  Deliveries,
  Ecn,
  Flights,
  LaterRtts,
  MtuSearch,
  Outstanding,
  Rack,
  SendSide,
  Timeouts,
} from './sender'
import type { Seq } from './sequence'
import type { SockOptions } from './sock-options'

/** A timer of one socket. It is re-armed in place; the event queue holds at most one live event for it. */
export interface Timer {
  readonly sock: Sock
  /** What the slot counts for now: the kernel shares one slot among retransmit, probe0 and loss-probe. */
  name: TimerName
  /** When it runs out; -1 when it is off. */
  expiresAt: Micros
  /** When the kernel serves it: at expiresAt, or a little later where the host has the timer wheel of a real one. */
  servedAt: Micros
  /** The entry that armed it, the cause of its firing. */
  armedBy: EntryId | null
  /** The moment of its live event in the queue; -1 when it has none. */
  queuedAt: Micros
}

/** Whoever holds a socket outside the stack, which keeps the reference and never looks at it. Linux: sk_socket. */
export interface Holder {
  sock: Listener | TcpSock
}

interface Identity {
  readonly name: SockName
  /** Written by become() alone. */
  state: State
  readonly local: Address
  readonly localPort: number
}

interface Connected extends Identity {
  readonly remote: Address
  readonly remotePort: number
  /** The next socket in the same bucket of the connection table. */
  nextInBucket: Connection | null
}

/** A socket that listens, with its two queues. Linux: tcp_sock in TCP_LISTEN with icsk_accept_queue. */
export interface Listener extends Identity {
  readonly kind: 'listener'
  readonly socket: Socket
  /** The address it was bound to; null for any. */
  readonly bound: Address | null
  /** It takes no connection of IPv4 (IPV6_V6ONLY). */
  readonly ipv6Only: boolean
  backlog: number
  /** How many half-open requests are in its queue. Linux: reqsk_queue qlen. */
  halfOpen: number
  /** Requests whose SYN,ACK was not yet repeated. Linux: reqsk_queue young. */
  young: number
  /** When the SYN queue last overflowed into cookies. */
  overflowedAt: Micros
  /** Connections that are established and wait for accept(). */
  readonly acceptQueue: TcpSock[]
  /** Connections opened by a SYN with data whose handshake is not over. Linux: fastopenq.qlen. */
  fastOpens: number
  /** Until when each of those counts that was reset, oldest first. Linux: rskq_rst_head. */
  readonly fastOpenResets: Micros[]
  options: Readonly<SockOptions>
  holder: Holder | null
}

/** A half-open connection of a listener: 320 octets in the kernel, against 2368 of a full socket. Linux: tcp_request_sock. */
export interface RequestSock extends Connected {
  readonly kind: 'request'
  readonly listener: Listener
  readonly irs: Seq
  readonly iss: Seq
  readonly peer: PeerOptions
  /** The window the SYN,ACK offers, and the shift that will scale it. */
  readonly rcvWnd: number
  readonly rcvShift: number
  /** The next octet expected: behind the SYN, and behind what rode on it where that was taken. */
  rcvNxt: Seq
  /** Window of the peer's SYN. */
  readonly sndWnd: number
  /** The headers of its SYN, where the listener asked for them (TCP_SAVE_SYN). */
  readonly savedSyn: string | null
  tsRecent: number
  readonly tsOffset: number
  /** When the first SYN,ACK left, and when the last. Linux: snt_tsval_first, snt_tsval_last. */
  readonly sentAt: Micros
  lastSentAt: Micros
  /** SYN,ACKs repeated, by the timer or for a repeated SYN. */
  retransmits: number
  /** How often the timer ran out. */
  timeouts: number
  /** The third segment came but could not be taken (full accept queue, deferred accept). */
  acked: boolean
  /** It is counted in the listener's queue. */
  queued: boolean
  lastOowAck: Micros
  timer: Timer
}

/** What the peer's SYN offered, after our own settings had their say. */
export interface PeerOptions {
  readonly mss: number
  /** Scaling was agreed; `shift` is the peer's. */
  readonly wscale: boolean
  readonly shift: number
  readonly sack: boolean
  readonly timestamps: boolean
  /** Its SYN asked to be told of congestion, and we agreed; after our own SYN `ecn` of the socket says so. */
  readonly ecn: boolean
}

/** Where a call points to. */
export interface SocketAddress {
  readonly address: Address
  readonly port: number
}

/**
 * What a program holds: it is there before its connection and after it, and may have several in turn. Linux: struct socket, and of the
 * sock behind it what belongs to no connection. The calls on it answer at once, as on a socket that does not block: whoever lets a
 * program sleep makes the call again when the socket was woken.
 */
export interface Socket {
  name: SockName
  options: Readonly<SockOptions>
  /** The protocol's side of it: none before listen() and connect(), and after a disconnect. */
  sk: Listener | TcpSock | null
  /** How far connect() has come. Linux: socket_state. */
  progress: 'unconnected' | 'connecting' | 'connected' | 'disconnecting'
  /** The local port; 0 while it has none. */
  port: number
  /** The address of bind(); null for any. */
  address: Address | null
  /** bind() named the port, and it is held until close(). Linux: SOCK_BINDPORT_LOCK. */
  portLocked: boolean
  /** The halves that shutdown() closed while there was no connection. */
  shut: { readonly read: boolean; readonly write: boolean }
  /** An error of a connection that is gone. */
  error: Errno | null
  closed: boolean
}

/** Timers that a connection may do without. */
export interface SeldomTimers {
  delack: Timer | null
  keepalive: Timer | null
  linger: Timer | null
}

/** A full socket: everything a connection needs while both ends have something to say. Linux: tcp_sock. */
export interface TcpSock extends Connected {
  readonly kind: 'tcp'
  holder: Holder | null
  /** What a program holds it by; null before accept(). Linux: sk_socket. */
  socket: Socket | null
  /** The listener whose accept queue it waits in; null once a program holds it. */
  listener: Listener | null
  options: Readonly<SockOptions>
  /** The request whose SYN opened it at once, until the handshake is over (RFC 7413). Linux: fastopen_rsk. */
  fastOpenOf: RequestSock | null
  /** What its own SYN had of Fast Open: the option, the octets it carried, and whether they were taken. Linux: syn_fastopen, syn_data. */
  fastOpenClient: { asked: boolean; experimental: boolean; carried: number; acked: boolean; tested: boolean } | null
  /** connect() came back, and the SYN waits for what the program writes. Linux: DEFER_CONNECT. */
  deferred: boolean
  /** What TCP_INFO tells of Fast Open: data of a SYN was taken, or its SYN opened it at once. Linux: syn_data_acked, syn_fastopen_child. */
  fastOpenBits: number
  /** The headers of the SYN that opened it, for TCP_SAVED_SYN; null where nobody asked. */
  savedSyn: string | null
  /** close() was called: it waits as SO_LINGER says, or its time is over. */
  closing: 'waits' | 'over' | null
  /** No program holds it any more (close() came back). Linux: SOCK_DEAD. */
  orphan: boolean
  /** It left the connection table. */
  dead: boolean
  error: Errno | null
  /** What ICMP said last, to be told if the connection is given up. Linux: sk_err_soft. */
  errorSoft: Errno | null
  path: {
    /** The MTU the segments are fitted to. Linux: icsk_pmtu_cookie. */
    mtu: number
    /** Version of the host's knowledge that was looked at. */
    seen: number
    /** DF is left out. */
    mayFragment: boolean
    /** Packetization-layer discovery (RFC 4821); null while it is off. */
    search: MtuSearch | null
  }
  iss: Seq
  irs: Seq
  snd: SendSide
  rcv: ReceiveSide
  peer: PeerOptions
  /** What is known of congestion where both ends tell each other of it; null where they do not. */
  ecn: Ecn | null
  ts: { recent: number; recentAt: Micros; offset: number; lastAckSent: Seq }
  ack: {
    /** What an ACK waits for: bits of ack-pending.ts. */
    pending: number
    quick: number
    pingpong: number
    ato: Micros
    lastReceived: Micros
    rcvMss: number
  }
  rtt: {
    srtt: number
    mdev: number
    mdevMax: number
    rttvar: number
    seq: Seq
    min: Micros
    minAt: Micros
    later: LaterRtts | null
  }
  rto: Micros
  backoff: number
  retransmits: number
  /** Shared and blank until the retransmission timer runs out. */
  timeouts: Readonly<Timeouts>
  /** When the first of the present retransmissions left; -1 when there is none. Linux: retrans_stamp. */
  retransStamp: Micros
  probesOut: number
  /** When the first of the present window probes was due; -1 when there is none. Linux: icsk_probes_tstamp. */
  probesSince: Micros
  /** When data last left, and when anything did. Linux: lsndtime, tcp_wstamp_ns. */
  lastSent: Micros
  lastWire: Micros
  /** When the socket was made; for an active open, when its first SYN left. */
  readonly openedAt: Micros
  lastReceived: Micros
  keepaliveProbes: number
  cong: Congestion
  flights: Flights
  /** Shared and blank until something is out of order, lost or repeated: outstandingOf() makes one of its own. */
  out: Readonly<Outstanding>
  rack: Rack
  /** Octets a second that are thought to get through; packets for the device are cut by it. Linux: sk_pacing_rate. */
  pacingRate: number
  sent: Deliveries
  /** Shared and blank until there is something to send. */
  chrono: Readonly<Chrono>
  lastOowAck: Micros
  xmitTimer: Timer
  /** Those that most connections never set; sockTimer() makes them. */
  timers: Readonly<SeldomTimers>
}

/** What remains of a connection after its last ACK: just enough to answer late segments. Linux: tcp_timewait_sock. */
export interface TimewaitSock extends Connected {
  readonly kind: 'timewait'
  readonly sndNxt: Seq
  rcvNxt: Seq
  readonly rcvWnd: number
  readonly rcvShift: number
  readonly timestamps: boolean
  tsRecent: number
  tsRecentAt: Micros
  readonly tsOffset: number
  /** When it came to be. Linux: tw_entry_stamp. */
  readonly since: Micros
  readonly reuseAddr: boolean
  readonly reusePort: boolean
  lastOowAck: Micros
  timer: Timer
}

/** A socket with two ends. */
export type Connection = RequestSock | TcpSock | TimewaitSock
/** Four structs serve eleven states, as in the kernel. */
export type Sock = Listener | Connection
