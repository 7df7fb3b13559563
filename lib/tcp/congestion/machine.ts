import { tellReduced } from '../ecn'
import { outstandingOf } from '../outstanding'
import type { TcpSock } from '../socks'
import { endTimeouts } from '../timeouts'
import type { Turn } from '../turn'
import { CA_CWR, CA_DISORDER, CA_LOSS, CA_OPEN, type CaState, INFINITE_SSTHRESH } from './ca-state'
import type { CongestionControl } from './control'
import { reductionOf } from './reduction'
import { CONGESTION_CONTROLS } from './registry'
import { currentSsthresh, isReducing } from './validation'

/** The algorithm of a connection. Linux: icsk_ca_ops. */
export const controlOf = (sock: TcpSock): CongestionControl => CONGESTION_CONTROLS[sock.cong.control]!

/** Another algorithm takes over, and begins anew. Linux: tcp_reinit_congestion_control(). */
export function changeControl(sock: TcpSock, control: number, t: Turn): void {
  sock.cong.control = control
  sock.cong.cubic = null
  controlOf(sock).init(sock, t)
}

/** Linux: tcp_set_ca_state(). */
export function setCaState(sock: TcpSock, state: CaState, t: Turn): void {
  controlOf(sock).entering?.(sock, state, t)
  if (sock.cong.state === CA_LOSS && state !== CA_LOSS) endTimeouts(sock, t)
  sock.cong.state = state
}

/** Whether a retransmission is under way, or the first flight was ever repeated. Linux: tcp_any_retrans_done(). */
export const anyRetransmitted = ({ out, flights }: TcpSock): boolean =>
  out.again > 0 || flights.head?.retransmitted === true

/** Open, or Disorder while anything is missing. Linux: tcp_try_keep_open(). */
export function tryKeepOpen(sock: TcpSock, t: Turn): void {
  const { out, cong } = sock
  const state = out.sacked + out.lost > 0 || anyRetransmitted(sock) ? CA_DISORDER : CA_OPEN
  if (state === cong.state) return
  setCaState(sock, state, t)
  cong.highSeq = sock.snd.nxt
}

/** The network told of congestion: the window closes as after a loss, once a window (RFC 3168 §6.1.2). Linux: tcp_enter_cwr(). */
function enterCwr(sock: TcpSock, t: Turn): void {
  const { cong } = sock
  const reduction = reductionOf(cong)
  reduction.priorSsthresh = 0
  if (cong.state >= CA_CWR) return
  reduction.undoMarker = null
  initReduction(sock, t)
  setCaState(sock, CA_CWR, t)
}

/** Linux: tcp_try_to_open(). */
export function tryToOpen(sock: TcpSock, echoing: boolean, t: Turn): void {
  if (!anyRetransmitted(sock)) sock.retransStamp = -1
  if (echoing) enterCwr(sock, t)
  if (sock.cong.state !== CA_CWR) tryKeepOpen(sock, t)
}

/** From here on the reduction may be taken back. Linux: tcp_init_undo(). */
export function initUndo(sock: TcpSock): void {
  const { out } = sock
  const reduction = reductionOf(sock.cong)
  reduction.undoMarker = sock.snd.una
  // a copy still under way may be answered as a duplicate later
  reduction.undoRetrans = out.again + (out.probeEnd !== null && out.probeRepeated ? 1 : 0) || -1
}

/** Linux: tcp_init_cwnd_reduction(). */
export function initReduction(sock: TcpSock, t: Turn): void {
  const { cong } = sock
  const reduction = reductionOf(cong)
  cong.highSeq = sock.snd.nxt
  if (sock.out.probeEnd !== null) outstandingOf(sock).probeEnd = null
  cong.count = 0
  reduction.priorCwnd = cong.cwnd
  reduction.delivered = 0
  reduction.out = 0
  cong.ssthresh = controlOf(sock).ssthresh(sock, t)
  tellReduced(sock)
}

/** Proportional rate reduction (RFC 9937): what leaves follows what is delivered. Linux: tcp_cwnd_reduction(). */
export function reduceWindow(sock: TcpSock, delivered: number, lost: number, advanced: boolean): void {
  const { cong } = sock
  const reduction = reductionOf(cong)
  const { priorCwnd } = reduction
  if (delivered <= 0 || priorCwnd === 0) return
  reduction.delivered += delivered
  const flying = sock.flights.length - sock.out.sacked - sock.out.lost + sock.out.again
  const room = cong.ssthresh - flying
  let send: number
  if (room < 0) send = Math.floor((cong.ssthresh * reduction.delivered + priorCwnd - 1) / priorCwnd) - reduction.out
  else
    send = Math.min(room, Math.max(reduction.delivered - reduction.out, delivered) + (advanced && lost === 0 ? 1 : 0))
  // entering recovery, one retransmission leaves whatever the count says
  cong.cwnd = flying + Math.max(send, reduction.out > 0 ? 0 : 1)
}

/** Linux: tcp_end_cwnd_reduction(). */
export function endReduction({ cong }: TcpSock, t: Turn): void {
  if (cong.ssthresh < INFINITE_SSTHRESH && (cong.state === CA_CWR || cong.reduction.undoMarker !== null)) {
    cong.cwnd = cong.ssthresh
    cong.usedAt = t.now
  }
}

/** The threshold to come back to should the reduction prove needless, and the reduction itself. */
export function beginReduction(sock: TcpSock, echoing: boolean, t: Turn): void {
  if (isReducing(sock)) return
  if (!echoing) reductionOf(sock.cong).priorSsthresh = currentSsthresh(sock)
  initReduction(sock, t)
}

/** Linux: tcp_cong_avoid(). */
export function congestionAvoid(sock: TcpSock, ack: number, delivered: number, t: Turn): void {
  controlOf(sock).avoid(sock, ack, delivered, t)
  sock.cong.usedAt = t.now
}
