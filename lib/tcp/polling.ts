import { type CallResult, failed } from './calls'
import type { IoctlRequest } from './ioctl-requests'
import { isWriteable } from './send-buffer'
import { before, minus } from './sequence'
import type { Socket, TcpSock } from './socks'
import type { Turn } from './turn'
import { atMark } from './urgent'
import { receiveWindow } from './window'

/** Events of poll(), with the kernel's bits. */
export const POLL = {
  IN: 0x1,
  PRI: 0x2,
  OUT: 0x4,
  ERR: 0x8,
  HUP: 0x10,
  RDNORM: 0x40,
  WRNORM: 0x100,
  RDHUP: 0x2000,
} as const

/** Octets up to the urgent one, where that is here and still to be passed. Linux: tcp_inq(). */
function unreadBefore({ rcv }: TcpSock): number {
  const { urgent, unread } = rcv
  if (urgent === null || before(urgent.seq, rcv.copied) || !before(urgent.seq, rcv.nxt)) return unread.length
  return minus(urgent.seq, rcv.copied)
}

const READ = POLL.IN | POLL.RDNORM
const WRITE = POLL.OUT | POLL.WRNORM

/** What poll() reports of a socket. Linux: tcp_poll(). */
export function poll(socket: Socket, t: Turn): number {
  const { sk } = socket
  if (sk?.kind === 'listener') return sk.acceptQueue.length > 0 ? READ : 0
  if (sk === null) {
    const { read, write } = socket.shut
    return POLL.HUP | WRITE | (read ? READ | POLL.RDHUP : 0) | (socket.error ? POLL.ERR : 0) | (write ? WRITE : 0)
  }
  const read = sk.rcv.shut || sk.rcv.ended || sk.dead
  const write = sk.snd.shut || sk.dead
  let events = (read && write) || sk.dead ? POLL.HUP : 0
  if (read) events |= READ | POLL.RDHUP
  const opening = sk.state === 'SYN_SENT' || (sk.state === 'SYN_RECEIVED' && sk.fastOpenOf === null)
  if (!opening || sk.dead) {
    if (hasEnough(sk)) events |= READ
    if (sk.rcv.urgent?.state === 'there') events |= POLL.PRI
    if (write || isWriteable(sk, t)) events |= WRITE
    else sk.snd.full = true
  } else if (sk.deferred) events |= WRITE
  return sk.error === null ? events : events | POLL.ERR
}

/** As many octets as SO_RCVLOWAT asks for, or as many as the window will ever let in. Linux: tcp_epollin_ready(). */
export function hasEnough(sock: TcpSock): boolean {
  const waiting = sock.rcv.unread.length
  if (waiting === 0) return false
  // the urgent octet at the mark is none that a read will give
  const target = sock.options.rcvLowat + (atMark(sock) && !sock.options.oobInline ? 1 : 0)
  return waiting >= target || receiveWindow(sock) <= sock.ack.rcvMss
}

/** ioctl(): what is unread, unacknowledged, unsent. Linux: tcp_ioctl(). */
export function ioctl(socket: Socket, request: IoctlRequest): CallResult & { readonly value?: number } {
  const { sk } = socket
  if (sk?.kind === 'listener') return failed('EINVAL')
  return { result: 0, value: sk === null ? 0 : answer(sk, request) }
}

function answer(sock: TcpSock, request: IoctlRequest): number {
  const { snd, rcv, state } = sock
  if (request === 'SIOCATMARK') return atMark(sock) ? 1 : 0
  if (state === 'SYN_SENT' || state === 'SYN_RECEIVED') return 0
  if (request === 'SIOCINQ') return sock.options.oobInline ? rcv.unread.length : unreadBefore(sock)
  if (sock.dead) return 0
  return minus(snd.writeSeq, request === 'SIOCOUTQ' ? snd.una : snd.nxt)
}
