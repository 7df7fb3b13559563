import type { Errno } from '../protocol/errno'
import { become } from './become'
import { releasePort } from './binding'
import { judgeEnd } from './fast-open-client'
import { settleFastOpen } from './fast-open-queue'
import { dropAll } from './flights'
import { NO_OCTETS } from './octets'
import { NOTHING_HELD } from './out-of-order'
import { sendActiveReset } from './output'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { dropPackets } from './write-packets'

/** States from which a step to CLOSED counts as the reset of an established connection (RFC 4022, tcpEstabResets). Linux: tcp_set_state(). */
const ESTABLISHED_FOR_COUNTS = new Set(['ESTABLISHED', 'CLOSE_WAIT'])

/** The connection is over and its tuple free; the program, if any, still holds the socket. Linux: tcp_done(). */
export function done(sock: TcpSock, on: string, t: Turn): void {
  if (sock.state === 'SYN_SENT' || sock.state === 'SYN_RECEIVED') t.count('TcpAttemptFails')
  if (ESTABLISHED_FOR_COUNTS.has(sock.state)) t.count('TcpEstabResets')
  become(sock, 'CLOSED', on, t)
  leave(sock, t)
}

/** Takes the socket out of the table, its timers off and its queues empty. */
export function leave(sock: TcpSock, t: Turn): void {
  if (sock.dead) return
  sock.dead = true
  if (sock.orphan) t.host.orphans--
  judgeEnd(sock, t)
  settleFastOpen(sock, false, t)
  t.host.connections.remove(sock)
  if (sock.socket) releasePort(sock.socket, t)
  t.cancel(sock.xmitTimer)
  t.cancel(sock.timers.delack)
  t.cancel(sock.timers.keepalive)
  t.cancel(sock.timers.linger)
  dropAll(sock)
  sock.snd.unsent = NO_OCTETS
  dropPackets(sock)
  sock.rcv.outOfOrder = NOTHING_HELD
  t.wake(sock)
}

/** The peer reset the connection. Linux: tcp_reset(). */
export function receiveReset(sock: TcpSock, t: Turn): void {
  settleFastOpen(sock, true, t)
  sock.error = resetError(sock)
  done(sock, 'rcv RST', t)
}

/** What the program of a connection hears that the peer, or its behaviour, reset. Linux: tcp_reset(). */
export function resetError(sock: TcpSock): Errno {
  if (sock.state === 'SYN_SENT') return 'ECONNREFUSED'
  return sock.state === 'CLOSE_WAIT' ? 'EPIPE' : 'ECONNRESET'
}

/** The connection is given up after too long a silence. Linux: tcp_write_err(). */
export function giveUp(sock: TcpSock, t: Turn): void {
  t.count('TcpExtTCPAbortOnTimeout')
  sock.error = sock.errorSoft ?? 'ETIMEDOUT'
  done(sock, 'timeout', t)
}

/** Ends the connection with a RST of our own (RFC 9293 §3.10.5 ABORT). Linux: tcp_disconnect() and tcp_send_active_reset(). */
export function abort(sock: TcpSock, on: string, t: Turn): void {
  if (ESTABLISHED_FOR_COUNTS.has(sock.state)) t.count('TcpEstabResets')
  const { state } = sock
  become(sock, 'CLOSED', on, t)
  // a peer that knows nothing of us yet has nothing to be reset; one whose FIN came and has all of ours needs none (§3.10.5)
  const told = (state === 'CLOSING' || state === 'LAST_ACK') && sock.snd.nxt === sock.snd.writeSeq
  const needless = state === 'SYN_SENT' || (told && sock.rcv.unread.length === 0)
  if (!needless) sendActiveReset(sock, t)
  leave(sock, t)
}
