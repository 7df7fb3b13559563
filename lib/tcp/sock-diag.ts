import type { Address } from '../protocol/segment'
import type { State } from '../protocol/states'
import type { Micros } from '../protocol/time'
import type { SockName } from '../trace/events'
import type { Host } from './host'
import { minus } from './sequence'
import type { Listener, RequestSock, Sock, TcpSock, Timer, TimewaitSock } from './socks'
import { type SockInfo, sockInfo } from './tcp-info'

/** The timer that a socket waits for, as the kernel tells it: one at most. Linux: idiag_timer. */
export interface DiagTimer {
  readonly kind: 'on' | 'keepalive' | 'timewait' | 'persist'
  /** How long until it runs out. */
  readonly left: Micros
  /** Segments or probes it repeated so far. Linux: idiag_retrans. */
  readonly retransmits: number
}

/** What a host tells of one socket to whoever asks. Linux: inet_diag_msg. */
export interface SockDiag {
  readonly name: SockName
  readonly state: State
  readonly local: Address
  readonly localPort: number
  /** Null for a listener, which has no peer. */
  readonly remote: Address | null
  readonly remotePort: number
  /** Connections that wait for accept(), for a listener; else octets that the program has not read. Linux: idiag_rqueue. */
  readonly receiveQueue: number
  /** How many may wait, for a listener; else octets that the peer has not acknowledged. Linux: idiag_wqueue. */
  readonly sendQueue: number
  readonly timer: DiagTimer | null
  /** What TCP_INFO tells; null of what is no full socket. Linux: INET_DIAG_INFO. */
  readonly info: SockInfo | null
}

/** Every socket of a host: listeners first, then connections by their ports and peers. Linux: inet_diag_dump_icsk(). */
export function sockDiag(host: Host, now: Micros): SockDiag[] {
  const listeners = [...host.listeners].map(listenerDiag)
  const connections = [...host.connections].map(sock => connectionDiag(sock, host, now))
  return [...listeners.sort(byEnds), ...connections.sort(byEnds)]
}

const byEnds = (a: SockDiag, b: SockDiag): number =>
  a.localPort - b.localPort || a.remotePort - b.remotePort || ((a.remote ?? '') < (b.remote ?? '') ? -1 : 1)

function listenerDiag(listener: Listener): SockDiag {
  const { name, state, localPort, acceptQueue, backlog } = listener
  const queues = { receiveQueue: acceptQueue.length, sendQueue: backlog }
  return { name, state, local: ANY, localPort, remote: null, remotePort: 0, ...queues, timer: null, info: null }
}

/** A listener takes connections to every address of its host. */
const ANY: Address = '0.0.0.0'

function connectionDiag(sock: Exclude<Sock, Listener>, host: Host, now: Micros): SockDiag {
  const { name, state, local, localPort, remote, remotePort } = sock
  const base = { name, state, local, localPort, remote, remotePort }
  switch (sock.kind) {
    case 'request':
      return { ...base, ...NOTHING_QUEUED, timer: requestTimer(sock, host, now), info: null }
    case 'timewait':
      return { ...base, ...NOTHING_QUEUED, timer: waitTimer(sock, host, now), info: null }
    case 'tcp':
      return { ...base, ...queuesOf(sock), timer: sockTimer(sock, host, now), info: sockInfo(sock, { now, host }) }
  }
}

const NOTHING_QUEUED = { receiveQueue: 0, sendQueue: 0 }

/** A FIN takes a number of its own and counts until it was acknowledged or read. Linux: tcp_diag_get_info(). */
const queuesOf = ({ rcv, snd }: TcpSock): Pick<SockDiag, 'receiveQueue' | 'sendQueue'> => ({
  receiveQueue: Math.max(minus(rcv.nxt, rcv.copied), 0),
  sendQueue: minus(snd.writeSeq, snd.una),
})

/** Linux: inet_req_diag_fill(). */
const requestTimer = (request: RequestSock, host: Host, now: Micros): DiagTimer | null =>
  diagTimer('on', request.timer, request.retransmits, host, now)

/** Linux: inet_twsk_diag_fill(). */
const waitTimer = (stub: TimewaitSock, host: Host, now: Micros): DiagTimer | null =>
  diagTimer('timewait', stub.timer, 0, host, now)

/** The one slot of retransmission, probe and loss probe goes before keepalive. Linux: inet_sk_diag_fill(). */
function sockTimer(sock: TcpSock, host: Host, now: Micros): DiagTimer | null {
  const xmit = sock.xmitTimer
  const { keepalive } = sock.timers
  if (xmit.expiresAt >= 0) {
    if (xmit.name === 'probe0') return diagTimer('persist', xmit, sock.probesOut, host, now)
    return diagTimer('on', xmit, sock.retransmits, host, now)
  }
  return keepalive && diagTimer('keepalive', keepalive, sock.keepaliveProbes, host, now)
}

/** What is left is told in whole ticks of the host's clock. Linux: jiffies_delta_to_msecs(). */
function diagTimer(
  kind: DiagTimer['kind'],
  { expiresAt }: Timer,
  retransmits: number,
  { hz = 1000 }: Host,
  now: Micros,
): DiagTimer | null {
  if (expiresAt < 0) return null
  const tick = 1_000_000 / hz
  return { kind, left: Math.max(Math.ceil((expiresAt - now) / tick) * tick, 0), retransmits }
}
