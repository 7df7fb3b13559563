import type { Options } from '../protocol/options'
import type { Segment } from '../protocol/segment'
import { become } from './become'
import { initialRcvMss } from './creation'
import { ecnAgreed } from './ecn'
import { judgeFastOpen, openFast } from './fast-open'
import { chooseIss, timestampOffset } from './isn'
import { advertisedOnce, syncMss } from './mss'
import { readCookieOptions, readSynOptions, shiftToOffer, synAckOptions } from './negotiation'
import { sendCookieSynAck, sendResetFor, sendSynAck } from './output'
import { createRequest, initialWindow, openingWindow, promote } from './request-queue'
import { echoOf, learnRtt } from './rtt'
import { minus, type Seq } from './sequence'
import type { Listener, PeerOptions, TcpSock } from './socks'
import { cameByIpv6 } from './source-address'
import { COOKIE_VALID, checkCookie, cookieOptions, cookieTimestamp, makeCookie } from './syn-cookie'
import { beginTransfer } from './transfer'
import type { Turn } from './turn'

/**
 * §3.10.7.2, LISTEN. `iss` is given when the SYN took over a TIME_WAIT tuple. Returns the full socket when the segment acknowledges a
 * SYN cookie; the segment is then processed there. Linux: tcp_rcv_state_process(), case TCP_LISTEN.
 */
export function listenArrives(listener: Listener, segment: Segment, iss: Seq | null, t: Turn): TcpSock | null {
  // first, check for a RST
  if (segment.rst) {
    t.drop('TCP_RESET')
    return null
  }
  // second, check for an ACK: nothing was sent from here that could be acknowledged, unless it was a cookie
  if (segment.ackFlag) {
    return acknowledgeListener(listener, segment, t)
  }
  // third, check for a SYN; a FIN with it is as odd as no SYN at all
  if (!segment.syn || segment.fin) {
    t.drop('TCP_FLAGS')
    return null
  }
  requestConnection(listener, segment, iss, t)
  return null
}

/** A SYN asks for a connection. Linux: tcp_conn_request(). */
function requestConnection(listener: Listener, segment: Segment, iss: Seq | null, t: Turn): void {
  const { rules, sysctl, counters } = t.host
  const size = listener.halfOpen
  const full = rules.synQueueFull(size, listener.backlog)
  if (full && !sysctl.tcp_syncookies) {
    counters.TcpExtTCPReqQFullDrop++
    t.counted('TcpExtTCPReqQFullDrop')
    counters.TcpExtListenDrops++
    t.counted('TcpExtListenDrops')
    t.drop('TCP_REQQFULLDROP')
    return
  }
  if (rules.acceptQueueFull(listener.acceptQueue.length, listener.backlog)) {
    t.count('TcpExtListenOverflows')
    t.count('TcpExtListenDrops')
    t.drop('TCP_LISTEN_OVERFLOW')
    return
  }
  // with cookies off the last quarter of the backlog is kept for peers that proved themselves
  if (!sysctl.tcp_syncookies && sysctl.tcp_max_syn_backlog - size < sysctl.tcp_max_syn_backlog >> 2) {
    counters.TcpExtListenDrops++
    t.counted('TcpExtListenDrops')
    t.drop('TCP_REQQFULLDROP')
    return
  }
  const cookies = full || sysctl.tcp_syncookies === 2
  if (cookies && rules.cookieKeeps() === 'nothing') {
    sendCookie(listener, segment, t)
    return
  }
  const peer = readSynOptions(segment.options, mssTowards(listener, segment, t), t.host, ecnAgreed(segment, sysctl))
  const number = cookies
    ? makeCookie(segment, peer.mss, t.now, t.host)
    : (iss ?? chooseIss(segment.dstPort, segment.src, segment.srcPort, t))
  const fast = judgeFastOpen(listener, segment, t)
  const born = fast.take || rules.halfOpenKeeps() === 'request' ? 'LISTEN' : 'CLOSED'
  const request = createRequest(listener, segment, segment.seq, number, peer, t, born)
  if (fast.take) {
    openFast(request, segment, fast.options, t)
    return
  }
  become(request, 'SYN_RECEIVED', 'rcv SYN', t)
  t.host.connections.add(request)
  request.queued = true
  listener.halfOpen++
  listener.young++
  t.queueChanged(listener, 'syn')
  sendSynAck(request, 'syn-ack', t, fast.options)
  if (rules.passiveOpenCompletesOn() === 'SYN') {
    const child = promote(request, t)
    become(child, 'ESTABLISHED', 'rcv SYN', t)
    return
  }
  if (rules.synTakes() > 0) t.arm(request.timer, 'syn-ack', t.now + rules.initialRto())
}

