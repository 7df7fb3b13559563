import { type Micros, ms, s } from '../protocol/time'
import { sockTimer } from './creation'
import { abort } from './ending'
import { keepIdle } from './keep-idle'
import { sendOldAck } from './output'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { hasUnsent } from './write-xmit'

/** The connection was silent for long: ask whether the peer still lives (RFC 9293 §3.8.4). Linux: tcp_keepalive_timer(). */
export function keepaliveFires(sock: TcpSock, t: Turn): void {
  const { options } = sock
  if (!options.keepAlive || sock.state === 'SYN_SENT' || sock.dead) return
  const idle = keepIdle(options, t)
  // what is under way finds out by itself
  if (sock.flights.length > 0 || hasUnsent(sock)) {
    t.arm(sockTimer(sock, 'keepalive'), 'keepalive', t.now + idle)
    return
  }
  const silent: Micros = t.now - Math.max(sock.lastReceived, sock.ack.lastReceived)
  if (silent < idle) {
    t.arm(sockTimer(sock, 'keepalive'), 'keepalive', t.now + idle - silent)
    return
  }
  if (isGivenUp(sock, silent, t)) {
    t.count('TcpExtTCPAbortOnTimeout')
    sock.error = sock.errorSoft ?? 'ETIMEDOUT'
    abort(sock, 'timeout', t)
    return
  }
  sock.keepaliveProbes++
  t.count('TcpExtTCPKeepAlive')
  sendOldAck(sock, 'keepalive', t)
  const interval = s(options.keepInterval || t.host.sysctl.tcp_keepalive_intvl)
  t.arm(sockTimer(sock, 'keepalive'), 'keepalive', t.now + interval)
}

/** TCP_USER_TIMEOUT, where it is set, takes the place of the number of probes. */
function isGivenUp(sock: TcpSock, silent: Micros, t: Turn): boolean {
  const { userTimeout, keepCount } = sock.options
  if (userTimeout > 0) return silent >= ms(userTimeout) && sock.keepaliveProbes > 0
  return sock.keepaliveProbes >= (keepCount || t.host.sysctl.tcp_keepalive_probes)
}
