import {
  ACKED,
  type AckNews,
  CA_ALERT,
  DATA_ACKED,
  ORIG_SACK_ACKED,
  RETRANS_DATA_ACKED,
  SACK_RENEGING,
  SET_XMIT_TIMER,
  SYN_ACKED,
  sampleDelivery,
} from './ack-news'
import { BUSY, chronoStop } from './chrono'
import { controlOf } from './congestion/machine'
import { endOf, shiftFlight } from './flights'
import { noteReordering } from './lost'
import { probeSucceeded } from './mtu-probing'
import { advanceRack } from './rack'
import { removeRenoSacks } from './reno-sack'
import { cutAtAck } from './retransmission'
import { learnRtt } from './rtt'
import type { Flight, Outstanding } from './sender'
import { after, before, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { echoBefore } from './undo'

/** Takes acknowledged flights off and learns from each; `priorHigh` is what was known to have arrived before. Linux: tcp_clean_rtx_queue(). */
export function clean(sock: TcpSock, ack: Seq, priorHigh: Seq, news: AckNews, t: Turn): void {
  const { flights, cong, sent } = sock
  // what is written to it is a mark of some flight: then it is the connection's own
  const out: Outstanding = sock.out
  const { sack } = sock.peer
  const priorSacked = out.sacked
  let { flags } = news
  let reordered = sock.snd.nxt
  let firstAt = -1
  let lastAt = -1
  let acked = 0
  let taken: Flight | null = null
  let flight = flights.head
  while (flight !== null) {
    let end = endOf(flight)
    if (after(end, ack)) {
      if (!before(flight.seq, ack) || !cutAtAck(sock, flight, taken, ack)) break
      end = ack
    }
    if (flight.retransmitted) {
      if (flight.again) out.again--
      flags |= RETRANS_DATA_ACKED
    } else if (!flight.sacked) {
      lastAt = flight.sentAt
      if (firstAt < 0) firstAt = lastAt
      if (before(flight.seq, reordered)) reordered = flight.seq
      if (!after(end, cong.highSeq)) flags |= ORIG_SACK_ACKED
    }
    if (flight.sacked) out.sacked--
    else if (sack) {
      sent.delivered++
      // what the echo shows to be older than the copy tells nothing of the copy
      if (!(flight.retransmitted && echoBefore(sock, news.echo, flight.sentAt))) advanceRack(sock, flight, t)
    }
    if (flight.lost) out.lost--
    acked++
    sampleDelivery(news, flight)
    if (flight.syn) {
      flags |= SYN_ACKED
      sock.retransStamp = -1
    } else flags |= DATA_ACKED
    if (flight === out.hint) out.hint = null
    if (flight === out.highest) out.highest = null
    taken = flight
    flight = shiftFlight(flights, flight)
  }
  const { search } = sock.path
  if (search !== null && search.size > 0 && acked > 0 && !after(search.end, ack)) probeSucceeded(sock, search, t)
  if (flight === null) chronoStop(sock, BUSY, t)
  else if (flight.sacked) flags |= SACK_RENEGING

  let bySeq = -1
  let last = -1
  let maybeDelayed = false
  if (firstAt >= 0 && !(flags & RETRANS_DATA_ACKED)) {
    bySeq = t.now - firstAt
    last = t.now - lastAt
    // a lone small segment: its ACK may have waited for another
    maybeDelayed =
      last > sock.rtt.min &&
      acked === 1 &&
      priorSacked === 0 &&
      minus(ack, news.priorUna) < sock.snd.mss &&
      news.priorDelivered + 1 === sent.delivered &&
      !(flags & (CA_ALERT | SYN_ACKED))
  }
  let bySack = -1
  if (news.firstSacked >= 0) {
    bySack = t.now - news.firstSacked
    last = t.now - news.lastSacked
  }
  const rtt = learnRtt(sock, bySeq, bySack, last, flags & ACKED ? news.echo : 0, maybeDelayed, t)
  if (flags & ACKED) {
    flags |= SET_XMIT_TIMER
    if (!sack) {
      removeRenoSacks(sock, acked, t)
      // nothing says that it was an original that arrived
      if (flags & RETRANS_DATA_ACKED) flags &= ~ORIG_SACK_ACKED
    } else if (before(reordered, priorHigh)) noteReordering(sock, reordered, false, t)
  } else if (flight !== null && bySack >= 0 && bySack > t.now - flight.sentAt) {
    // measured from what left after the first flight's last copy: its timer may begin anew
    flags |= SET_XMIT_TIMER
  }
  news.flags = flags
  controlOf(sock).acknowledged?.(sock, rtt, t)
}
