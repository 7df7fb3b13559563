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
import { countPureAck, isPredicted, isPureAck, predictIfPlain } from './header-prediction'
import type { Resend } from './loss'
import { syncMss } from './mss'
import { NAGLE_OFF } from './nagle'
import { outstandingOf } from './outstanding'
import { updatePacingRate } from './pacing'
import { widenReorderWindow } from './rack'
import { NOT_PREDICTED } from './receiver'
import { recover } from './recovery'
import { retransmitLost } from './retransmission'
import { echoOf } from './rtt'
import { tagSacked } from './sack-tag'
import { after, before, held, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowUpdate, sendWindowEnd } from './window'
import { armProbe, probeWait, pushPending } from './write-xmit'
import { setXmitTimer } from './xmit-timer'

/**
 * Fifth, check the ACK field (RFC 9293 §3.10.7.4): takes what the peer has received off the retransmission queue, learns RTT and window, and
 * repairs losses. False when the ACK is not acceptable and the segment was dropped. Linux: tcp_ack().
 */
export function processAck(sock: TcpSock, segment: Segment, t: Turn): boolean {
  const { snd, sent } = sock
  const { ack } = segment
  const { sack } = segment.options
  if (before(ack, snd.una)) {
    // RFC 5961 §5.2: an ACK older than any window the peer ever offered
    if (before(ack, minus(snd.una, Math.min(snd.maxWnd, sent.octetsAcked)))) {
      challenge(sock, t)
      t.drop('TCP_TOO_OLD_ACK')
      return false
    }
    if (sack && sock.peer.sack) takeOldSack(sock, segment, t)
    return true
  }
  if (after(ack, snd.nxt)) {
    challenge(sock, t)
    t.drop('TCP_ACK_UNSENT_DATA')
    return false
  }
  const advanced = after(ack, snd.una)
  if (isPureAck(segment, isPredicted(sock, segment), advanced)) countPureAck(t)
  const news = renew(t.host.news, snd.una, snd.nxt, advanced ? SND_UNA_ADVANCED : 0, echoOf(sock, segment))
  if (advanced) {
    sock.retransmits = 0
    keepTimestamp(sock, segment, t)
  }
  const priorHigh = highestSacked(sock)
  const priorDelivered = sent.delivered
  const priorLost = sent.lost
  if (segment.length > 0 || segment.syn || segment.fin) news.flags |= DATA
  if (segment.ece && sock.ecn !== null && !segment.syn) news.flags |= ECHOING
  const window = segment.syn ? segment.window : segment.window << snd.shift
  updateWindow(sock, segment, window, news, t)
  if (advanced) {
    sent.octetsAcked += minus(ack, snd.una)
    snd.una = held(ack)
  } else keepTimestamp(sock, segment, t)
  // what was acknowledged passed (tcp_ack())
  sock.errorSoft = null
  sock.lastReceived = t.now
  sock.keepaliveProbes = 0
  if (sack && sock.peer.sack) {
    tagSacked(sock, sack, ack, news, t)
    sent.delivered += news.sackDelivered
  }
  sock.probesOut = 0
  if (sock.flights.length === 0) {
    // nothing is under way; a duplicate reported may still undo a reduction
    if (news.flags & DSACKING_ACK) recover(sock, news, 0, t)
    acknowledgeProbe(sock, t)
    if (sock.out.probeEnd !== null) judgeProbe(sock, ack, news, t)
    return true
  }
  clean(sock, ack, priorHigh, news, t)
  widenReorderWindow(sock, news.priorDelivered, t)
  if (sock.out.probeEnd !== null) judgeProbe(sock, ack, news, t)
  let resend: Resend = 'nothing'
  if (isDubious(sock, news)) {
    const duplicate = !(news.flags & (SND_UNA_ADVANCED | NOT_DUP | DSACKING_ACK))
    resend = recover(sock, news, duplicate ? 1 : 0, t)
  }
  if (news.flags & SET_XMIT_TIMER) setXmitTimer(sock, t)
  if (news.flags & ECHOING) sock.ecn!.deliveredMarked += sent.delivered - priorDelivered
  control(sock, ack, sent.delivered - priorDelivered, sent.lost - priorLost, news, t)
  sendAgain(sock, resend, t)
  return true
}

/** An ACK that was overtaken may still report something new. */
function takeOldSack(sock: TcpSock, segment: Segment, t: Turn): void {
  const news = renew(t.host.news, sock.snd.una, sock.snd.nxt, 0, echoOf(sock, segment))
  tagSacked(sock, segment.options.sack!, segment.ack, news, t)
  sock.sent.delivered += news.sackDelivered
  sendAgain(sock, recover(sock, news, 0, t), t)
}

/** Linux: tcp_ack_is_dubious(). */
const isDubious = (sock: TcpSock, { flags }: AckNews): boolean =>
  !(flags & NOT_DUP) || (flags & CA_ALERT) !== 0 || sock.cong.state !== CA_OPEN

/** Linux: tcp_ack_update_window(). */
function updateWindow(sock: TcpSock, segment: Segment, window: number, news: AckNews, t: Turn): void {
  const { snd } = sock
  if (!isWindowUpdate(sock, segment.ack, segment.seq, window)) return
  news.flags |= WIN_UPDATE
  snd.wl1 = held(segment.seq)
  if (snd.wnd === window) return
  snd.wnd = window
  sock.rcv.predicted = NOT_PREDICTED
  predictIfPlain(sock)
  if (window > snd.maxWnd) {
    snd.maxWnd = window
    syncMss(sock, sock.path.mtu, t)
  }
}

/** Closes the window during a reduction, or opens it where that is allowed. Linux: tcp_cong_control(), tcp_may_raise_cwnd(). */
function control(sock: TcpSock, ack: Seq, delivered: number, lost: number, news: AckNews, t: Turn): void {
  const { cong } = sock
  if (isReducing(sock)) reduceWindow(sock, delivered, lost, (news.flags & SND_UNA_ADVANCED) !== 0)
  // where much is out of order, whatever is delivered counts
  else if (news.flags & (cong.reordering > t.host.sysctl.tcp_reordering ? FORWARD_PROGRESS : DATA_ACKED))
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
function judgeProbe(sock: TcpSock, ack: Seq, { flags }: AckNews, t: Turn): void {
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
function acknowledgeProbe(sock: TcpSock, t: Turn): void {
  const head = sock.snd.head
  if (!head) return
  if (!after(head.end, sendWindowEnd(sock))) {
    sock.backoff = 0
    sock.probesSince = -1
    t.cancel(sock.xmitTimer)
  } else armProbe(sock, probeWait(sock, t), t)
}
