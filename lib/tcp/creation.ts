import type { Address } from '../protocol/segment'
import type { State } from '../protocol/states'
import { ms } from '../protocol/time'
import type { TimerName } from '../protocol/timers'
import { NO_CHRONO } from './chrono'
import { initialCongestion } from './congestion/initial'
import { freshEcn } from './ecn'
import { noFlights } from './flights'
import { timestampOffset } from './isn'
import { isIpv6Only } from './kept-options'
import { NO_RTT } from './min-rtt'
import { advertisedMss, enterPath } from './mss'
import { clamped, initialReceiveWindow, noPeer, segmentSize, shiftToOffer, windowSpace } from './negotiation'
import { NO_OCTETS } from './octets'
import { NOTHING_HELD } from './out-of-order'
import { NONE_OUT } from './outstanding'
import { UNPACED } from './pacing'
import { noRack } from './rack'
import { DEFAULT_RATIO, initReceiveBuffer } from './receive-buffer'
import { NOT_PREDICTED } from './receiver'
import { NO_SACKS } from './sack-blocks'
import { expandSendBuffer } from './send-buffer'
import { held, plus, type Seq } from './sequence'
import type { SockOptions } from './sock-options'
import type { Listener, PeerOptions, RequestSock, SeldomTimers, Sock, Socket, TcpSock, Timer } from './socks'
import { sourceAddress } from './source-address'
import { NO_TIMEOUTS } from './timeouts'
import type { Turn } from './turn'

/** A timer that is off. */
export const timerOf = (sock: Sock, name: TimerName): Timer => ({
  sock,
  name,
  expiresAt: -1,
  servedAt: -1,
  armedBy: null,
  queuedAt: -1,
})

/** A socket that will listen once its state says so. */
export const createListener = (socket: Socket, backlog: number, t: Turn): Listener => ({
  kind: 'listener',
  socket,
  name: socket.name,
  state: 'CLOSED',
  local: t.host.address,
  localPort: socket.port,
  bound: socket.address,
  ipv6Only: isIpv6Only(socket.options),
  backlog,
  halfOpen: 0,
  young: 0,
  overflowedAt: Number.NEGATIVE_INFINITY,
  acceptQueue: [],
  fastOpens: 0,
  fastOpenResets: [],
  options: socket.options,
  holder: null,
})

interface Birth {
  readonly name: string
  readonly state: State
  readonly localPort: number
  readonly remote: Address
  readonly remotePort: number
  readonly options: SockOptions
  readonly iss: Seq
  readonly peer: PeerOptions
  /** What is added to its timestamps. */
  readonly tsOffset: number
}

/** A full socket with every field at its start. Linux: tcp_init_sock(). */
function createSock(birth: Birth, t: Turn): TcpSock {
  const { sysctl, rules } = t.host
  const iss = held(birth.iss)
  const space = windowSpace(birth.options, sysctl)
  const mss = segmentSize(birth.peer)
  const clamp = clamped(space, birth.options)
  const wnd = initialReceiveWindow(clamp, mss)
  const sock: Omit<TcpSock, 'xmitTimer'> & { xmitTimer: Timer | null } = {
    kind: 'tcp',
    holder: null,
    socket: null,
    name: birth.name,
    state: birth.state,
    local: sourceAddress(birth.remote, t.host),
    localPort: birth.localPort,
    remote: birth.remote,
    remotePort: birth.remotePort,
    nextInBucket: null,
    listener: null,
    fastOpenOf: null,
    fastOpenClient: null,
    deferred: false,
    fastOpenBits: 0,
    savedSyn: null,
    closing: null,
    options: birth.options,
    orphan: false,
    dead: false,
    error: null,
    errorSoft: null,
    path: {
      mtu: 0,
      seen: -1,
      mayFragment: false,
      search: null,
    },
    iss,
    irs: 0,
    snd: {
      una: iss,
      nxt: iss,
      wnd: 0,
      wl1: 0,
      maxWnd: 0,
      mss,
      shift: 0,
      writeSeq: plus(iss, 1),
      up: null,
      sml: iss,
      shut: false,
      unsent: NO_OCTETS,
      head: null,
      tail: null,
      packets: 0,
      buffer: sysctl.tcp_wmem_default,
      pending: false,
      full: false,
      pushed: plus(iss, 1),
    },
    rcv: {
      nxt: 0,
      wnd,
      wup: 0,
      shift: shiftToOffer(birth.options, sysctl),
      buffer: 2 * space,
      ratio: DEFAULT_RATIO,
      clamp,
      measured: { space: wnd, from: 0, at: t.now, rtt8: 0, echo: null, window: null },
      ssthresh: wnd,
      shut: false,
      fin: false,
      ended: false,
      unread: NO_OCTETS,
      copied: 0,
      outOfOrder: NOTHING_HELD,
      sacks: NO_SACKS,
      predicted: NOT_PREDICTED,
      urgent: null,
      dsack: null,
      duplicates: null,
    },
    peer: birth.peer,
    ecn: birth.peer.ecn ? freshEcn() : null,
    ts: { recent: 0, recentAt: 0, offset: birth.tsOffset, lastAckSent: 0 },
    ack: {
      pending: 0,
      quick: 0,
      pingpong: birth.options.delayFirstAck ? sysctl.tcp_pingpong_thresh : 0,
      ato: 0,
      lastReceived: t.now,
      rcvMss: initialRcvMss(mss, wnd),
    },
    rtt: { srtt: 0, mdev: 0, mdevMax: 0, rttvar: 0, seq: 0, min: NO_RTT, minAt: t.now, later: null },
    rto: rules.initialRto(),
    backoff: 0,
    retransmits: 0,
    timeouts: NO_TIMEOUTS,
    retransStamp: -1,
    probesOut: 0,
    probesSince: -1,
    lastSent: t.now,
    lastWire: 0,
    openedAt: t.now,
    lastReceived: t.now,
    keepaliveProbes: 0,
    cong: initialCongestion(mss, birth.options, t),
    flights: noFlights(),
    out: NONE_OUT,
    rack: noRack(),
    pacingRate: UNPACED,
    sent: {
      delivered: 0,
      lost: 0,
      retransmissions: 0,
      octets: 0,
      octetsAcked: 0,
      octetsRepeated: 0,
      duplicates: 0,
      segmentsOut: 0,
      dataSegmentsOut: 0,
      segmentsIn: 0,
      dataSegmentsIn: 0,
    },
    chrono: NO_CHRONO,
    lastOowAck: ms(-1_000_000),
    xmitTimer: null,
    timers: NO_TIMERS,
  }
  const made = sock as TcpSock
  made.xmitTimer = timerOf(made, 'retransmit')
  return made
}

