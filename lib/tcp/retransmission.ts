import { CA_LOSS } from './congestion/ca-state'
import { setCaState } from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { currentSsthresh, isReducing } from './congestion/validation'
import { cutPacketAfter, endOf, inFlight, octetsOf, removeFlight, timeFlight } from './flights'
import { fragment, markLost } from './lost'
import { currentMss, transmitFlight } from './output'
import { outstandingOf } from './outstanding'
import type { Flight } from './sender'
import { after, before, distance, minus, plus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import { tsoSegments } from './tso'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'
import { armRetransmit } from './xmit-timer'

/**
 * Sends a packet of up to `most` segments again, beginning with this flight; returns how many left. The copies do not count as retransmissions
 * under way: that is for the caller. Linux: __tcp_retransmit_skb().
 */
export function repeat(sock: TcpSock, flight: Flight, most: number, t: Turn): number {
  const { snd, sent } = sock
  if (t.host.rules.lostSegments() === 'leave') return 0
  // a probe for the path MTU says nothing any more
  if (sock.path.search !== null) sock.path.search.size = 0
  if (before(flight.seq, snd.una) && !flight.syn) trimHead(flight, minus(snd.una, flight.seq))
  const mss = currentMss(sock, t)
  let room = distance(sendWindowEnd(sock), flight.seq)
  if (room <= 0) {
    // a window taken back: only its first octets are sent again, in place of a probe
    if (flight.seq !== snd.una) return 0
    room = mss
  }
  if (!flight.syn) shape(sock, flight, mss, room, t)
  let count = 1
  let last = flight
  let length = octetsOf(flight)
  while (count < most && !last.last && last.next && isAlike(last.next, flight)) {
    const more = octetsOf(last.next)
    if (more > mss || length + more > room) break
    last = last.next
    length += more
    count++
  }
  if (!flight.syn) cutPacketAfter(sock.flights, last)
  for (let each: Flight | null = flight, i = 0; each && i < count; each = each.next, i++) {
    each.retransmitted = true
    each.deliveredBefore = sent.delivered
    timeFlight(sock.flights, each, t.now)
    t.count('TcpRetransSegs')
    if (each.syn) t.count('TcpExtTCPSynRetrans')
    // a packet of several segments is always pushed. Linux: __tcp_transmit_skb()
    transmitFlight(sock, each, 'retransmission', t, each.psh || (each === last && count > 1))
  }
  sent.retransmissions += count
  sent.octetsRepeated += length
  return count
}

/**
 * An ACK ends within this flight. A packet of one segment is acknowledged whole or not at all; of one that had more, `taken` the latest, the rest is cut
 * anew from there. True when it is one segment fewer, and the flight what is acknowledged of it. Linux: tcp_tso_acked().
 */
export function cutAtAck(sock: TcpSock, flight: Flight, taken: Flight | null, ack: Seq): boolean {
  if (flight.last && (taken === null || taken.last)) return false
  const { flights } = sock
  const out = outstandingOf(sock)
  const { sacked } = out
  const mss = octetsOf(flight)
  const all = flights.length
  joinPacket(sock, flight)
  const acked = minus(ack, flight.seq)
  const left = 1 + all - flights.length
  const fewer = Math.ceil((octetsOf(flight) - acked) / mss) < left
  if (fewer) {
    fragment(sock, flight, acked)
    cut(sock, flight.next!, mss)
  } else {
    trimHead(flight, acked)
    cut(sock, flight, mss)
  }
  out.sacked = sacked
  return fewer
}

/** The front of a flight is acknowledged. Linux: tcp_trim_head(). */
function trimHead(flight: Flight, octets: number): void {
  flight.seq = plus(flight.seq, octets)
  flight.length -= octets
  if (flight.data !== null) flight.data = flight.data.slice(octets)
}

/** Flights of one packet stay together while they have the same fate. */
const isAlike = (a: Flight, b: Flight): boolean => a.sacked === b.sacked && a.lost === b.lost && a.again === b.again

/** Makes a flight no longer than what may leave, or fills it up from small ones behind it. Linux: tcp_fragment(), tcp_retrans_try_collapse(). */
function shape(sock: TcpSock, flight: Flight, mss: number, room: number, t: Turn): void {
  const most = Math.min(mss, room)
  if (octetsOf(flight) > mss) cutAnew(sock, flight, mss)
  const octets = octetsOf(flight)
  if (octets > room) {
    fragment(sock, flight, room)
    return
  }
  if (octets === most || !t.host.sysctl.tcp_retrans_collapse || flight.sacked) return
  let left = most - octets
  for (let { next } = flight; flight.last && !flight.eor && next?.last && !next.sacked; next = flight.next) {
    left -= octetsOf(next)
    if (left < 0 || after(endOf(next), sendWindowEnd(sock))) return
    collapse(sock, flight, next)
  }
}

/** Segments became smaller: the rest of the packet is cut anew. Linux: tcp_set_skb_tso_segs(). */
function cutAnew(sock: TcpSock, flight: Flight, mss: number): void {
  joinPacket(sock, flight)
  cut(sock, flight, mss)
}

function joinPacket(sock: TcpSock, flight: Flight): void {
  while (!flight.last && flight.next && isAlike(flight.next, flight)) collapse(sock, flight, flight.next)
}

function cut(sock: TcpSock, flight: Flight, mss: number): void {
  for (let rest: Flight | null = flight; rest && octetsOf(rest) > mss; rest = rest.next) fragment(sock, rest, mss)
}

/** Joins a flight with the one behind it, and the counts with it. Linux: tcp_collapse_retrans(). */
function collapse(sock: TcpSock, flight: Flight, next: Flight): void {
  const { flights } = sock
  const out = outstandingOf(sock)
  flight.data = flight.data === null || next.data === null ? null : flight.data + next.data
  flight.length += next.length
  flight.fin = next.fin
  flight.psh ||= next.psh
  flight.eor = next.eor
  if (next.retransmitted) flight.retransmitted = true
  if (next.lost) out.lost--
  if (next.again) out.again--
  if (!sock.peer.sack && out.sacked > 0) out.sacked--
  if (out.hint === next) out.hint = flight
  const wasLast = flight.last
  flight.last = next.last
  removeFlight(flights, next)
  if (flight.last && !wasLast) flights.packets++
}

/** Sends flights again and counts them. Linux: tcp_retransmit_skb(). */
export function retransmit(sock: TcpSock, flight: Flight, most: number, t: Turn): number {
  const count = repeat(sock, flight, most, t)
  if (sock.retransStamp < 0) sock.retransStamp = flight.sentAt
  if (count === 0) return 0
  for (let each: Flight | null = flight, i = 0; each && i < count; each = each.next, i++) each.again = true
  outstandingOf(sock).again += count
  const reduction = reductionOf(sock.cong)
  reduction.undoRetrans = Math.max(reduction.undoRetrans, 0) + count
  return count
}

/** Sends again what is lost, in order, as far as the congestion window lets. Linux: tcp_xmit_retransmit_queue(). */
export function retransmitLost(sock: TcpSock, t: Turn): void {
  const { cong, flights } = sock
  if (flights.length === 0) return
  const out = outstandingOf(sock)
  const most = tsoSegments(sock, currentMss(sock, t), t)
  let rearm = false
  let hole: Flight | null = null
  let flight = out.hint ?? flights.head
  while (flight) {
    if (hole === null) out.hint = flight
    const room = cong.ignored ? most : Math.min(cong.cwnd - inFlight(sock), most)
    if (room <= 0 || out.again >= out.lost) break
    if (!flight.lost) {
      if (hole === null && !flight.again && !flight.sacked) hole = flight
      flight = flight.next
      continue
    }
    if (flight.sacked || flight.again) {
      flight = flight.next
      continue
    }
    const count = retransmit(sock, flight, room, t)
    if (count === 0) break
    t.count(cong.state === CA_LOSS ? 'TcpExtTCPSlowStartRetrans' : 'TcpExtTCPFastRetrans', count)
    if (isReducing(sock)) reductionOf(cong).out += count
    if (flight === flights.head && !isReordering(sock)) rearm = true
    for (let i = 0; i < count && flight; i++) flight = flight.next
  }
  if (rearm) armRetransmit(sock, t)
}

/** Linux: icsk_pending == ICSK_TIME_REO_TIMEOUT. */
const isReordering = ({ xmitTimer }: TcpSock): boolean => xmitTimer.expiresAt >= 0 && xmitTimer.name === 'reorder'

/** Sends again what is lost by no fault of the network's load: the window stays. Linux: tcp_non_congestion_loss_retransmit(). */
export function retransmitWithoutBlame(sock: TcpSock, t: Turn): void {
  const { cong } = sock
  if (cong.state !== CA_LOSS) {
    cong.highSeq = sock.snd.nxt
    cong.ssthresh = currentSsthresh(sock)
    const reduction = reductionOf(cong)
    reduction.priorSsthresh = 0
    reduction.undoMarker = null
    setCaState(sock, CA_LOSS, t)
  }
  retransmitLost(sock, t)
}

/** The path takes smaller segments now: those too long for it are sent again. Linux: tcp_simple_retransmit(). */
export function retransmitTooLong(sock: TcpSock, t: Turn): void {
  const { flights } = sock
  const out = outstandingOf(sock)
  const known = out.lost
  // the SYN of Fast Open lies there apart from its data, and was too long with it
  const mss = sock.state === 'SYN_SENT' && sock.fastOpenClient?.carried ? -1 : currentMss(sock, t)
  // a packet is lost as a whole, by the size of its segments, of which the last may be short (tcp_skb_seglen)
  for (let flight = flights.head, begins = true, tooLong = false; flight; begins = flight.last, flight = flight.next) {
    if (begins) tooLong = octetsOf(flight) > mss
    if (tooLong) markLost(sock, flight, t)
  }
  if (out.lost === known) return
  if (!sock.peer.sack && out.sacked + Math.max(out.lost, 1) > flights.length)
    out.sacked = Math.max(flights.length - Math.max(out.lost, 1), 0)
  retransmitWithoutBlame(sock, t)
}
