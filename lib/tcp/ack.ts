import type { Segment } from '../protocol/segment'
import { after, before, minus, plus } from '../protocol/seq'
import { keepTimestamp } from './acceptable'
import { challenge } from './challenge'
import { congestionAvoid, halved, inFlight } from './congestion/reno'
import { retransmitHead } from './retransmit'
import { measureRtt, setRto } from './rtt'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowUpdate, sendWindowEnd } from './window'
import { armRetransmit, armWatch, hasUnsent, probeBase } from './write-queue'

/** Duplicate ACKs that make a hole a loss (RFC 5681 §3.2). */
const DUPLICATE_ACKS = 3

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
  if (advanced) {
    sock.retransmits = 0
    keepTimestamp(sock, segment, t)
  }
  const window = segment.syn ? segment.window : segment.window << snd.shift
  const updated = updateWindow(sock, segment, window)
  if (!advanced) keepTimestamp(sock, segment, t)
  sock.probesOut = 0
  const flying = sock.flights.length > 0
  if (segment.options.sack) takeSack(sock, segment)
  if (advanced) clean(sock, segment, t)
  snd.una = ack
  if (!flying) {
    if (hasUnsent(sock)) acknowledgeProbe(sock, t)
    return true
  }
  if (advanced) recoverOrGrow(sock, t)
  else if (segment.length === 0 && !segment.fin && !updated) duplicateAck(sock, t)
  return true
}

/** Linux: tcp_ack_update_window(). */
function updateWindow(sock: TcpSock, segment: Segment, window: number): boolean {
  const { snd } = sock
  if (!isWindowUpdate(sock, segment.ack, segment.seq, window)) return false
  snd.wl1 = segment.seq
  if (snd.wnd === window) return false
  snd.wnd = window
  if (window > snd.maxWnd) snd.maxWnd = window
  return true
}

/** Takes acknowledged flights off, measures the RTT, and starts the timer anew. Linux: tcp_clean_rtx_queue(). */
function clean(sock: TcpSock, segment: Segment, t: Turn): void {
  const { flights } = sock
  let n = 0
  let measured = -1
  let repeated = false
  while (n < flights.length) {
    const flight = flights[n]!
    if (after(plus(flight.seq, flight.length), segment.ack)) break
    // Karn: the ACK of a repeated segment tells nothing about the RTT (RFC 6298 §3)
    if (flight.retransmitted) repeated = true
    else if (!flight.sacked) measured = t.now - flight.sentAt
    n++
  }
  if (n === 0) return
  flights.splice(0, n)
  sock.retransStamp = -1
  if (measured >= 0 && !repeated) measureRtt(sock, measured, t)
  else if (repeated && sock.peer.timestamps && segment.options.timestamps) measureByTimestamp(sock, segment, t)
  else if (sock.backoff > 0 && !repeated) setRto(sock, t)
  if (sock.probedTo !== null && !before(segment.ack, sock.probedTo)) sock.probedTo = null
  armWatch(sock, t)
  sock.cong.dupAcks = 0
  congestionAvoidIfUsed(sock, n)
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

/** Marks what the peer reports beyond the hole (RFC 2018 §5). Linux: tcp_sacktag_write_queue(). */
function takeSack(sock: TcpSock, segment: Segment): void {
  for (const [left, right] of segment.options.sack!)
    for (const flight of sock.flights)
      if (!flight.sacked && !before(flight.seq, left) && !after(plus(flight.seq, flight.length), right)) {
        flight.sacked = true
        flight.lost = false
      }
}

/** New data was acknowledged: recovery ends, or goes on with the next hole (RFC 6582). */
function recoverOrGrow(sock: TcpSock, t: Turn): void {
  const { cong } = sock
  if (cong.state === 'Open') return
  if (!before(sock.snd.una, cong.highSeq)) {
    if (cong.state === 'Recovery') cong.cwnd = cong.ssthresh
    cong.state = 'Open'
    return
  }
  if (cong.state === 'Recovery' || sock.flights.some(flight => flight.lost)) retransmitHead(sock, t)
}

/** An ACK that says nothing new says that something arrived beyond a hole (RFC 5681 §3.2). */
function duplicateAck(sock: TcpSock, t: Turn): void {
  const { cong } = sock
  cong.dupAcks++
  const sacked = sock.flights.filter(flight => flight.sacked).length
  if (
    cong.state !== 'Open' ||
    Math.max(sock.peer.sack ? sacked : 0, sock.peer.sack ? 0 : cong.dupAcks) < DUPLICATE_ACKS
  )
    return
  cong.state = 'Recovery'
  cong.highSeq = sock.snd.nxt
  cong.ssthresh = halved(sock)
  cong.cwnd = cong.ssthresh
  retransmitHead(sock, t)
  armRetransmit(sock, t)
}

/** An answer to a window probe: the window opened, or we ask again later. Linux: tcp_ack_probe(). */
function acknowledgeProbe(sock: TcpSock, t: Turn): void {
  const { snd } = sock
  const next = Math.min(snd.mss, snd.unsent.length)
  if (!after(plus(snd.nxt, next), sendWindowEnd(sock))) {
    sock.backoff = 0
    t.cancel(sock.timers.xmit)
  } else t.arm(sock.timers.xmit, 'probe0', t.now + probeBase(sock, t) * 2 ** sock.backoff)
}
