import { minus } from '../protocol/seq'
import { type CallResult, failed } from './calls'
import { fastOpenAllowed } from './fast-open'
import { connect } from './opening'
import { MIN_TSO_SEGMENTS, notSentFull, queuedMemory, sendBuffer, sizeGoal } from './send-buffer'
import { takeError } from './socket'
import type { Socket, SocketAddress, TcpSock } from './socks'
import type { Turn } from './turn'
import { pushPending, queueOctets } from './write-queue'

/** Flags of send(), by the names of MSG_*. */
export interface SendFlags {
  /** MSG_MORE: more follows at once, so that a short segment may wait. */
  readonly more?: boolean
  /** MSG_FASTOPEN with the address of sendto(). */
  readonly fastOpen?: SocketAddress
  /** MSG_OOB: the last octet is urgent. */
  readonly urgent?: boolean
}

const PLAIN: SendFlags = {}

/**
 * write(), send(): copies what the buffer takes and sends what the windows let through; what was copied may be less than asked.
 * EAGAIN while there is no room at all. Linux: tcp_sendmsg_locked().
 */
export function send(socket: Socket, data: string | null, length: number, t: Turn, flags = PLAIN): CallResult {
  const { sk } = socket
  if (flags.fastOpen || (sk?.kind === 'tcp' && sk.deferred)) return sendFast(socket, data, length, t, flags)
  if (sk === null || sk.kind === 'listener') return failed(takeError(socket) ?? 'EPIPE')
  if (sk.error !== null) return failed(takeError(sk)!)
  if (sk.dead) return failed('EPIPE')
  const opening = sk.state === 'SYN_SENT' || sk.state === 'SYN_RECEIVED'
  // what was opened by the data of a SYN may answer before the handshake is over
  if (opening && sk.fastOpenOf === null) return failed('EAGAIN')
  if (sk.snd.shut) return failed('EPIPE')
  const copied = copy(sk, data, length, t, flags.more === true)
  return copied > 0 || length === 0 ? { result: copied } : failed('EAGAIN')
}

/** Fills the send queue. */
function copy(sock: TcpSock, data: string | null, length: number, t: Turn, more: boolean): number {
  const { snd } = sock
  let copied = 0
  while (copied < length) {
    let room = snd.unsent.length > 0 ? sizeGoal(sock) - snd.tail : 0
    if (room <= 0) {
      if (queuedMemory(sock) >= sendBuffer(sock) || notSentFull(sock, t)) {
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
  if (copied > 0) pushPending(sock, t, Number.MAX_SAFE_INTEGER, more)
  return copied
}

/** sendto(MSG_FASTOPEN): what the cookie allows rides on the SYN (RFC 7413 §4.2.1). Linux: tcp_sendmsg_fastopen(). */
function sendFast(socket: Socket, data: string | null, length: number, t: Turn, flags: SendFlags): CallResult {
  if (!fastOpenAllowed(t)) return failed('EOPNOTSUPP')
  const outcome = connect(socket, flags.fastOpen ?? null, t, { data, length })
  const { sk } = socket
  const rode = outcome.errno === 'EINPROGRESS' && sk?.kind === 'tcp' ? minus(sk.snd.nxt, sk.iss) - 1 : 0
  return rode > 0 ? { result: rode } : outcome
}
