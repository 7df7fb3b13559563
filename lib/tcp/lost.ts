import { highestSacked, splitFlight } from './flights'
import { outstandingOf } from './outstanding'
import type { Flight } from './sender'
import { before } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Takes a flight, or the copy of one that was lost before, for lost. Linux: tcp_mark_skb_lost(). */
export function markLost(sock: TcpSock, flight: Flight, t: Turn): void {
  if (flight.sacked) return
  const out = outstandingOf(sock)
  if (out.hint && before(flight.seq, out.hint.seq)) out.hint = flight
  if (flight.lost) {
    if (!flight.again) return
    flight.again = false
    out.again--
    t.count('TcpExtTCPLostRetransmit')
  } else {
    flight.lost = true
    out.lost++
  }
  sock.sent.lost++
}

/** Cuts a flight in two, and counts two where there was one. Linux: tcp_fragment() of a packet that was sent. */
export function fragment(sock: TcpSock, flight: Flight, octets: number): void {
  const out = outstandingOf(sock)
  splitFlight(sock.flights, flight, octets)
  if (flight.sacked) out.sacked++
  if (flight.lost) out.lost++
  if (flight.again) out.again++
  if (out.highest === flight) out.highest = flight.next
}

/** A segment came later than one sent after it: how far out of order that may be (RFC 8985 §6.2). Linux: tcp_check_sack_reordering(). */
export function noteReordering(sock: TcpSock, low: number, byTimestamp: boolean, t: Turn): void {
  const { cong, snd } = sock
  const high = highestSacked(sock)
  if (!before(low, high)) return
  const metric = (high - low) >>> 0
  if (metric > cong.reordering * snd.mss)
    cong.reordering = Math.min(Math.ceil(metric / snd.mss), t.host.sysctl.tcp_max_reordering)
  cong.reordered++
  t.count(byTimestamp ? 'TcpExtTCPTSReorder' : 'TcpExtTCPSACKReorder')
}
