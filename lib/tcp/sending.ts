import { minus } from '../protocol/seq'
import { type CallResult, failed } from './calls'
import { fastOpenAllowed } from './fast-open'
import { connect } from './opening'
import { takeError } from './socket'
import type { Socket, SocketAddress } from './socks'
import type { Turn } from './turn'
import { sendOctets } from './write-queue'

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
  const copied = sendOctets(sk, data, length, t, flags.more === true)
  return copied > 0 || length === 0 ? { result: copied } : failed('EAGAIN')
}

/** sendto(MSG_FASTOPEN): what the cookie allows rides on the SYN (RFC 7413 §4.2.1). Linux: tcp_sendmsg_fastopen(). */
function sendFast(socket: Socket, data: string | null, length: number, t: Turn, flags: SendFlags): CallResult {
  if (!fastOpenAllowed(t)) return failed('EOPNOTSUPP')
  const outcome = connect(socket, flags.fastOpen ?? null, t, { data, length })
  const { sk } = socket
  const rode = outcome.errno === 'EINPROGRESS' && sk?.kind === 'tcp' ? minus(sk.snd.nxt, sk.iss) - 1 : 0
  return rode > 0 ? { result: rode } : outcome
}
