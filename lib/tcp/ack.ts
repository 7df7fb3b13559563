import type { Segment } from '../protocol/segment'
import { keepTimestamp } from './acceptable'
import {
  type AckNews,
  CA_ALERT,
  DATA,
  DATA_ACKED,
  DATA_SACKED,
  DSACK_TLP,
  DSACKING_ACK,
  ECHOING,
  FORWARD_PROGRESS,
  NOT_DUP,
  renew,
  SET_XMIT_TIMER,
  SND_UNA_ADVANCED,
  WIN_UPDATE,
} from './ack-news'
import { type Arrival, REPORTING } from './arrival'
import { challenge } from './challenge'
import { clean } from './clean'
import { CA_CWR, CA_OPEN } from './congestion/ca-state'
import {
  congestionAvoid,
  endReduction,
  initReduction,
  reduceWindow,
  setCaState,
  tryKeepOpen,
} from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { isReducing } from './congestion/validation'
import { highestSacked } from './flights'
import { countPureAck, isPredicted, predictIfPlain } from './header-prediction'
import type { Resend } from './loss'
import { syncMss } from './mss'
import { NAGLE_OFF } from './nagle'
import { outstandingOf } from './outstanding'
import { updatePacingRate } from './pacing'
import { widenReorderWindow } from './rack'
import { NOT_PREDICTED } from './receiver'
import { recover } from './recovery'
import { retransmitLost } from './retransmission'
import { tagSacked } from './sack-tag'
import type { WritePacket } from './sender'
import { after, before, distance, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowUpdate, sendWindowEnd } from './window'
import { armProbe, probeWait, pushPending } from './write-xmit'
import { setXmitTimer } from './xmit-timer'

/**
 * Fifth, check the ACK field (RFC 9293 §3.10.7.4): takes what the peer has received off the retransmission queue, learns RTT and window, and
 * repairs losses. False when the ACK is not acceptable and the segment was dropped. Linux: tcp_ack().
 */
export function processAck(sock: TcpSock, segment: Segment, arrived: Arrival, t: Turn): boolean {
  const { snd, sent } = sock
  const { seq, ack, window } = arrived
  const prior = snd.una
  const newly = distance(ack, prior)
  if (newly < 0) return processOldAck(sock, segment, arrived, t)
  if (after(ack, snd.nxt)) {
    challenge(sock, t)
    t.drop('TCP_ACK_UNSENT_DATA')
    return false
  }
  let flags = 0
  if (arrived.end !== seq) flags = DATA
  else if (newly === 0 || !isPredicted(sock, segment, arrived)) countPureAck(t)
  if (sock.ecn !== null && segment.ece && !segment.syn) flags |= ECHOING
  keepTimestamp(sock, arrived, t)
  if (newly > 0 || isWindowUpdate(sock, ack, seq, window)) {
    flags |= WIN_UPDATE
    snd.wl1 = seq
    if (snd.wnd !== window) updateWindow(sock, window, t)
  }
  if (newly > 0) {
    flags |= SND_UNA_ADVANCED
    sock.retransmits = 0
    sent.octetsAcked += newly
    snd.una = ack
  }
  // what was acknowledged passed (tcp_ack())
  sock.errorSoft = null
  sock.lastReceived = t.now
  sock.keepaliveProbes = 0
  sock.probesOut = 0
  if (sock.flights.length > 0 || arrived.options & REPORTING) {
    const news = renew(t.host.news, prior, snd.nxt, flags, arrived.echo)
    takeNews(sock, segment, arrived, news, t)
  } else {
    if (snd.head !== null) acknowledgeProbe(sock, snd.head, t)
    if (sock.out.probeEnd !== null) judgeProbe(sock, ack, flags, t)
  }
  return true
}

/** Goes through what is under way and what the peer reports. Linux: the second half of tcp_ack(). */
function takeNews(sock: TcpSock, segment: Segment, { ack, options }: Arrival, news: AckNews, t: Turn): void {
  const { sent } = sock
  const priorDelivered = sent.delivered
  const priorLost = sent.lost
  const priorHigh = highestSacked(sock, news.priorUna)
  if (options & REPORTING) {
    tagSacked(sock, segment.options.sack!, ack, news, t)
    sent.delivered += news.sackDelivered
  }
  if (sock.flights.length === 0) {
    // nothing is under way; a duplicate reported may still undo a reduction
    if (news.flags & DSACKING_ACK) recover(sock, news, 0, t)
    if (sock.snd.head !== null) acknowledgeProbe(sock, sock.snd.head, t)
    if (sock.out.probeEnd !== null) judgeProbe(sock, ack, news.flags, t)
    return
  }
  clean(sock, ack, priorHigh, news, t)
  widenReorderWindow(sock, news.priorDelivered, t)
  if (sock.out.probeEnd !== null) judgeProbe(sock, ack, news.flags, t)
  let resend: Resend = 'nothing'
  if (isDubious(sock, news.flags)) {
    const duplicate = !(news.flags & (SND_UNA_ADVANCED | NOT_DUP | DSACKING_ACK))
    resend = recover(sock, news, duplicate ? 1 : 0, t)
  }
  const { flags } = news
  if (flags & SET_XMIT_TIMER) setXmitTimer(sock, t)
  const delivered = sent.delivered - priorDelivered
  if (flags & ECHOING) sock.ecn!.deliveredMarked += delivered
  control(sock, ack, delivered, sent.lost - priorLost, flags, t)
  if (resend !== 'nothing') sendAgain(sock, resend, t)
}

