import { isIpv6, mappedIpv4 } from '../protocol/address'
import type { Errno } from '../protocol/errno'
import type { Address } from '../protocol/segment'
import { become } from './become'
import { takePort } from './binding'
import { type CallResult, failed, succeeded } from './calls'
import { disconnect } from './closing'
import { createActiveSock, createListener } from './creation'
import { ecnWanted, freshEcn } from './ecn'
import { clientOf, planFastOpen, riderRoom } from './fast-open-client'
import { flightOf, launch } from './flights'
import type { Host } from './host'
import { chooseIss } from './isn'
import { isIpv6Only } from './kept-options'
import { advertisedMss } from './mss'
import { initialReceiveWindow, TIMESTAMPS_LENGTH } from './negotiation'
import { sendSyn, transmitFlight } from './output'
import { ephemeralPort, mayTakeOver } from './ports'
import { plus, type Seq } from './sequence'
import { takeError } from './socket'
import type { Listener, Socket, SocketAddress, TcpSock, TimewaitSock } from './socks'
import { hasFamilyOf, remoteWords, sourceWords } from './source-address'
import { forget } from './timewait'
import type { Turn } from './turn'
import { armRetransmit } from './xmit-timer'

/** Bits of tcp_fastopen that make every listener take data on SYNs. Linux: TFO_SERVER_ENABLE, TFO_SERVER_WO_SOCKOPT1. */
const EVERY_LISTENER = 0x402

/** listen(): a passive OPEN (RFC 9293 §3.10.1); on a socket that listens, another backlog. Linux: __sys_listen(), __inet_listen_sk(). */
export function listen(socket: Socket, backlog: number, t: Turn): CallResult {
  const { sysctl } = t.host
  const limit = backlog < 0 ? sysctl.somaxconn : Math.min(backlog, sysctl.somaxconn)
  const { sk } = socket
  if (socket.progress !== 'unconnected') return failed('EINVAL')
  if (sk?.kind === 'listener') {
    sk.backlog = limit
    return succeeded
  }
  if ((sysctl.tcp_fastopen & EVERY_LISTENER) === EVERY_LISTENER && socket.options.fastOpen === 0)
    socket.options = { ...socket.options, fastOpen: limit }
  if (!startListening(socket, limit, t)) return failed('EADDRINUSE')
  return succeeded
}

/** The port is asked for once more, since who listens shares it with fewer. Linux: inet_csk_listen_start(). */
function startListening(socket: Socket, backlog: number, t: Turn): boolean {
  if (!takePort(socket, socket.port, t)) return false
  // what TCP_QUICKACK said before is forgotten (inet_csk_delack_init())
  if (socket.options.delayFirstAck) socket.options = { ...socket.options, delayFirstAck: false }
  const listener = createListener(socket, backlog, t)
  become(listener, 'LISTEN', 'passive OPEN', t)
  socket.sk = listener
  t.host.listeners.add(listener)
  return true
}

/** What may ride on the SYN of sendto(MSG_FASTOPEN). */
export interface Rider {
  readonly data: string | null
  readonly length: number
}

/**
 * connect(): an active OPEN (RFC 9293 §3.10.1); no address at all (AF_UNSPEC) disconnects. EINPROGRESS says that the SYN left; made again, the
 * call says EALREADY until the handshake is over and then how it ended. Linux: __inet_stream_connect().
 */
export function connect(socket: Socket, to: SocketAddress | null, t: Turn, rider: Rider | null = null): CallResult {
  if (to === null) return disconnect(socket, t)
  if (socket.progress === 'disconnecting') return failed('EINVAL')
  if (socket.progress === 'connected') return failed('EISCONN')
  if (socket.progress === 'connecting') return connectAgain(socket, t)
  const { sk } = socket
  if (sk?.kind === 'listener') return connectListener(socket, sk, to, t)
  const refused = openTowards(socket, to, rider, t)
  if (refused) return failed(refused)
  socket.progress = 'connecting'
  return (socket.sk as TcpSock).deferred ? succeeded : failed('EINPROGRESS')
}

/** How a connect() that began earlier stands. */
function connectAgain(socket: Socket, t: Turn): CallResult {
  const sock = socket.sk as TcpSock
  const state = sock.dead ? 'CLOSED' : sock.state
  if (state === 'SYN_SENT' || state === 'SYN_RECEIVED') return failed(sock.deferred ? 'EISCONN' : 'EALREADY')
  if (state !== 'CLOSED') {
    socket.progress = 'connected'
    return succeeded
  }
  const errno = takeError(sock) ?? 'ECONNABORTED'
  disconnect(socket, t)
  return failed(errno)
}

/** Who is meant by an address: nobody's is our own host, a v4-mapped one that of IPv4. Linux: tcp_v4_connect(), tcp_v6_connect(). */
function destination(address: Address, t: Turn): Address {
  if (address === '0.0.0.0' || address === '::') return t.host.address
  return mappedIpv4(address) ?? address
}

