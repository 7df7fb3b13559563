import { afterRead, type CallResult, failed } from './calls'
import { peek, take } from './octets'
import { adjustReceiveBuffer } from './receive-buffer'
import { plus } from './sequence'
import { takeError } from './socket'
import type { Socket, TcpSock } from './socks'
import type { Turn } from './turn'
import { octetsBeforeUrgent, passUrgent, receiveUrgentOctet } from './urgent'

/** Flags of recv(), by the names of MSG_*. */
export interface ReceiveFlags {
  /** MSG_PEEK: what is read stays in the queue. */
  readonly peek?: boolean
  /** MSG_OOB: the urgent octet. */
  readonly urgent?: boolean
  /** MSG_TRUNC: the octets are taken and thrown away. */
  readonly discard?: boolean
}

const PLAIN: ReceiveFlags = {}

/** read(), recv(): up to `octets` octets; EAGAIN while there is nothing. Linux: tcp_recvmsg_locked(). */
export function receive(socket: Socket, octets: number, t: Turn, flags = PLAIN): CallResult {
  const { sk } = socket
  if (sk?.kind === 'listener') return failed('ENOTCONN')
  if (sk === null) {
    if (flags.urgent) return failed('EINVAL')
    const errno = takeError(socket)
    if (errno) return failed(errno)
    return socket.shut.read ? NOTHING : failed('ENOTCONN')
  }
  if (flags.urgent) return receiveUrgentOctet(sk, octets, flags.peek === true)
  const most = octetsBeforeUrgent(sk, octets)
  if (octets > 0 && sk.rcv.unread.length > 0) {
    if (flags.peek) {
      return { result: Math.min(most, sk.rcv.unread.length), data: peek(sk.rcv.unread, most) ?? '' }
    }
    const { rcv } = sk
    const length = Math.min(most, rcv.unread.length)
    const data = take(rcv.unread, length)
    // a FIN behind the last octet is taken with it
    rcv.copied = rcv.unread.length === 0 ? rcv.nxt : plus(rcv.copied, length)
    passUrgent(sk)
    if (!sk.dead) {
      adjustReceiveBuffer(sk, t)
      afterRead(sk, t)
    }
    return { result: length, data: flags.discard ? '' : (data ?? '') }
  }
  return octets === 0 && sk.rcv.unread.length > 0 ? NOTHING : withoutOctets(sk)
}

const NOTHING: CallResult = { result: 0, data: '' }

/** The queue is empty. */
function withoutOctets(sock: TcpSock): CallResult {
  const { rcv } = sock
  // Linux: SOCK_DONE
  if (rcv.fin) {
    rcv.copied = rcv.nxt
    return NOTHING
  }
  const errno = takeError(sock)
  if (errno) return failed(errno)
  return rcv.shut || rcv.ended || sock.dead ? NOTHING : failed('EAGAIN')
}

/** Whether read() would return at once. */
export const isReadable = (sock: TcpSock): boolean =>
  sock.rcv.unread.length > 0 || sock.rcv.shut || sock.rcv.ended || sock.error !== null || sock.dead
