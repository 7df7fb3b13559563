import { become } from './become'
import { type CallResult, failed, succeeded } from './calls'
import { abort, done } from './ending'
import { noOctets } from './octets'
import { dropRequest } from './request-queue'
import type { Listener, TcpSock } from './socks'
import { waitAsOrphan } from './timewait'
import type { Turn } from './turn'
import { queueFin } from './write-queue'

/** close() of a connection (RFC 9293 §3.10.4). Linux: __tcp_close(). */
export function close(sock: TcpSock, t: Turn): void {
  sock.orphan = true
  if (sock.dead) return
  const unread = sock.rcv.unread.length
  sock.rcv.shut = true
  if (sock.state === 'SYN_SENT') {
    done(sock, 'CLOSE', t)
    return
  }
  // octets that nobody will read: the peer must not think they arrived (RFC 2525 §2.17, RFC 9293 SHLD-3)
  if (unread > 0 && t.host.rules.closeWithUnread() === 'reset') {
    t.count('TcpExtTCPAbortOnClose')
    abort(sock, 'ABORT', t)
    return
  }
  sock.rcv.unread = noOctets()
  if (sock.options.linger === 0) {
    t.count('TcpExtTCPAbortOnData')
    abort(sock, 'ABORT', t)
    return
  }
  sendFin(sock, t)
  if (sock.state === 'FIN_WAIT_2') waitAsOrphan(sock, t)
}

/** Our FIN, where the state still has one to send. Linux: tcp_close_state(), tcp_send_fin(). */
function sendFin(sock: TcpSock, t: Turn): void {
  if (sock.state === 'ESTABLISHED' || sock.state === 'SYN_RECEIVED') become(sock, 'FIN_WAIT_1', 'CLOSE', t)
  else if (sock.state === 'CLOSE_WAIT') become(sock, 'LAST_ACK', 'CLOSE', t)
  else return
  queueFin(sock, t)
}

/** shutdown(). Linux: inet_shutdown(), tcp_shutdown(). */
export function shutdown(sock: TcpSock, how: 'SHUT_RD' | 'SHUT_WR' | 'SHUT_RDWR', t: Turn): CallResult {
  if (sock.dead || sock.state === 'SYN_SENT') return failed('ENOTCONN')
  if (how !== 'SHUT_RD') sendFin(sock, t)
  // shutdown(SHUT_RD) refuses nothing: what arrives is still acknowledged and can still be read
  if (how !== 'SHUT_WR') sock.rcv.ended = true
  t.wake(sock)
  return succeeded
}

/** close() of a listener: what nobody accepted is reset, what is half open is forgotten. Linux: inet_csk_listen_stop(). */
export function closeListener(listener: Listener, t: Turn): void {
  t.host.listeners.delete(listener.localPort)
  become(listener, 'CLOSED', 'CLOSE', t)
  for (const request of [...listener.requests]) dropRequest(request, 'CLOSED', 'listener CLOSE', t)
  while (listener.acceptQueue.length > 0) {
    const child = listener.acceptQueue.shift()!
    t.queueChanged(listener, 'accept')
    child.listener = null
    child.orphan = true
    if (child.dead) continue
    abort(child, 'listener CLOSE', t)
  }
}