/** An ACK that was overtaken may still report something new, but not one older than any window the peer ever offered (RFC 5961 §5.2). */
function processOldAck(sock: TcpSock, segment: Segment, { ack, options, echo }: Arrival, t: Turn): boolean {
  const { snd, sent } = sock
  if (before(ack, minus(snd.una, Math.min(snd.maxWnd, sent.octetsAcked)))) {
    challenge(sock, t)
    t.drop('TCP_TOO_OLD_ACK')
    return false
  }
  if (options & REPORTING) {
    const news = renew(t.host.news, snd.una, snd.nxt, 0, echo)
    tagSacked(sock, segment.options.sack!, ack, news, t)
    sent.delivered += news.sackDelivered
    sendAgain(sock, recover(sock, news, 0, t), t)
  }
  return true
}

/** Linux: tcp_ack_is_dubious(). */
const isDubious = (sock: TcpSock, flags: number): boolean =>
  !(flags & NOT_DUP) || (flags & CA_ALERT) !== 0 || sock.cong.state !== CA_OPEN

/** Linux: tcp_ack_update_window(). */
function updateWindow(sock: TcpSock, window: number, t: Turn): void {
  const { snd } = sock
  snd.wnd = window
  sock.rcv.predicted = NOT_PREDICTED
  predictIfPlain(sock)
  if (window > snd.maxWnd) {
    snd.maxWnd = window
    syncMss(sock, sock.path.mtu, t)
  }
}

/** Closes the window during a reduction, or opens it where that is allowed. Linux: tcp_cong_control(), tcp_may_raise_cwnd(). */
function control(sock: TcpSock, ack: Seq, delivered: number, lost: number, flags: number, t: Turn): void {
  if (isReducing(sock)) reduceWindow(sock, delivered, lost, (flags & SND_UNA_ADVANCED) !== 0)
  // where much is out of order, whatever is delivered counts
  else if (flags & DATA_ACKED || (flags & FORWARD_PROGRESS && sock.cong.reordering > t.host.sysctl.tcp_reordering))
    congestionAvoid(sock, ack, delivered, t)
  updatePacingRate(sock, t)
}

/** Linux: tcp_xmit_recovery(). */
function sendAgain(sock: TcpSock, resend: Resend, t: Turn): void {
  if (resend === 'nothing' || sock.state === 'SYN_SENT') return
  if (resend === 'new') {
    pushPending(sock, t, NAGLE_OFF)
    if (after(sock.snd.nxt, sock.cong.highSeq)) return
    reductionOf(sock.cong).frto = false
  }
  retransmitLost(sock, t)
}

/** What the answer to a tail loss probe tells: a loss that the probe itself mended still closes the window (RFC 8985 §7.4). Linux: tcp_process_tlp_ack(). */
function judgeProbe(sock: TcpSock, ack: Seq, flags: number, t: Turn): void {
  const out = outstandingOf(sock)
  if (before(ack, out.probeEnd!)) return
  if (!out.probeRepeated || flags & DSACK_TLP) out.probeEnd = null
  else if (after(ack, out.probeEnd!)) {
    initReduction(sock, t)
    setCaState(sock, CA_CWR, t)
    endReduction(sock, t)
    tryKeepOpen(sock, t)
    t.count('TcpExtTCPLossProbeRecovery')
  } else if (!(flags & (SND_UNA_ADVANCED | NOT_DUP | DATA_SACKED))) out.probeEnd = null
}

/** An answer to a window probe: the window opened, or we ask again later. Linux: tcp_ack_probe(). */
function acknowledgeProbe(sock: TcpSock, head: WritePacket, t: Turn): void {
  if (!after(head.end, sendWindowEnd(sock))) {
    sock.backoff = 0
    sock.probesSince = -1
    t.cancel(sock.xmitTimer)
  } else armProbe(sock, probeWait(sock, t), t)
}
