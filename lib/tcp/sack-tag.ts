import type { SackBlock } from '../protocol/options'
import { type AckNews, DATA_SACKED, ORIG_SACK_ACKED, sampleDelivery } from './ack-news'
import { CA_LOSS } from './congestion/ca-state'
import { reductionOf } from './congestion/reduction'
import { takeDsack } from './dsack'
import { endOf, highestSacked, untime } from './flights'
import { noteReordering } from './lost'
import { outstandingOf } from './outstanding'
import { advanceRack } from './rack'
import type { Flight } from './sender'
import { after, before, distance, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Marks what the peer reports beyond the hole (RFC 2018 §5). Linux: tcp_sacktag_write_queue(). */
export function tagSacked(sock: TcpSock, blocks: readonly SackBlock[], ack: Seq, news: AckNews, t: Turn): void {
  const { cong, snd } = sock
  if (blocks.length === 0) return
  const out = outstandingOf(sock)
  if (out.sacked === 0) {
    out.highest = null
    out.known = []
  }
  const duplicate = takeDsack(sock, blocks, ack, news, t)
  // an ACK this old may report what was reported in vain before
  if (before(ack, minus(news.priorUna, snd.maxWnd)) || sock.flights.length === 0) return
  const first = blocks[0]!
  if (duplicate) tagValid(sock, first, true, ack, news, t)
  const known: TcpSock['out']['known'][number][] = []
  // in order of their numbers: whatever lies below what was reported before was overtaken
  for (const block of inOrder(duplicate ? blocks.slice(1) : blocks)) {
    const last = tagValid(sock, block, false, ack, news, t)
    if (last) known.push({ start: block[0], end: block[1], last })
  }
  out.known = known
  if (cong.state !== CA_LOSS || cong.reduction.undoMarker !== null) noteReordering(sock, news.reordered, false, t)
}

const inOrder = (blocks: readonly SackBlock[]): readonly SackBlock[] =>
  blocks.length < 2 ? blocks : [...blocks].sort((a, b) => distance(a[0], b[0]))

/** Marks the flights of a block, if it can be believed; returns the last of them. */
function tagValid(
  sock: TcpSock,
  [start, end]: SackBlock,
  duplicate: boolean,
  ack: Seq,
  news: AckNews,
  t: Turn,
): Flight | null {
  if (!isValid(sock, duplicate, start, end)) {
    discard(sock, duplicate, ack, end, t)
    return null
  }
  return after(end, news.priorUna) ? tagBlock(sock, start, end, duplicate, news, t) : null
}

/** A block counts when it lies in what was sent and is not acknowledged; one of duplicates may lie below. Linux: tcp_is_sackblock_valid(). */
function isValid({ snd, cong }: TcpSock, duplicate: boolean, start: Seq, end: Seq): boolean {
  if (after(end, snd.nxt) || !before(start, end) || !before(start, snd.nxt)) return false
  if (after(start, snd.una)) return true
  const { undoMarker } = cong.reduction
  if (!duplicate || undoMarker === null || after(end, snd.una)) return false
  if (!before(start, undoMarker)) return true
  return after(end, undoMarker) && !before(start, minus(end, snd.maxWnd))
}

function discard(sock: TcpSock, duplicate: boolean, ack: Seq, end: Seq, t: Turn): void {
  if (duplicate)
    t.count(sock.cong.reduction.undoMarker === null ? 'TcpExtTCPDSACKIgnoredNoUndo' : 'TcpExtTCPDSACKIgnoredOld')
  // what a late ACK reports may have been acknowledged since
  else if (ack === sock.snd.una || after(end, sock.snd.una)) t.count('TcpExtTCPSACKDiscard')
}

/** Marks the flights of one block; returns the last of them. Linux: tcp_sacktag_walk(). */
function tagBlock(sock: TcpSock, start: Seq, end: Seq, duplicate: boolean, news: AckNews, t: Turn): Flight | null {
  const out = outstandingOf(sock)
  let last: Flight | null = null
  let flight = firstOf(sock, start)
  if (!duplicate) {
    const known = out.known.find(block => block.start === start && !after(block.end, end))
    if (known) {
      last = known.last
      flight = known.last.next
    }
  }
  for (; flight && before(flight.seq, end); flight = flight.next) {
    const flightEnd = endOf(flight)
    if (before(flight.seq, start) || after(flightEnd, end)) continue
    tagFlight(sock, flight, flightEnd, duplicate, news, t)
    if (flight.sacked) {
      last = flight
      untime(sock.flights, flight)
      if (out.highest === null || after(flight.seq, out.highest.seq)) out.highest = flight
    }
  }
  return last
}

/** Where to begin looking for a number. */
const firstOf = ({ out, flights }: TcpSock, start: Seq): Flight | null =>
  out.highest !== null && out.sacked > 0 && !before(start, out.highest.seq) ? out.highest : flights.head

/** Linux: tcp_sacktag_one(). */
function tagFlight(sock: TcpSock, flight: Flight, end: Seq, duplicate: boolean, news: AckNews, t: Turn): void {
  const { cong, snd } = sock
  const out = outstandingOf(sock)
  if (duplicate && flight.retransmitted) {
    const { undoMarker, undoRetrans } = cong.reduction
    if (undoMarker !== null && undoRetrans > 0 && after(end, undoMarker)) reductionOf(cong).undoRetrans--
    if (flight.sacked && before(flight.seq, news.reordered)) news.reordered = flight.seq
  }
  if (!after(end, snd.una)) return
  if (!flight.sacked) {
    advanceRack(sock, flight, t)
    if (flight.again) {
      // a copy of what is not taken for lost is left under way
      if (flight.lost) {
        flight.lost = flight.again = false
        out.lost--
        out.again--
      }
    } else {
      if (!flight.retransmitted) {
        // new, never repeated, and below what arrived before: it was overtaken
        if (before(flight.seq, highestSacked(sock)) && before(flight.seq, news.reordered)) news.reordered = flight.seq
        if (!after(end, cong.highSeq)) news.flags |= ORIG_SACK_ACKED
        if (news.firstSacked < 0) news.firstSacked = flight.sentAt
        news.lastSacked = flight.sentAt
      }
      if (flight.lost) {
        flight.lost = false
        out.lost--
      }
    }
    flight.sacked = true
    news.flags |= DATA_SACKED
    out.sacked++
    news.sackDelivered++
  }
  if (duplicate && flight.again) {
    flight.again = false
    out.again--
  }
  sampleDelivery(news, flight)
}
