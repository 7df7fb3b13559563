import type { Micros } from '../protocol/time'
import { CA_LOSS, CA_OPEN } from './congestion/ca-state'
import { anyRetransmitted, controlOf, setCaState, tryKeepOpen } from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { takeBackReduced } from './ecn'
import { noteReordering } from './lost'
import { timestamp } from './negotiation'
import { outstandingOf } from './outstanding'
import { REORDER_RECOVERIES } from './rack'
import { before } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Whether the echo shows that what arrived had left before that moment (RFC 3522). Linux: tcp_tsopt_ecr_before(). */
export const echoBefore = (sock: TcpSock, echo: number, when: Micros): boolean =>
  echo !== 0 && before(echo, timestamp(when, sock.ts.offset))

/** The original was not lost but late. Linux: tcp_packet_delayed(). */
function isDelayed(sock: TcpSock, echo: number): boolean {
  if (sock.retransStamp >= 0) return echoBefore(sock, echo, sock.retransStamp)
  // without SACK the stamp may have been taken away though there were retransmissions
  if (!sock.peer.sack && !before(sock.snd.una, sock.cong.highSeq)) return false
  return sock.state !== 'SYN_SENT'
}

/** Linux: tcp_may_undo(). */
const mayUndo = (sock: TcpSock, echo: number): boolean =>
  sock.cong.reduction.undoMarker !== null && (sock.cong.reduction.undoRetrans === 0 || isDelayed(sock, echo))

/** The window and threshold of before: the reduction was needless. Linux: tcp_undo_cwnd_reduction(). */
function undoReduction(sock: TcpSock, unmark: boolean, t: Turn): void {
  const { cong } = sock
  const reduction = reductionOf(cong)
  if (unmark) {
    const out = outstandingOf(sock)
    for (let flight = sock.flights.head; flight; flight = flight.next) flight.lost = false
    out.lost = 0
    out.hint = null
  }
  if (reduction.priorSsthresh > 0) {
    cong.cwnd = controlOf(sock).undo(sock)
    if (reduction.priorSsthresh > cong.ssthresh) {
      cong.ssthresh = reduction.priorSsthresh
      takeBackReduced(sock)
    }
  }
  cong.usedAt = t.now
  reduction.undoMarker = null
  // what else may be lost is looked at anew
  sock.rack.advanced = true
}

/** Without SACK the state is held until something above high_seq is acknowledged, against false repeats (RFC 6582 §4.1). Linux: tcp_is_non_sack_preventing_reopen(). */
function mustNotReopen(sock: TcpSock): boolean {
  if (sock.peer.sack || sock.snd.una !== sock.cong.highSeq) return false
  if (!anyRetransmitted(sock)) sock.retransStamp = -1
  return true
}

/** All that was under way is acknowledged. True when the state is kept nevertheless. Linux: tcp_try_undo_recovery(). */
export function tryUndoRecovery(sock: TcpSock, echo: number, t: Turn): boolean {
  const { cong, rack } = sock
  if (mayUndo(sock, echo)) {
    undoReduction(sock, false, t)
    t.count(cong.state === CA_LOSS ? 'TcpExtTCPLossUndo' : 'TcpExtTCPFullUndo')
  } else if (rack.persist > 0) rack.persist--
  if (mustNotReopen(sock)) return true
  setCaState(sock, CA_OPEN, t)
  reductionOf(cong).reneged = false
  return false
}

/** Every copy came back as a duplicate (RFC 3708). Linux: tcp_try_undo_dsack(). */
export function tryUndoDsack(sock: TcpSock, t: Turn): boolean {
  const { cong, rack } = sock
  if (cong.reduction.undoMarker === null || cong.reduction.undoRetrans !== 0) return false
  rack.persist = Math.min(REORDER_RECOVERIES, rack.persist + 1)
  undoReduction(sock, false, t)
  t.count('TcpExtTCPDSACKUndo')
  return true
}

/** The timeout was spurious, by F-RTO or by a timestamp. Linux: tcp_try_undo_loss(). */
export function tryUndoLoss(sock: TcpSock, byFrto: boolean, echo: number, t: Turn): boolean {
  if (!byFrto && !mayUndo(sock, echo)) return false
  undoReduction(sock, true, t)
  t.count('TcpExtTCPLossUndo')
  if (byFrto) t.count('TcpExtTCPSpuriousRTOs')
  sock.retransmits = 0
  if (mustNotReopen(sock)) return true
  if (byFrto || sock.peer.sack) {
    setCaState(sock, CA_OPEN, t)
    reductionOf(sock.cong).reneged = false
  }
  return true
}

/** A hole was filled by the late original. True when copies are still under way, so that nothing more is repeated. Linux: tcp_try_undo_partial(). */
export function tryUndoPartial(sock: TcpSock, priorUna: number, echo: number, t: Turn): boolean {
  if (sock.cong.reduction.undoMarker === null || !isDelayed(sock, echo)) return false
  noteReordering(sock, priorUna, true, t)
  if (sock.out.again > 0) return true
  if (!anyRetransmitted(sock)) sock.retransStamp = -1
  undoReduction(sock, true, t)
  t.count('TcpExtTCPPartialUndo')
  tryKeepOpen(sock, t)
  return false
}
