import { s } from '../protocol/time'
import type { Listener, TcpSock } from './socks'
import type { Turn } from './turn'

/** Whether one more may be open before its handshake is over; those that were reset count for a minute. Linux: tcp_fastopen_queue_check(). */
export function hasRoom(listener: Listener, t: Turn): boolean {
  if (listener.options.fastOpen === 0) return false
  if (listener.fastOpens < listener.options.fastOpen) return true
  const oldest = listener.fastOpenResets[0]
  if (oldest === undefined || oldest > t.now) {
    t.count('TcpExtTCPFastOpenListenOverflow')
    return false
  }
  listener.fastOpenResets.shift()
  listener.fastOpens--
  return true
}

/** How long a connection that was reset counts against TCP_FASTOPEN's limit, since its SYN may have been forged. */
const RESET_COUNTS = s(60)

/** The handshake of a connection that was open before its end is over, one way or the other. Linux: reqsk_fastopen_remove(). */
export function settleFastOpen(sock: TcpSock, reset: boolean, t: Turn): void {
  const request = sock.fastOpenOf
  if (request === null) return
  sock.fastOpenOf = null
  const { listener } = request
  const accepted = sock.listener === null
  if (reset && accepted && listener.state === 'LISTEN') listener.fastOpenResets.push(t.now + RESET_COUNTS)
  else listener.fastOpens--
}