const mssTowards = (listener: Listener, segment: Segment, t: Turn): number =>
  advertisedOnce(segment.src, t.host.paths, listener.options.maxSeg, cameByIpv6(segment, t.host))

/** Answers a SYN without keeping anything: the sequence number itself is the memory. */
function sendCookie(listener: Listener, segment: Segment, t: Turn): void {
  const { sysctl, counters } = t.host
  const own = mssTowards(listener, segment, t)
  const peer = readCookieOptions(segment.options, own, t.host, ecnAgreed(segment, sysctl))
  listener.overflowedAt = t.now
  counters.TcpExtTCPReqQFullDoCookies++
  t.counted('TcpExtTCPReqQFullDoCookies')
  counters.TcpExtSyncookiesSent++
  t.counted('TcpExtSyncookiesSent')
  const iss = makeCookie(segment, peer.mss, t.now, t.host)
  const window = openingWindow(listener, own, peer, t)
  const shift = peer.wscale ? shiftToOffer(listener.options, sysctl) : 0
  sendCookieSynAck(listener, segment, iss, window, cookieSynAckOptions(own, peer, shift, segment, t), peer.ecn, t)
}

function cookieSynAckOptions(own: number, peer: PeerOptions, shift: number, segment: Segment, t: Turn): Options {
  if (!peer.timestamps) return synAckOptions(own, peer, t.now, 0, shift, 0)
  const offset = timestampOffset(segment.dstPort, segment.src, segment.srcPort, t.host)
  const echo = segment.options.timestamps?.value ?? 0
  const options = synAckOptions(own, peer, t.now, offset, shift, echo)
  return { ...options, timestamps: { value: cookieTimestamp(peer, t.now, offset), echo } }
}

/** An ACK that no request waits for: a cookie comes back, or somebody is mistaken. Linux: tcp_v4_cookie_check(), cookie_v4_check(). */
function acknowledgeListener(listener: Listener, segment: Segment, t: Turn): TcpSock | null {
  const { rules, sysctl } = t.host
  const expected = sysctl.tcp_syncookies > 0 && !segment.syn && t.now - listener.overflowedAt <= COOKIE_VALID
  const mss = expected ? checkCookie(segment, t.now, t.host) : null
  if (mss === null) {
    if (expected) t.count('TcpExtSyncookiesFailed')
    sendResetFor(segment, listener.name, t)
    t.drop('TCP_FLAGS')
    return null
  }
  t.count('TcpExtSyncookiesRecv')
  // nothing is stored that could try again: a full accept queue swallows the ACK for good
  if (rules.acceptQueueFull(listener.acceptQueue.length, listener.backlog)) {
    t.count('TcpExtListenOverflows')
    t.count('TcpExtListenDrops')
    t.drop('TCP_LISTEN_OVERFLOW')
    return null
  }
  const peer = cookieOptions(
    segment.options,
    mss,
    timestampOffset(segment.dstPort, segment.src, segment.srcPort, t.host),
    sysctl.tcp_ecn > 0,
  )
  const [irs, iss] = [minus(segment.seq, 1), minus(segment.ack, 1)]
  // whole segments of the peer's size, where the SYN,ACK offered those of our own (linux:cookie_v4_check)
  const window = initialWindow(listener, mss, t)
  const request = createRequest(listener, segment, irs, iss, peer, t, 'LISTEN', window)
  const child = promote(request, t)
  child.sent.delivered++
  child.snd.wnd = child.snd.maxWnd = segment.window << child.snd.shift
  syncMss(child, child.path.mtu, t)
  child.ack.rcvMss = initialRcvMss(child.snd.mss, child.rcv.wnd)
  become(child, 'ESTABLISHED', 'rcv ACK of a SYN cookie', t)
  // only an echoed timestamp tells how long the SYN,ACK was under way
  learnRtt(child, -1, -1, -1, echoOf(child, segment), false, t)
  beginTransfer(child, t)
  return child
}
