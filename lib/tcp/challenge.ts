import type { Segment } from '../protocol/segment'
import { type Micros, ms } from '../protocol/time'
import { sendAck } from './output'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Asks whoever sent an odd segment to prove that it knows the connection (RFC 5961). Linux: tcp_send_challenge_ack(). */
export function challenge(sock: TcpSock, t: Turn): void {
  if (oowLimited(sock, t)) return
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
