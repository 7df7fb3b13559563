import type { Segment } from '../protocol/segment'
import { type Micros, ms, s } from '../protocol/time'
import { sendAck } from './output'
import { siphash } from './siphash'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Asks whoever sent an odd segment to prove that it knows the connection (RFC 5961). Linux: tcp_send_challenge_ack(). */
export function challenge(sock: TcpSock, t: Turn): void {
  if (oowLimited(sock, t) || isExhausted(t)) return
  t.count('TcpExtTCPChallengeACK')
  sendAck(sock, 'challenge-ack', t)
}

/** The same for an answer to this segment; data and FIN are not part of a loop of ACKs and always get theirs. Linux: tcp_oow_rate_limited(). */
export const answerLimited = (sock: { lastOowAck: Micros }, segment: Segment, t: Turn): boolean =>
  (segment.length > 0 || segment.fin) && !segment.syn ? false : oowLimited(sock, t)

/** Whether this socket answered an unacceptable segment only just now (RFC 5961 §7). Linux: __tcp_oow_rate_limited(). */
export function oowLimited(sock: { lastOowAck: Micros }, t: Turn): boolean {
  if (t.now - sock.lastOowAck < ms(t.host.sysctl.tcp_invalid_ratelimit)) return true
  sock.lastOowAck = t.now
  return false
}

/** The limit is off by default. Linux: INT_MAX. */
const UNLIMITED = 2 ** 31 - 1

/** Whether the host has sent as many in this second as it may; how many that is nobody outside can tell. */
function isExhausted({ host, now }: Turn): boolean {
  const limit = host.sysctl.tcp_challenge_ack_limit
  if (limit === UNLIMITED) return false
  const { challenges } = host
  const second = Math.floor(now / s(1))
  if (challenges.second !== second) {
    challenges.second = second
    const half = (limit + 1) >> 1
    challenges.left = limit === 0 ? 0 : half + (siphash(host.secret.isn, [second]) % limit)
  }
  if (challenges.left === 0) return true
  challenges.left--
  return false
}
