import { type AckNews, DATA_SACKED, ORIG_SACK_ACKED, SND_UNA_ADVANCED } from './ack-news'
import { CA_DISORDER, CA_LOSS, CA_RECOVERY } from './congestion/ca-state'
import { controlOf, initUndo, setCaState } from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { currentSsthresh } from './congestion/validation'
import { tellReduced } from './ecn'
import { inFlight } from './flights'
import { markLost } from './lost'
import { outstandingOf } from './outstanding'
import { timeLeft } from './rack'
import { addRenoSack, resetRenoSack } from './reno-sack'
import { after, before } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { tryUndoLoss, tryUndoRecovery } from './undo'
import { sendWindowEnd } from './window'

/** What an ACK lets out: nothing, lost flights, or new data that shows whether the timeout was spurious. Linux: REXMIT_NONE, _LOST, _NEW. */
export type Resend = 'nothing' | 'lost' | 'new'

/** The retransmission timer ran out: the window closes to one segment (RFC 5681 §3.1). Linux: tcp_enter_loss(). */
export function enterLoss(sock: TcpSock, t: Turn): void {
  const { cong, snd } = sock
  const out = outstandingOf(sock)
  const reduction = reductionOf(cong)
  const fresh = cong.state < CA_RECOVERY
  markTimedOut(sock, t)
  // the threshold falls once for one window
  if (
    cong.state <= CA_DISORDER ||
    !after(cong.highSeq, snd.una) ||
    (cong.state === CA_LOSS && sock.retransmits === 0)
  ) {
    reduction.priorSsthresh = currentSsthresh(sock)
    reduction.priorCwnd = cong.cwnd
    cong.ssthresh = controlOf(sock).ssthresh(sock, t)
    initUndo(sock)
  }
  cong.cwnd = inFlight(sock) + 1
  cong.count = 0
  cong.usedAt = t.now
  // so many duplicates and yet a timeout: reordering was overestimated
  const least = t.host.sysctl.tcp_reordering
  if (cong.state <= CA_DISORDER && out.sacked >= least) cong.reordering = Math.min(cong.reordering, least)
  setCaState(sock, CA_LOSS, t)
  cong.highSeq = snd.nxt
  tellReduced(sock)
  out.probeEnd = null
  // RFC 5682 §2.1: not while another recovery is going on, but for repeated timeouts of the same segment
  reduction.frto = t.host.sysctl.tcp_frto > 0 && (fresh || sock.retransmits > 0)
}

/** What was under way is taken for lost, but for what left too recently. Linux: tcp_timeout_mark_lost(). */
function markTimedOut(sock: TcpSock, t: Turn): void {
  const { flights, cong } = sock
  const out = outstandingOf(sock)
  const { head } = flights
  const reneged = head?.sacked === true
  if (reneged) {
    t.count('TcpExtTCPSACKReneging')
    out.sacked = 0
    reductionOf(cong).reneged = true
  } else if (!sock.peer.sack) resetRenoSack(sock)
  for (let flight = head; flight; flight = flight.next) {
    if (reneged) flight.sacked = false
    else if (flight !== head && timeLeft(sock, flight, 0, t) > 0) continue
    markLost(sock, flight, t)
  }
  out.hint = null
}

/** An ACK after a timeout: was it spurious (RFC 5682), is it over, or does it go on? Linux: tcp_process_loss(). */
export function processLoss(sock: TcpSock, news: AckNews, duplicates: number, t: Turn): Resend {
  const { cong, snd } = sock
  const recovered = !before(snd.una, cong.highSeq)
  const advanced = (news.flags & SND_UNA_ADVANCED) !== 0
  if ((advanced || sock.fastOpenOf !== null) && tryUndoLoss(sock, false, news.echo, t)) return 'nothing'
  const reduction = reductionOf(cong)
  if (reduction.frto) {
    // step 3.b: what was never repeated arrived, so not all was lost
    if (news.flags & ORIG_SACK_ACKED && tryUndoLoss(sock, true, news.echo, t)) return 'nothing'
    if (after(snd.nxt, cong.highSeq)) {
      // step 3.a: the loss was real
      if (news.flags & DATA_SACKED || duplicates > 0) reduction.frto = false
    } else if (advanced && !recovered) {
      cong.highSeq = snd.nxt
      // step 2.b: two new segments instead of old ones
      if (snd.head !== null && after(sendWindowEnd(sock), snd.nxt)) return 'new'
      reduction.frto = false
    }
  }
  if (recovered) {
    tryUndoRecovery(sock, news.echo, t)
    return 'nothing'
  }
  if (!sock.peer.sack) {
    if (after(snd.nxt, cong.highSeq) && duplicates > 0) addRenoSack(sock, duplicates, t)
    else if (advanced) resetRenoSack(sock)
  }
  return 'lost'
}