const noTimers = (): SeldomTimers => ({ delack: null, keepalive: null, linger: null })
/** Those of every connection that has set none yet. */
const NO_TIMERS: Readonly<SeldomTimers> = Object.freeze(noTimers())

/** One of a connection's timers; it is made when it is first asked for. */
export function sockTimer(sock: TcpSock, name: keyof SeldomTimers): Timer {
  const known = sock.timers[name]
  if (known !== null) return known
  const timer = timerOf(sock, name)
  if (sock.timers === NO_TIMERS) sock.timers = noTimers()
  const timers: SeldomTimers = sock.timers
  timers[name] = timer
  return timer
}

/** First guess of the peer's segment size. Linux: tcp_initialize_rcv_mss(). */
export const initialRcvMss = (mss: number, window: number): number => Math.max(88, Math.min(mss, 536, window >> 1))

/** A socket for an active open, not yet in the connection table. */
export const createActiveSock = (
  name: string,
  localPort: number,
  remote: Address,
  remotePort: number,
  options: SockOptions,
  iss: Seq,
  state: 'CLOSED' | 'SYN_SENT',
  t: Turn,
): TcpSock => {
  const own = advertisedMss(remote, t.host.paths, options.maxSeg)
  const tsOffset = timestampOffset(localPort, remote, remotePort, t.host)
  const sock = createSock({ name, state, localPort, remote, remotePort, options, iss, peer: noPeer(own), tsOffset }, t)
  // nothing is known yet of timestamps, so that the first window is a multiple of the bare MSS
  sock.rcv.wnd = initialReceiveWindow(sock.rcv.clamp, own)
  sock.rcv.ssthresh = sock.rcv.wnd
  enterPath(sock, t)
  return sock
}

/** The full socket that a completed request becomes. Linux: tcp_create_openreq_child(). */
export function createChild(request: RequestSock, state: 'LISTEN' | 'SYN_RECEIVED', t: Turn): TcpSock {
  const { name, localPort, remote, remotePort, iss, peer, tsOffset } = request
  const { options } = request.listener
  const sock = createSock({ name, state, localPort, remote, remotePort, options, iss, peer, tsOffset }, t)
  sock.irs = request.irs
  // the segment that completes the handshake comes on top (tcp_create_openreq_child())
  sock.sent.segmentsIn = 1
  sock.savedSyn = request.savedSyn
  sock.listener = request.listener
  sock.snd.una = sock.snd.nxt = sock.snd.sml = plus(iss, 1)
  sock.snd.wnd = sock.snd.maxWnd = request.sndWnd
  sock.snd.wl1 = request.irs
  sock.snd.shift = peer.shift
  sock.rcv.nxt = sock.rcv.wup = sock.rcv.copied = plus(request.irs, 1)
  sock.rcv.wnd = sock.rcv.ssthresh = request.rcvWnd
  sock.rcv.shift = request.rcvShift
  sock.ts.recent = request.tsRecent
  sock.ts.recentAt = t.now
  sock.ts.lastAckSent = sock.rcv.nxt
  // the window of a SYN is not scaled and says little of what the peer will take
  sock.snd.maxWnd = 0
  enterPath(sock, t)
  sock.snd.maxWnd = sock.snd.wnd
  initReceiveBuffer(sock, t)
  expandSendBuffer(sock, t)
  return sock
}

/** Takes over what the peer's SYN said. Linux: tcp_finish_connect() and before it tcp_rcv_synsent_state_process(). */
export function learnPeer(
  sock: TcpSock,
  seq: Seq,
  peer: PeerOptions,
  window: number,
  keepsScale: boolean,
  t: Turn,
): void {
  const irs = held(seq)
  sock.irs = irs
  sock.peer = peer
  sock.rcv.nxt = sock.rcv.wup = sock.rcv.copied = plus(irs, 1)
  sock.ts.lastAckSent = sock.rcv.nxt
  if (!peer.wscale && !keepsScale) sock.rcv.shift = 0
  sock.snd.shift = peer.shift
  sock.snd.wl1 = irs
  sock.snd.wnd = sock.snd.maxWnd = window
  enterPath(sock, t)
  sock.ack.rcvMss = initialRcvMss(sock.snd.mss, sock.rcv.wnd)
  sock.cong.cwnd = t.host.rules.initialWindow(sock.snd.mss)
  sock.ack.lastReceived = t.now
  initReceiveBuffer(sock, t)
  expandSendBuffer(sock, t)
}
