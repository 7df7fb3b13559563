import type { Address } from '../protocol/address'
import { SOCK_OCTETS } from '../protocol/memory'
import { before, minus, plus, type Seq } from '../protocol/seq'
import type { Micros } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import type { SockName } from '../trace/events'
import { endOf, inFlight } from './flights'
import type { Host } from './host'
import { queuedMemory } from './send-buffer'
import type { Flight } from './sender'
import { onWire } from './sequence'
import type { Listener, RequestSock, Sock, TcpSock, Timer, TimewaitSock } from './socks'

/** A variable of a connection under the name that RFC 9293 §3.3.1, RFC 5681 or RFC 6298 gives it, else the kernel's. */
export interface Variable {
  readonly name: VariableName
  readonly value: number
}
export const VARIABLES = {
  iss: 'seq',
  'snd.una': 'seq',
  'snd.nxt': 'seq',
  'snd.wnd': 'octets',
  'snd.wl1': 'peer seq',
  irs: 'peer seq',
  'rcv.nxt': 'peer seq',
  'rcv.wnd': 'octets',
  'snd.wscale': 'count',
  'rcv.wscale': 'count',
  mss: 'octets',
  cwnd: 'segments',
  ssthresh: 'segments',
  in_flight: 'segments',
  srtt: 'time',
  rttvar: 'time',
  rto: 'time',
  backoff: 'count',
  retransmits: 'count',
  backlog: 'count',
  young: 'count',
} as const satisfies Record<string, 'seq' | 'peer seq' | 'octets' | 'segments' | 'time' | 'count'>
export type VariableName = keyof typeof VARIABLES

/** A stretch of numbers that were sent and are not yet acknowledged, and what is known of them. */
export interface SentBlock {
  readonly from: Seq
  readonly to: Seq
  readonly known: 'flight' | 'sacked' | 'lost' | 'again'
}

/** RFC 9293 §3.3.1, Figure 3. */
export interface SendSpace {
  readonly iss: Seq
  readonly una: Seq
  readonly nxt: Seq
  /** The right edge of the peer's window. */
  readonly edge: Seq
  /** One after the last octet that was written. */
  readonly written: Seq
  readonly blocks: readonly SentBlock[]
}

/** RFC 9293 §3.3.1, Figure 4. */
export interface ReceiveSpace {
  readonly irs: Seq
  /** Up to where the program has read. */
  readonly copied: Seq
  readonly nxt: Seq
  /** The right edge of the window that was offered. */
  readonly edge: Seq
  /** What came beyond a hole. */
  readonly held: readonly (readonly [from: Seq, to: Seq])[]
}

/** Who waits in a queue of a listener. */
export interface Waiting {
  readonly name: SockName
  readonly remote: Address
  readonly remotePort: number
  /** SYN,ACKs that were repeated; 0 in the accept queue. */
  readonly retransmits: number
}

/** What a socket of the kernel holds inside. Plain data. */
export interface SockInside {
  readonly name: SockName
  readonly struct: Sock['kind']
  readonly variables: readonly Variable[]
  readonly send: SendSpace | null
  readonly receive: ReceiveSpace | null
  readonly timers: readonly { readonly timer: TimerName; readonly left: Micros }[]
  /** Of a listener alone. */
  readonly queues: {
    readonly syn: readonly Waiting[]
    readonly accept: readonly Waiting[]
    readonly limit: number
  } | null
  /** Octets of kernel memory: the struct, what is not read (sk_rmem_alloc), what is not acknowledged (sk_wmem_queued). */
  readonly memory: { readonly struct: number; readonly receive: number; readonly send: number }
}

/** Blocks and waiting connections that are told of one socket at most. */
const MOST = 500

/** The inside of every socket of a host. It looks and changes nothing. */
export function socksInside(host: Host, now: Micros): SockInside[] {
  const connections = [...host.connections]
  const requests = connections.filter(sock => sock.kind === 'request')
  return [
    ...[...host.listeners].map(listener => listenerInside(listener, requests)),
    ...connections.map(sock => {
      if (sock.kind === 'request') return requestInside(sock, now)
      return sock.kind === 'timewait' ? timewaitInside(sock, now) : fullInside(sock, now)
    }),
  ]
}

const NO_BUFFERS = { receive: 0, send: 0 }

function listenerInside(listener: Listener, requests: readonly RequestSock[]): SockInside {
  const waiting = requests.filter(request => request.listener === listener && request.queued).slice(0, MOST)
  return {
    name: listener.name,
    struct: 'listener',
    variables: [
      { name: 'backlog', value: listener.backlog },
      { name: 'young', value: listener.young },
    ],
    send: null,
    receive: null,
    timers: [],
    queues: {
      syn: waiting.map(waitingOf),
      accept: listener.acceptQueue.slice(0, MOST).map(child => ({ ...waitingOf(child), retransmits: 0 })),
      limit: listener.backlog,
    },
    memory: { struct: SOCK_OCTETS.full, ...NO_BUFFERS },
  }
}

const waitingOf = ({ name, remote, remotePort, retransmits }: RequestSock | TcpSock): Waiting => ({
  name,
  remote,
  remotePort,
  retransmits,
})

