import type { Segment } from '../protocol/segment'
import { after, before, minus, plus } from '../protocol/seq'
import { keepTimestamp } from './acceptable'
import { challenge } from './challenge'
import { congestionAvoid, inFlight } from './congestion/reno'
import { isPredicted, isPureAck, predictIfPlain } from './header-prediction'
import { advanceRack, recover } from './loss-recovery'
import { syncMss } from './mss'
import { measureRtt, setRto } from './rtt'
import { NOT_PREDICTED, type TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowUpdate, sendWindowEnd } from './window'
import { armWatch, hasUnsent, probeWait } from './write-queue'

/**
 * Fifth, check the ACK field (RFC 9293 §3.10.7.4): takes what the peer has received off the retransmission queue, learns RTT and window.
 * False when the ACK is not acceptable and the segment was dropped. Linux: tcp_ack().
 */
export function processAck(sock: TcpSock, segment: Segment, t: Turn): boolean {
  const { snd } = sock
  const { ack } = segment
  if (before(ack, snd.una)) {
    // RFC 5961 §5.2: an ACK older than any window the peer ever offered
    if (before(ack, minus(snd.una, Math.min(snd.maxWnd, minus(snd.una, sock.iss))))) {
      challenge(sock, t)
      t.drop('TCP_TOO_OLD_ACK')
      return false
    }
    return true
  }
  if (after(ack, snd.nxt)) {
    challenge(sock, t)
    t.drop('TCP_ACK_UNSENT_DATA')
    return false
  }
  const advanced = after(ack, snd.una)
  if (isPureAck(segment, isPredicted(sock, segment), advanced)) t.count('TcpExtTCPPureAcks')
  if (advanced) {
    sock.retransmits = 0
    keepTimestamp(sock, segment, t)
  }
  const window = segment.syn ? segment.window : segment.window << snd.shift
  const updated = updateWindow(sock, segment, window, t)
  if (!advanced) keepTimestamp(sock, segment, t)
  // what was acknowledged passed (tcp_ack())
  sock.errorSoft = null
  sock.probesOut = 0
  const flying = sock.flights.length > 0
  const sacked = segment.options.sack ? takeSack(sock, segment, t) : 0
  const cleaned = advanced ? clean(sock, segment, t) : 0
  snd.una = ack
  if (!flying) {
    if (hasUnsent(sock)) acknowledgeProbe(sock, t)
    return true
  }
  if (!advanced && segment.length === 0 && !segment.fin && !updated && !sock.peer.sack) sock.cong.dupAcks++
  const reordering = recover(sock, sacked + cleaned, advanced, t)
  if (cleaned > 0 && !reordering && !(sock.timers.xmit.name === 'reorder' && sock.timers.xmit.expiresAt >= 0))
    armWatch(sock, t)
  return true
}

/** Linux: tcp_ack_update_window(). */
function updateWindow(sock: TcpSock, segment: Segment, window: number, t: Turn): boolean {
  const { snd } = sock
  if (!isWindowUpdate(sock, segment.ack, segment.seq, window)) return false
  snd.wl1 = segment.seq
  if (snd.wnd === window) return false
  snd.wnd = window
  sock.rcv.predicted = NOT_PREDICTED
  predictIfPlain(sock)
  if (window > snd.maxWnd) {
    snd.maxWnd = window
    syncMss(sock, sock.path.mtu, t)
  }
  return true
}

/** Takes acknowledged flights off, measures the RTT, and starts the timer anew. Linux: tcp_clean_rtx_queue(). */
function clean(sock: TcpSock, segment: Segment, t: Turn): number {
  const { flights } = sock
  let n = 0
  let measured = -1
  let repeated = false
  let delivered = 0
  while (n < flights.length) {
    const flight = flights[n]!
    if (after(plus(flight.seq, flight.length), segment.ack)) break
    // Karn: the ACK of a repeated segment tells nothing about the RTT (RFC 6298 §3)
    if (flight.retransmitted) repeated = true
    else if (!flight.sacked) measured = t.now - flight.sentAt
    if (flight.sacked) sock.out.sacked--
    else {
      delivered++
      advanceRack(sock, flight, t)
    }
    if (flight.lost) sock.out.lost--
    n++
  }
  if (n === 0) return 0
  flights.splice(0, n)
  sock.retransStamp = -1
  if (measured >= 0 && !repeated) measureRtt(sock, measured, t)
  else if (repeated && sock.peer.timestamps && segment.options.timestamps) measureByTimestamp(sock, segment, t)
  else if (sock.backoff > 0 && !repeated) setRto(sock, t)
  if (sock.probedTo !== null && !before(segment.ack, sock.probedTo)) sock.probedTo = null
  sock.cong.dupAcks = 0
  congestionAvoidIfUsed(sock, n)
  return delivered
}

/** RFC 7323 §4: the echo says which of the copies was acknowledged. */
function measureByTimestamp(sock: TcpSock, segment: Segment, t: Turn): void {
  const now = (Math.floor(t.now / 1000) + sock.ts.offset) >>> 0
  const elapsed = minus(now, segment.options.timestamps!.echo)
  if (elapsed < 2 ** 31) measureRtt(sock, Math.max(elapsed, 1) * 1000, t)
}

/** The window opens only when it was the limit. Linux: tcp_cong_avoid() behind tcp_is_cwnd_limited(). */
function congestionAvoidIfUsed(sock: TcpSock, acked: number): void {
  const { cong } = sock
  if (cong.state === 'Recovery') return
  if (cong.cwnd < cong.ssthresh ? cong.cwnd < 2 * (inFlight(sock) + acked) : inFlight(sock) + acked >= cong.cwnd)
    congestionAvoid(sock, acked)
}

/** Marks what the peer reports beyond the hole (RFC 2018 §5); returns how many segments are newly known to have arrived. Linux: tcp_sacktag_write_queue(). */
function takeSack(sock: TcpSock, segment: Segment, t: Turn): number {
  const { out } = sock
  let delivered = 0
  for (const [left, right] of segment.options.sack!) {
    // what lies below the ACK is a duplicate that arrived (RFC 2883)
    if (!after(right, segment.ack)) continue
    for (const flight of sock.flights) {
      if (flight.sacked || before(flight.seq, left) || after(plus(flight.seq, flight.length), right)) continue
      flight.sacked = true
      out.sacked++
      delivered++
      if (flight.lost) out.lost--
      flight.lost = false
      advanceRack(sock, flight, t)
    }
  }
  return delivered
}

/** An answer to a window probe: the window opened, or we ask again later. Linux: tcp_ack_probe(). */
function acknowledgeProbe(sock: TcpSock, t: Turn): void {
  const { snd } = sock
  const next = Math.min(snd.mss, snd.unsent.length)
  if (!after(plus(snd.nxt, next), sendWindowEnd(sock))) {
    sock.backoff = 0
    t.cancel(sock.timers.xmit)
  } else t.arm(sock.timers.xmit, 'probe0', t.now + probeWait(sock, t))
}
