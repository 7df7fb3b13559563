import { type CallResult, failed } from './calls'
import { fastOpenAllowed } from './fast-open-client'
import { connect, sendDeferred } from './opening'
import { takeError } from './socket'
import type { Socket, SocketAddress, TcpSock } from './socks'
import type { Turn } from './turn'
import { sendOctets, type WriteFlags } from './write-queue'

/** Flags of send(), by the names of MSG_*. */
export interface SendFlags extends WriteFlags {
  /** MSG_FASTOPEN with the address of sendto(). */
  readonly fastOpen?: SocketAddress
  /** The program sleeps until all is copied: while the connection is being opened its data is known to come. Linux: sk_write_pending. */
  readonly blocks?: boolean
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
  if (opening && sk.fastOpenOf === null) {
    if (flags.blocks) sk.snd.pending = true
    return failed('EAGAIN')
  }
  if (sk.snd.shut) return failed('EPIPE')
  const copied = sendOctets(sk, data, length, t, flags)
  return copied > 0 || length === 0 ? { result: copied } : failed('EAGAIN')
}

/** sendto(MSG_FASTOPEN): what the cookie allows rides on the SYN (RFC 7413 §4.2.1). Linux: tcp_sendmsg_fastopen(). */
function sendFast(socket: Socket, data: string | null, length: number, t: Turn, flags: SendFlags): CallResult {
  const { fastOpen, ...others } = flags
  if (!fastOpenAllowed(t)) return failed('EOPNOTSUPP')
  const rider = { data, length }
  const waiting = socket.sk?.kind === 'tcp' && socket.sk.deferred ? socket.sk : null
  if (waiting) sendDeferred(waiting, rider, t)
  else {
    const outcome = connect(socket, fastOpen ?? null, t, rider)
    // what began as an ordinary connect() and is open by now takes ordinary data
    if (outcome.errno === undefined) return send(socket, data, length, t, others)
    if (outcome.errno !== 'EINPROGRESS') return outcome
  }
  const sock = socket.sk as TcpSock
  const { carried } = sock.fastOpenClient!
  if (carried < length && others.blocks) sock.snd.pending = true
  return carried > 0 ? { result: carried } : failed('EINPROGRESS')
}