function requestInside(request: RequestSock, now: Micros): SockInside {
  const { name, rcvWnd, rcvShift, sndWnd, peer, retransmits } = request
  const [iss, irs, rcvNxt] = [onWire(request.iss), onWire(request.irs), onWire(request.rcvNxt)]
  const nxt = plus(iss, 1)
  return {
    name,
    struct: 'request',
    variables: [
      { name: 'iss', value: iss },
      { name: 'snd.wnd', value: sndWnd },
      { name: 'irs', value: irs },
      { name: 'rcv.nxt', value: rcvNxt },
      { name: 'rcv.wnd', value: rcvWnd },
      ...scaleOf(peer.wscale, peer.shift, rcvShift),
      { name: 'mss', value: peer.mss },
      { name: 'retransmits', value: retransmits },
    ],
    send: {
      iss,
      una: iss,
      nxt,
      edge: plus(iss, Math.max(sndWnd, 1)),
      written: nxt,
      blocks: [{ from: iss, to: nxt, known: 'flight' }],
    },
    receive: { irs, copied: rcvNxt, nxt: rcvNxt, edge: plus(rcvNxt, rcvWnd), held: [] },
    timers: timersOf([request.timer], now),
    queues: null,
    memory: { struct: SOCK_OCTETS.request, ...NO_BUFFERS },
  }
}

function timewaitInside(stub: TimewaitSock, now: Micros): SockInside {
  return {
    name: stub.name,
    struct: 'timewait',
    variables: [
      { name: 'snd.nxt', value: onWire(stub.sndNxt) },
      { name: 'rcv.nxt', value: onWire(stub.rcvNxt) },
      { name: 'rcv.wnd', value: stub.rcvWnd },
    ],
    send: null,
    receive: null,
    timers: timersOf([stub.timer], now),
    queues: null,
    memory: { struct: SOCK_OCTETS.timewait, ...NO_BUFFERS },
  }
}

function fullInside(sock: TcpSock, now: Micros): SockInside {
  const { snd, rcv, peer, cong, rtt, timers } = sock
  const [iss, irs] = [onWire(sock.iss), onWire(sock.irs)]
  // before the peer's SYN nothing is known of its numbers
  const heard = sock.state !== 'SYN_SENT'
  const edge = plus(rcv.wup, rcv.wnd)
  const window = before(edge, rcv.nxt) ? 0 : minus(edge, rcv.nxt)
  return {
    name: sock.name,
    struct: 'tcp',
    variables: [
      { name: 'iss', value: iss },
      { name: 'snd.una', value: onWire(snd.una) },
      { name: 'snd.nxt', value: onWire(snd.nxt) },
      { name: 'snd.wnd', value: snd.wnd },
      ...(heard ? heardOf(sock, window) : []),
      ...scaleOf(heard && peer.wscale, snd.shift, rcv.shift),
      { name: 'mss', value: snd.mss },
      { name: 'cwnd', value: cong.cwnd },
      { name: 'ssthresh', value: cong.ssthresh },
      { name: 'in_flight', value: inFlight(sock) },
      ...(rtt.srtt > 0 ? measuredOf(sock) : []),
      { name: 'rto', value: sock.rto },
      { name: 'backoff', value: sock.backoff },
      { name: 'retransmits', value: sock.retransmits },
    ],
    send: {
      iss,
      una: onWire(snd.una),
      nxt: onWire(snd.nxt),
      edge: plus(snd.una, snd.wnd),
      written: onWire(snd.writeSeq),
      blocks: blocksOf(sock.flights.head),
    },
    receive: heard
      ? {
          irs,
          copied: onWire(rcv.copied),
          nxt: onWire(rcv.nxt),
          edge: plus(rcv.nxt, window),
          held: rcv.outOfOrder.slice(0, MOST).map(({ seq, end }) => [onWire(seq), onWire(end)] as const),
        }
      : null,
    timers: timersOf([sock.xmitTimer, timers.delack, timers.keepalive, timers.linger], now),
    queues: null,
    memory: {
      struct: SOCK_OCTETS.full,
      receive: rcv.outOfOrder.reduce((sum, { memory }) => sum + memory, rcv.unread.memory),
      send: queuedMemory(sock),
    },
  }
}

const heardOf = ({ snd, rcv, irs }: TcpSock, window: number): Variable[] => [
  { name: 'snd.wl1', value: onWire(snd.wl1) },
  { name: 'irs', value: onWire(irs) },
  { name: 'rcv.nxt', value: onWire(rcv.nxt) },
  { name: 'rcv.wnd', value: window },
]

const measuredOf = ({ rtt }: TcpSock): Variable[] => [
  { name: 'srtt', value: rtt.srtt >> 3 },
  { name: 'rttvar', value: rtt.mdev >> 2 },
]

const scaleOf = (agreed: boolean, snd: number, rcv: number): Variable[] =>
  agreed
    ? [
        { name: 'snd.wscale', value: snd },
        { name: 'rcv.wscale', value: rcv },
      ]
    : []

/** Flights one behind the other of which the same is known are one block. */
function blocksOf(head: Flight | null): SentBlock[] {
  const blocks: { from: Seq; to: Seq; known: SentBlock['known'] }[] = []
  for (let flight = head; flight !== null && blocks.length < MOST; flight = flight.next) {
    const known = flight.sacked ? 'sacked' : flight.again ? 'again' : flight.lost ? 'lost' : 'flight'
    const [from, to] = [onWire(flight.seq), onWire(endOf(flight))]
    const last = blocks.at(-1)
    if (last !== undefined && last.known === known && last.to === from) last.to = to
    else blocks.push({ from, to, known })
  }
  return blocks
}

const timersOf = (timers: readonly (Timer | null)[], now: Micros): SockInside['timers'] =>
  timers.flatMap(timer =>
    timer === null || timer.expiresAt < 0 ? [] : [{ timer: timer.name, left: Math.max(timer.expiresAt - now, 0) }],
  )
