import { ms } from '../protocol/time'
import { type AckNews, ECHOING, LOST_RETRANS, SACK_RENEGING, SET_XMIT_TIMER, SND_UNA_ADVANCED } from './ack-news'
import { CA_CWR, CA_DISORDER, CA_LOSS, CA_OPEN, CA_RECOVERY } from './congestion/ca-state'
import {
  anyRetransmitted,
  beginReduction,
  endReduction,
  initUndo,
  reduceWindow,
  setCaState,
  tryToOpen,
} from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { inFlight } from './flights'
import { processLoss, type Resend } from './loss'
import { markLost } from './lost'
import { probeFailed } from './mtu-probing'
import { outstandingOf } from './outstanding'
import { detectLoss } from './rack'
import { addRenoSack, resetRenoSack } from './reno-sack'
import { retransmitLost, retransmitTooLong } from './retransmission'
import { before } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { tryUndoDsack, tryUndoPartial, tryUndoRecovery } from './undo'
import { rearmBehind, TIMEOUT_MIN } from './xmit-timer'

/**
 * An ACK that is not plain, or comes while something is amiss: finds losses, and moves the congestion machine.
 * Linux: tcp_fastretrans_alert().
 */
export function recover(sock: TcpSock, news: AckNews, duplicates: number, t: Turn): Resend {
  const { cong, snd } = sock
  const out = outstandingOf(sock)
  if (sock.flights.length === 0) out.sacked = 0
  const echoing = (news.flags & ECHOING) !== 0
  // the network says that it is congested: the reduction is due, and nothing undoes it
  if (echoing) reductionOf(cong).priorSsthresh = 0
  if (checkReneging(sock, news, t)) return 'nothing'
  if (cong.state === CA_OPEN) sock.retransStamp = -1
  else if (!before(snd.una, cong.highSeq)) {
    // CWR is held until something above is acknowledged
    if (cong.state === CA_CWR && snd.una !== cong.highSeq) {
      endReduction(sock, t)
      setCaState(sock, CA_OPEN, t)
    } else if (cong.state === CA_RECOVERY) {
      if (!sock.peer.sack) resetRenoSack(sock)
      if (tryUndoRecovery(sock, news.echo, t)) return 'nothing'
      endReduction(sock, t)
    }
  }
  const advanced = (news.flags & SND_UNA_ADVANCED) !== 0
  let resend: Resend = 'nothing'
  if (cong.state === CA_RECOVERY) {
    if (!advanced) {
      if (!sock.peer.sack) addRenoSack(sock, duplicates, t)
    } else if (tryUndoPartial(sock, news.priorUna, news.echo, t)) return 'nothing'
    if (tryUndoDsack(sock, t)) tryToOpen(sock, echoing, t)
    findLosses(sock, news, t)
    if (stateOf(sock) === CA_RECOVERY) return 'lost'
    // undone, and yet something is lost: a new recovery
    if (out.lost === 0) return 'nothing'
    enterRecovery(sock, echoing, t)
    return 'lost'
  }
  if (cong.state === CA_LOSS) {
    resend = processLoss(sock, news, duplicates, t)
    findLosses(sock, news, t)
    if (stateOf(sock) !== CA_OPEN && !(news.flags & LOST_RETRANS)) return resend
  }
  if (!sock.peer.sack) {
    if (advanced) resetRenoSack(sock)
    addRenoSack(sock, duplicates, t)
  }
  if (cong.state <= CA_DISORDER) tryUndoDsack(sock, t)
  findLosses(sock, news, t)
  if (out.lost === 0) {
    tryToOpen(sock, echoing, t)
    return resend
  }
  const { search } = sock.path
  if (search !== null && search.size > 0 && stateOf(sock) < CA_CWR && snd.una === search.start) {
    probeFailed(sock, search, t)
    retransmitTooLong(sock, t)
    return 'nothing'
  }
  enterRecovery(sock, echoing, t)
  return 'lost'
}

/** The state anew, which what was called since may have changed. */
const stateOf = (sock: TcpSock): number => sock.cong.state

/** Head-of-line data that was sacked should have been acknowledged with it: all is sent again soon. Linux: tcp_check_sack_reneging(). */
function checkReneging(sock: TcpSock, news: AckNews, t: Turn): boolean {
  if (!(news.flags & SACK_RENEGING) || !(news.flags & SND_UNA_ADVANCED)) return false
  t.arm(sock.xmitTimer, 'retransmit', t.now + Math.max(sock.rtt.srtt >> 4, ms(10)))
  news.flags &= ~SET_XMIT_TIMER
  return true
}

/** Marks what the ACK shows to be lost. Linux: tcp_identify_packet_loss(). */
function findLosses(sock: TcpSock, news: AckNews, t: Turn): void {
  if (sock.flights.length === 0) return
  if (!sock.peer.sack) {
    markFront(sock, (news.flags & SND_UNA_ADVANCED) !== 0, t)
    return
  }
  const { out, rack } = sock
  if (!rack.advanced) return
  rack.advanced = false
  const prior = out.again
  const wait = detectLoss(sock, t)
  if (wait > 0) {
    t.arm(sock.xmitTimer, 'reorder', t.now + wait + TIMEOUT_MIN)
    news.flags &= ~SET_XMIT_TIMER
  }
  if (prior > out.again) news.flags |= LOST_RETRANS
}

/** Without SACK so many duplicates, and in recovery each ACK that moves on, tell of a hole at the front (RFC 6582). Linux: tcp_newreno_mark_lost(). */
function markFront(sock: TcpSock, advanced: boolean, t: Turn): void {
  const { cong, flights, out } = sock
  const head = flights.head
  if (!head || head.lost) return
  if (cong.state < CA_RECOVERY ? out.sacked >= cong.reordering : cong.state === CA_RECOVERY && advanced)
    markLost(sock, head, t)
}

/** Linux: tcp_enter_recovery(). */
function enterRecovery(sock: TcpSock, echoing: boolean, t: Turn): void {
  if (!anyRetransmitted(sock)) sock.retransStamp = -1
  t.count(sock.peer.sack ? 'TcpExtTCPSackRecovery' : 'TcpExtTCPRenoRecovery')
  reductionOf(sock.cong).priorSsthresh = 0
  initUndo(sock)
  beginReduction(sock, echoing, t)
  setCaState(sock, CA_RECOVERY, t)
}

/** The time that reordering was given is over. Linux: tcp_rack_reo_timeout(). */
export function reorderFires(sock: TcpSock, t: Turn): void {
  const { sent, cong } = sock
  const flying = inFlight(sock)
  const lost = sent.lost
  detectLoss(sock, t)
  if (flying !== inFlight(sock)) {
    if (cong.state !== CA_RECOVERY) {
      enterRecovery(sock, false, t)
      reduceWindow(sock, 1, sent.lost - lost, false)
    }
    retransmitLost(sock, t)
  }
  if (sock.xmitTimer.expiresAt < 0) rearmBehind(sock, t)
}
