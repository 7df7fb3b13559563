import { s } from '../protocol/time'
import { become } from './become'
import { releasePort } from './binding'
import { type CallResult, failed, succeeded } from './calls'
import { sockTimer } from './creation'
import { abort } from './ending'
import { NO_OCTETS } from './octets'
import { orphan, refuseOrphan } from './orphans'
import { NOT_SHUT } from './socket'
import type { Listener, Socket, TcpSock } from './socks'
import { waitAsOrphan } from './timewait'
import type { Turn } from './turn'
import { queueFin } from './write-queue'

/**
 * close(): a CLOSE, or an ABORT (RFC 9293 §3.10.4, §3.10.5). Null while SO_LINGER lets it wait for the ACK of what was written; the call is
 * then made again when the socket was woken. A process that ends (`exits`) does not wait. Linux: inet_release(), __tcp_close().
 */
export function close(socket: Socket, t: Turn, exits = false): CallResult | null {
  const { sk } = socket
  if (sk?.kind === 'tcp') {
    if (sk.closing === null) beginClose(sk, exits, t)
    if (lingers(sk)) return null
    finishClose(sk, t)
  } else if (sk) closeListener(sk, t)
  socket.closed = true
  releasePort(socket, t)
  return succeeded
}

function beginClose(sock: TcpSock, exits: boolean, t: Turn): void {
  sock.closing = 'over'
  if (sock.dead) return
  const unread = sock.rcv.unread.length
  sock.rcv.shut = true
  // octets that nobody will read: the peer must not think they arrived (RFC 2525 §2.17, RFC 9293 SHLD-3)
  if (unread > 0 && t.host.rules.closeWithUnread() === 'reset') {
    t.count('TcpExtTCPAbortOnClose')
    abort(sock, 'ABORT', t)
    return
  }
  sock.rcv.unread = NO_OCTETS
  const { linger } = sock.options
  if (linger === 0) t.count('TcpExtTCPAbortOnData')
  if (sock.state === 'SYN_SENT') abort(sock, 'CLOSE', t)
  if (linger === 0 && !sock.dead) abort(sock, 'ABORT', t)
  if (sock.dead) return
  sendFin(sock, t)
  if (linger === null || exits) return
  sock.closing = 'waits'
  t.arm(sockTimer(sock, 'linger'), 'linger', t.now + s(linger))
}

/** Whether close() still waits for our FIN to be acknowledged. Linux: sk_stream_wait_close(). */
const lingers = ({ closing, dead, state }: TcpSock): boolean =>
  closing === 'waits' && !dead && (state === 'FIN_WAIT_1' || state === 'CLOSING' || state === 'LAST_ACK')

/** SO_LINGER's time is over. */
export function lingerFires(sock: TcpSock, t: Turn): void {
  sock.closing = 'over'
  t.wake(sock)
}

/** The program lets go; the connection goes on alone. Linux: sock_orphan(), adjudge_to_death in __tcp_close(). */
function finishClose(sock: TcpSock, t: Turn): void {
  sock.closing = 'over'
  t.cancel(sock.timers.linger)
  orphan(sock, t)
  if (!sock.dead && sock.state === 'FIN_WAIT_2') waitAsOrphan(sock, t)
  refuseOrphan(sock, t)
}

/** Our FIN, where the state still has one to send. Linux: tcp_close_state(), tcp_send_fin(). */
function sendFin(sock: TcpSock, t: Turn): void {
  if (sock.state === 'ESTABLISHED' || sock.state === 'SYN_RECEIVED') become(sock, 'FIN_WAIT_1', 'CLOSE', t)
  else if (sock.state === 'CLOSE_WAIT') become(sock, 'LAST_ACK', 'CLOSE', t)
  else return
  queueFin(sock, t)
}

/** What shutdown() closes. */
export type Half = 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR'

/** shutdown(). Linux: inet_shutdown(). */
export function shutdown(socket: Socket, how: Half, t: Turn): CallResult {
  const { sk } = socket
  const reads = how !== 'SHUT_WR' || t.host.rules.closesForWriting() === 'both'
  const writes = how !== 'SHUT_RD'
  if (sk?.kind === 'listener') return reads ? disconnect(socket, t) : succeeded
  if (socket.progress === 'connecting') {
    const open = sk !== null && !sk.dead && sk.state !== 'SYN_SENT' && sk.state !== 'SYN_RECEIVED'
    socket.progress = open ? 'connected' : 'disconnecting'
  }
  if (sk === null) {
    socket.shut = { read: socket.shut.read || reads, write: socket.shut.write || writes }
    return failed('ENOTCONN')
  }
  if (sk.state === 'SYN_SENT' && !sk.dead) return disconnect(socket, t)
  // what arrives after SHUT_RD is still acknowledged and can still be read
  if (reads) sk.rcv.ended = true
  if (sk.dead) return failed('ENOTCONN')
  if (writes) shutdownWriting(sk, t)
  t.wake(sk)
  return succeeded
}

/** Linux: tcp_shutdown(). A handshake is waited for. */
export function shutdownWriting(sock: TcpSock, t: Turn): void {
  if (sock.state === 'SYN_RECEIVED') sock.snd.shut = true
  else sendFin(sock, t)
}

/** connect(AF_UNSPEC): the connection is aborted, and the socket can begin anew. Linux: tcp_disconnect(). */
export function disconnect(socket: Socket, t: Turn): CallResult {
  const { sk } = socket
  if (sk?.kind === 'listener') closeListener(sk, t)
  else if (sk) {
    socket.error = sk.error
    if (!sk.dead) {
      sk.closing = 'over'
      socket.error = 'ECONNRESET'
      abort(sk, sk.state === 'SYN_SENT' ? 'CLOSE' : 'ABORT', t)
    }
  }
  socket.sk = null
  socket.progress = 'unconnected'
  socket.shut = NOT_SHUT
  releasePort(socket, t)
  return succeeded
}

/** close() of a listener: what nobody accepted is reset. What is half open finds out with its next segment or timer. Linux: inet_csk_listen_stop(). */
export function closeListener(listener: Listener, t: Turn): void {
  t.host.listeners.delete(listener)
  become(listener, 'CLOSED', 'CLOSE', t)
  while (listener.acceptQueue.length > 0) {
    const child = listener.acceptQueue.shift()!
    t.queueChanged(listener, 'accept')
    child.listener = null
    orphan(child, t)
    if (child.dead) continue
    abort(child, 'listener CLOSE', t)
  }
  t.wake(listener)
}
