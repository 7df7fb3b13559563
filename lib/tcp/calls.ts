import type { Errno } from '../protocol/errno'
import { minus, plus } from '../protocol/seq'
import { take } from './octets'
import { sendAck } from './output'
import { inPingpong } from './quickack'
import { adjustReceiveBuffer } from './receive-buffer'
import { MIN_TSO_SEGMENTS, queuedMemory, sendBuffer, sizeGoal } from './send-buffer'
import type { Listener, TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowWorthTelling, windowToOffer } from './window'
import { pushPending, queueOctets } from './write-queue'

/** What a call gives back: a number, -1 with an errno, or null while the program must sleep. */
export interface CallResult {
  readonly result: number
  readonly errno?: Errno
  readonly data?: string
  /** The socket that accept() gave. */
  readonly made?: string
}

export const failed = (errno: Errno): CallResult => ({ result: -1, errno })
export const succeeded: CallResult = { result: 0 }

/** accept(): the oldest established connection, or null while there is none. Linux: inet_csk_accept(). */
export function accept(listener: Listener, t: Turn): TcpSock | null {
  const sock = listener.acceptQueue.shift()
  if (!sock) return null
  sock.listener = null
  t.queueChanged(listener, 'accept')
  return sock
}

/** How a connect() that sleeps stands. Linux: __inet_stream_connect(). */
export function connectResult(sock: TcpSock): CallResult | null {
  if (sock.error !== null) return takeError(sock)
  if (sock.state === 'SYN_SENT' || sock.state === 'SYN_RECEIVED') return null
  return sock.state === 'CLOSED' ? failed('ECONNABORTED') : succeeded
}

/** An error is told once. Linux: sock_error(). */
function takeError(sock: TcpSock): CallResult {
  const errno = sock.error!
  sock.error = null
  return failed(errno)
}

/** Whether read() would return at once. */
export const isReadable = (sock: TcpSock): boolean =>
  sock.rcv.unread.length > 0 || sock.rcv.shut || sock.rcv.ended || sock.error !== null || sock.state === 'CLOSED'

/** read() of up to `octets` octets; null while there is nothing. Linux: tcp_recvmsg(). */
export function read(sock: TcpSock, octets: number, t: Turn): CallResult | null {
  const { unread } = sock.rcv
  if (unread.length > 0) {
    const { data, length } = take(unread, octets)
    // a FIN behind the last octet is taken with it
    sock.rcv.copied = unread.length === 0 ? sock.rcv.nxt : plus(sock.rcv.copied, length)
    if (!sock.dead) {
      adjustReceiveBuffer(sock, t)
      afterRead(sock, t)
    }
    return { result: length, data: data ?? '' }
  }
  if (sock.rcv.fin && sock.error !== null && sock.state === 'CLOSED') return { result: 0, data: '' }
  if (sock.rcv.shut || sock.rcv.ended) {
    sock.rcv.copied = sock.rcv.nxt
    return { result: 0, data: '' }
  }
  if (sock.error !== null) return takeError(sock)
  if (sock.state === 'CLOSED') return sock.dead ? { result: 0, data: '' } : failed('ENOTCONN')
  return null
}

/** A read made room, and the sender may be waiting for the ACK or for the window. Linux: __tcp_cleanup_rbuf(). */
export function afterRead(sock: TcpSock, t: Turn): void {
  const { ack, rcv } = sock
  if (ack.scheduled) {
    const full = minus(rcv.nxt, rcv.wup) > ack.rcvMss
    const pushed = ack.pushed2 || (ack.pushed && !inPingpong(sock, t))
    if (full || (pushed && rcv.unread.length === 0)) {
      sendAck(sock, 'ack', t)
      return
    }
  }
  if (!rcv.shut && isWindowWorthTelling(sock, windowToOffer(sock))) sendAck(sock, 'window-update', t)
}

/**
 * write(): copies what the buffer takes and sends what the windows let through. `done` octets were copied by earlier wakes of the same call.
 * Null while the program must sleep for room; the count copied so far is then in the second element. Linux: tcp_sendmsg().
 */
export function write(
  sock: TcpSock,
  data: string | null,
  length: number,
  t: Turn,
): { copied: number; outcome: CallResult | null } {
  if (sock.error !== null) return { copied: 0, outcome: takeError(sock) }
  if (sock.snd.shut || sock.state === 'CLOSED') return { copied: 0, outcome: failed('EPIPE') }
  const opening = sock.state === 'SYN_SENT' || sock.state === 'SYN_RECEIVED'
  // what was opened by the data of a SYN may answer before the handshake is over
  if (opening && sock.fastOpenOf === null) return { copied: 0, outcome: null }
  let copied = 0
  while (copied < length) {
    const { snd } = sock
    let room = snd.unsent.length > 0 ? sizeGoal(sock) - snd.tail : 0
    if (room <= 0) {
      if (queuedMemory(sock) >= sendBuffer(sock)) {
        snd.full = true
        break
      }
      snd.tail = 0
      room = sizeGoal(sock)
    }
    const part = Math.min(room, length - copied)
    queueOctets(sock, data === null ? null : data.slice(copied, copied + part), part)
    copied += part
    if (part < room) break
    // a full packet leaves at once when it is the first in the queue, and all of them when much has gathered
    if (minus(snd.writeSeq, snd.pushed) > snd.maxWnd >> 1) {
      snd.pushed = snd.writeSeq
      pushPending(sock, t)
    } else if (snd.tail === snd.unsent.length) pushPending(sock, t, MIN_TSO_SEGMENTS)
  }
  if (copied > 0) pushPending(sock, t)
  return { copied, outcome: copied === length ? { result: length } : null }
}
