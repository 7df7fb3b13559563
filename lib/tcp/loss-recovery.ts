import { after, before, plus } from '../protocol/seq'
import { type Micros, ms } from '../protocol/time'
import { halved, inFlight } from './congestion/reno'
import { splitFlight } from './fragment'
import { followPath } from './mss'
import { transmitFlight } from './output'
import type { Flight, TcpSock } from './socks'
import type { Turn } from './turn'
import { armRetransmit } from './write-queue'

/** Duplicate ACKs that make a hole a loss (RFC 5681 §3.2). Linux: tp->reordering at its initial value. */
const DUPLICATE_ACKS = 3
/** A timer for reordering is set this much later than the last moment it may end. Linux: TCP_TIMEOUT_MIN. */
const TIMEOUT_MIN = ms(8)

/** Sends one flight once more, or as much of it as still fits into a segment. Linux: tcp_retransmit_skb(). */
export function retransmit(sock: TcpSock, flight: Flight, t: Turn): void {
  followPath(sock, t)
  if (flight.length > sock.snd.mss) splitFlight(sock, flight)
  flight.retransmitted = true
  if (flight.lost) sock.out.lost--
  flight.lost = false
  if (sock.retransStamp < 0) sock.retransStamp = t.now
  t.count('TcpRetransSegs')
  if (flight.syn) t.count('TcpExtTCPSynRetrans')
  transmitFlight(sock, flight, 'retransmission', t)
}

/** Takes a flight for lost. */
export function markLost(sock: TcpSock, flight: Flight): void {
  if (flight.lost || flight.sacked) return
  flight.lost = true
  sock.out.lost++
}

/** A flight is known to have arrived: it may be the latest sent of all those. Linux: tcp_rack_advance(). */
export function advanceRack(sock: TcpSock, flight: Flight, t: Turn): void {
  const { rack } = sock
  const rtt = t.now - flight.sentAt
  // too soon for the copy; it was the original that arrived
  if (flight.retransmitted && rtt < rack.minRtt) return
  if (!flight.retransmitted && rtt < rack.minRtt) rack.minRtt = rtt
  rack.rtt = rtt
  const end = plus(flight.seq, flight.length)
  if (!sentAfter(flight.sentAt, end, rack.sentAt, rack.end)) return
  rack.sentAt = flight.sentAt
  rack.end = end
}

const sentAfter = (at: Micros, end: number, otherAt: Micros, otherEnd: number): boolean =>
  at > otherAt || (at === otherAt && after(end, otherEnd))

/** How late a segment may come before it counts as lost. Linux: tcp_rack_reo_wnd(). */
function reorderWindow(sock: TcpSock): Micros {
  const { rack, cong, out } = sock
  if (!rack.reordered && (cong.state !== 'Open' || out.sacked >= DUPLICATE_ACKS)) return 0
  return Math.min(rack.minRtt >> 2, sock.rtt.srtt >> 3)
}

/** Whatever was sent well before something that has arrived is lost (RFC 8985 §6). Returns the wait until more is known; 0 if none. Linux: tcp_rack_detect_loss(). */
function detectLoss(sock: TcpSock, t: Turn): Micros {
  const { rack } = sock
  const window = reorderWindow(sock)
  let wait = 0
  for (const flight of sock.flights) {
    if (flight.sacked || flight.lost) continue
    if (!sentAfter(rack.sentAt, rack.end, flight.sentAt, plus(flight.seq, flight.length))) continue
    const left = rack.rtt + window - (t.now - flight.sentAt)
    if (left <= 0) markLost(sock, flight)
    else wait = Math.max(wait, left)
  }
  return wait
}

/** Without SACK three duplicates, and in recovery each ACK that moves on, tell of a hole at the front (RFC 6582). Linux: tcp_newreno_mark_lost(). */
function markFront(sock: TcpSock, advanced: boolean): void {
  const { cong, flights } = sock
  const head = flights[0]
  if (!head || head.lost) return
  if (cong.state === 'Open' ? cong.dupAcks >= DUPLICATE_ACKS : cong.state === 'Recovery' && advanced)
    markLost(sock, head)
}

/**
 * After an ACK: what is lost is found and sent again as fast as the congestion window lets. `delivered` segments are newly known to have arrived.
 * True when a timer for reordering was set. Linux: tcp_fastretrans_alert().
 */
export function recover(sock: TcpSock, delivered: number, advanced: boolean, t: Turn): boolean {
  const { cong, out } = sock
  if (cong.state !== 'Open' && advanced && !before(sock.snd.una, cong.highSeq)) {
    if (cong.state === 'Recovery') cong.cwnd = cong.ssthresh
    cong.state = 'Open'
  }
  const known = out.lost
  let wait = 0
  if (!sock.peer.sack) markFront(sock, advanced)
  else if (out.sacked > 0 || cong.state !== 'Open') wait = detectLoss(sock, t)
  if (cong.state === 'Open' && out.lost > 0) enterRecovery(sock, t)
  if (cong.state === 'Recovery') reduceWindow(sock, delivered, advanced && out.lost <= known)
  retransmitLost(sock, t)
  if (wait > 0) t.arm(sock.timers.xmit, 'reorder', t.now + wait + TIMEOUT_MIN)
  return wait > 0
}

/** The time that reordering was given is over. Linux: tcp_rack_reo_timeout(). */
export function reorderFires(sock: TcpSock, t: Turn): void {
  if (sock.flights.length === 0) return
  const known = sock.out.lost
  detectLoss(sock, t)
  if (sock.out.lost > known) {
    if (sock.cong.state === 'Open') enterRecovery(sock, t)
    if (sock.cong.state === 'Recovery') reduceWindow(sock, 1, false)
    retransmitLost(sock, t)
  }
  if (sock.timers.xmit.expiresAt < 0) armRetransmit(sock, t)
}

/** Linux: tcp_enter_recovery(). */
function enterRecovery(sock: TcpSock, t: Turn): void {
  const { cong } = sock
  t.count(sock.peer.sack ? 'TcpExtTCPSackRecovery' : 'TcpExtTCPRenoRecovery')
  cong.prr = { before: cong.cwnd, delivered: 0, out: 0 }
  cong.state = 'Recovery'
  cong.highSeq = sock.snd.nxt
  cong.ssthresh = halved(sock)
}

/** Proportional rate reduction (RFC 9937). Linux: tcp_cwnd_reduction(). */
function reduceWindow(sock: TcpSock, delivered: number, clean: boolean): void {
  const { cong } = sock
  const { prr } = cong
  if (delivered <= 0) return
  prr.delivered += delivered
  const flying = inFlight(sock)
  const gap = cong.ssthresh - flying
  let send: number
  if (gap < 0) send = Math.ceil((cong.ssthresh * prr.delivered) / prr.before) - prr.out
  else send = Math.min(gap, Math.max(prr.delivered - prr.out, delivered) + (clean ? 1 : 0))
  // entering recovery, one retransmission leaves whatever the count says
  cong.cwnd = flying + Math.max(send, prr.out === 0 ? 1 : 0)
}

/** Sends again what is lost, in order. Linux: tcp_xmit_retransmit_queue(). */
export function retransmitLost(sock: TcpSock, t: Turn): void {
  const { cong, out, flights } = sock
  for (const flight of flights) {
    if (out.lost === 0 || inFlight(sock) >= cong.cwnd) return
    if (!flight.lost) continue
    retransmit(sock, flight, t)
    if (cong.state === 'Recovery') {
      cong.prr.out++
      t.count('TcpExtTCPFastRetrans')
    }
    if (flight === flights[0]) armRetransmit(sock, t)
  }
}