/** Linux: tcp_v4_connect(). */
function openTowards(socket: Socket, to: SocketAddress, rider: Rider | null, t: Turn): Errno | null {
  const remote = destination(to.address, t)
  // there is no TCP to a group (RFC 9293 §3.9.2.3): Linux finds no route for it (ip_route_connect())
  if (!hasFamilyOf(remote, t.host) || isGroup(remote, t.host)) return 'ENETUNREACH'
  if (isIpv6Only(socket.options) && !isIpv6(remote)) return 'ENETUNREACH'
  const bound = socket.port !== 0
  const port = bound ? socket.port : ephemeralPort(remote, to.port, t)
  if (port === null) return 'EADDRNOTAVAIL'
  const taken = t.host.connections.find(port, remote, to.port)
  let above: Seq | null = null
  if (taken !== null) {
    if (!mayTakeOver(taken, bound, t)) return 'EADDRNOTAVAIL'
    // Linux: tcp_twsk_unique(): above the old connection's numbers
    above = plus(taken.sndNxt, 65537) || 1
    forget(taken, 'connect', t)
    t.count('TcpExtTWRecycled')
  }
  const iss = above ?? chooseIss(port, remote, to.port, t)
  const sock = createActiveSock(socket.name, port, remote, to.port, socket.options, iss, 'CLOSED', t)
  if (taken?.kind === 'timewait') succeed(sock, taken, t)
  sock.snd.shut = socket.shut.write
  sock.rcv.ended = socket.shut.read
  sock.socket = socket
  socket.sk = sock
  socket.error = null
  if (!bound) socket.port = port
  become(sock, 'SYN_SENT', 'active OPEN', t)
  t.host.connections.add(sock)
  if (rider === null && socket.options.fastOpenConnect) return connectFast(sock, t)
  sendFirstSyn(sock, t, rider)
  return null
}

/** What the connection before knew of the peer's timestamps is echoed by the new SYN, whose window has room for them. Linux: tcp_twsk_unique(), tcp_connect_init(). */
function succeed(sock: TcpSock, before: TimewaitSock, t: Turn): void {
  if (!before.timestamps || t.host.sysctl.tcp_timestamps === 0) return
  sock.ts.recent = before.tsRecent
  sock.ts.recentAt = before.tsRecentAt
  const own = advertisedMss(sock.remote, t.host.paths, sock.options.maxSeg)
  sock.rcv.wnd = sock.rcv.ssthresh = initialReceiveWindow(sock.rcv.clamp, own - TIMESTAMPS_LENGTH)
}

/** TCP_FASTOPEN_CONNECT: where data may ride on the SYN it waits for the first write(), else it asks for a cookie. Linux: tcp_fastopen_defer_connect(). */
function connectFast(sock: TcpSock, t: Turn): null {
  sock.deferred = planFastOpen(sock, t).carries
  if (!sock.deferred) sendFirstSyn(sock, t, NOTHING)
  return null
}

const NOTHING: Rider = { data: '', length: 0 }

/** The first write() after a connect() that waited for it: the SYN leaves with it. */
export function sendDeferred(sock: TcpSock, rider: Rider, t: Turn): void {
  sock.deferred = false
  sendFirstSyn(sock, t, rider)
}

/** An active OPEN on a socket that listens (RFC 9293 §3.10.1); only the RFC's rules allow it. */
function connectListener(socket: Socket, listener: Listener, to: SocketAddress, t: Turn): CallResult {
  if (t.host.rules.connectOnListener() === 'EISCONN') return failed('EISCONN')
  const iss = chooseIss(listener.localPort, to.address, to.port, t)
  const { localPort: port, options } = listener
  const sock = createActiveSock(socket.name, port, to.address, to.port, options, iss, 'SYN_SENT', t)
  become(listener, 'SYN_SENT', 'active OPEN', t)
  t.host.listeners.delete(listener)
  t.host.connections.add(sock)
  sock.socket = socket
  socket.sk = sock
  socket.progress = 'connecting'
  sendFirstSyn(sock, t, null)
  return failed('EINPROGRESS')
}

/** Linux: tcp_connect(). */
function sendFirstSyn(sock: TcpSock, t: Turn, rider: Rider | null): void {
  t.host.counters.TcpActiveOpens++
  t.counted('TcpActiveOpens')
  if (ecnWanted(t.host.sysctl)) sock.ecn = freshEcn()
  sock.snd.nxt = plus(sock.iss, 1)
  const syn = flightOf(sock.iss, 1, '', { syn: true }, t.now)
  launch(sock.flights, syn)
  sock.retransStamp = t.now
  if (rider === null) transmitFlight(sock, syn, 'syn', t)
  else sendFastSyn(sock, rider, t)
  if (t.host.rules.synTakes() > 0) armRetransmit(sock, t)
}

/** The SYN takes along what the cookie allows, or asks for a cookie. Linux: tcp_send_syn_data(). */
function sendFastSyn(sock: TcpSock, rider: Rider, t: Turn): void {
  const plan = planFastOpen(sock, t)
  const length = Math.min(rider.length, riderRoom(plan))
  const data = rider.data === null ? null : rider.data.slice(0, length)
  if (length > 0) {
    // it takes its numbers, and is repeated alone if the server does not take it
    const flight = flightOf(plus(sock.iss, 1), length, data, { psh: true }, t.now)
    launch(sock.flights, flight)
    sock.snd.nxt = sock.snd.writeSeq = plus(sock.snd.nxt, length)
  }
  sock.fastOpenClient = clientOf(plan, length)
  sendSyn(sock, sock.iss, 'syn', t, { data, length, options: plan.options })
}

/** Multicast, and the broadcast addresses of all and of our own network, whose prefix is taken to be 24 bits. */
function isGroup(address: Address, host: Host): boolean {
  const words = remoteWords(address, host)
  const number = words[0]!
  if (words.length > 1) return number >>> 24 === 0xff
  const own = sourceWords(address, host)[0]!
  const network = own >>> 8
  return number >= 0xe0000000 || (number >>> 8 === network && (number & 0xff) === 0xff)
}
