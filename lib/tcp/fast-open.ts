import type { Options } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import { become } from './become'
import { giveUp } from './ending'
import { fastOpenCookie, hostKeys, shownCookie } from './fast-open-cookie'
import { FAST_CHILD, takeRider } from './fast-open-data'
import { hasRoom } from './fast-open-queue'
import { sendSynAck } from './output'
import { promote } from './request-queue'
import type { Listener, RequestSock, TcpSock } from './socks'
import { countTimeout } from './timeouts'
import { beginTransfer } from './transfer'
import type { Turn } from './turn'

/** Bits of tcp_fastopen. Linux: TFO_SERVER_ENABLE, TFO_SERVER_COOKIE_NOT_REQD. */
const SERVER = 2
const NO_COOKIE_NEEDED = 0x200

/** How a SYN opens: at once, with a new cookie when the one it showed was of the old key; or as ever, with a cookie where it may have one. */
export type FastOpening = { readonly take: boolean; readonly options: Options }

const AS_EVER: FastOpening = { take: false, options: {} }

/** What a SYN with data, or with a wish for a cookie, comes to. Linux: tcp_try_fastopen(). */
export function judgeFastOpen(listener: Listener, syn: Segment, t: Turn): FastOpening {
  const shown = shownCookie(syn.options)
  const { sysctl, rules } = t.host
  if (syn.length > 0 && rules.textOnSyn() === 'deliver') return { take: true, options: {} }
  if (shown === '') t.count('TcpExtTCPFastOpenCookieReqd')
  if (!(sysctl.tcp_fastopen & SERVER) || (shown === undefined && syn.length === 0) || !hasRoom(listener, t))
    return AS_EVER
  if (sysctl.tcp_fastopen & NO_COOKIE_NEEDED || listener.options.fastOpenNoCookie) return { take: true, options: {} }
  if (shown === undefined) return AS_EVER
  const [current, backup] = (listener.options.fastOpenKeys ?? hostKeys(t.host)).map(key =>
    fastOpenCookie(syn.src, syn.dst, key),
  )
  const fresh: Options =
    syn.options.fastOpenCookie === undefined ? { experimentalFastOpen: current! } : { fastOpenCookie: current! }
  if (shown === current) return { take: true, options: {} }
  if (shown !== '' && shown === backup) {
    t.count('TcpExtTCPFastOpenPassiveAltKey')
    return { take: true, options: fresh }
  }
  if (shown !== '') t.count('TcpExtTCPFastOpenPassiveFail')
  return { take: false, options: fresh }
}

/** The SYN alone makes the full socket, and its data can be read before the handshake ends. Linux: tcp_fastopen_create_child(). */
export function openFast(request: RequestSock, syn: Segment, options: Options, t: Turn): void {
  const child = promote(request, t)
  become(child, 'SYN_RECEIVED', 'rcv SYN', t)
  child.fastOpenOf = request
  child.fastOpenBits = FAST_CHILD
  request.listener.fastOpens++
  t.count('TcpExtTCPFastOpenPassive')
  takeRider(child, syn, t)
  beginTransfer(child, t)
  request.rcvNxt = child.rcv.nxt
  child.rcv.wup = child.rcv.nxt
  sendSynAck(request, 'syn-ack', t, options)
  child.ts.lastAckSent = child.rcv.nxt
  t.arm(child.xmitTimer, 'retransmit', t.now + t.host.rules.initialRto())
}

/** No third segment came: the SYN,ACK again, and nothing else until it does. Linux: tcp_fastopen_synack_timer(). */
export function fastOpenFires(sock: TcpSock, request: RequestSock, t: Turn): void {
  const { sysctl, rules } = t.host
  t.count('TcpExtTCPTimeouts')
  // one more than a request would get
  const most = sock.options.synCount || sysctl.tcp_synack_retries + 1
  if (request.timeouts >= most) {
    giveUp(sock, t)
    return
  }
  repeatSynAck(request, t)
  request.timeouts++
  countTimeout(sock, t)
  sock.retransmits++
  if (sock.retransStamp < 0) sock.retransStamp = t.now
  t.arm(sock.xmitTimer, 'retransmit', t.now + rules.initialRto() * 2 ** request.timeouts)
}

/** Linux: tcp_rtx_synack(). */
export function repeatSynAck(request: RequestSock, t: Turn): void {
  if (t.host.rules.lostSegments() === 'leave') return
  request.retransmits++
  t.count('TcpRetransSegs')
  t.count('TcpExtTCPSynRetrans')
  request.lastSentAt = t.now
  sendSynAck(request, 'retransmission', t)
}
