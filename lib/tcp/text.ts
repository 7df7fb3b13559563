import type { Segment } from '../protocol/segment'
import { extendDuplicate, reportDuplicate } from './acceptable'

import { NO_MEMORY, NOW, SCHEDULED } from './ack-pending'
import type { Arrival } from './arrival'

import { acceptCwr, seeMark } from './congestion-mark'
import { receiveFin } from './fin'
import { predictIfPlain } from './header-prediction'
import { append } from './octets'
import { heldBlocks, lengthen, merge } from './out-of-order'
import { dataReceived, enterQuickAck, measureMss } from './quickack'
import { growReceiveBuffer, growWindow, measureReceiveRtt, truesize } from './receive-buffer'
import { hasMemory } from './receive-memory'
import { NOT_PREDICTED, type OutOfOrder } from './receiver'
import { noteSack, removeSacks } from './sack-blocks'
import { after, before, minus, plus, type Seq, same } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { receiveWindow } from './window'

/** Seventh, process the segment text; eighth, check the FIN bit (RFC 9293 §3.10.7.4). Linux: tcp_data_queue(). */
export function queueText(sock: TcpSock, segment: Segment, arrived: Arrival, t: Turn): void {
  const { rcv } = sock
  const { seq, end } = arrived
  const { length } = segment
  if (sock.ecn !== null) acceptCwr(sock, sock.ecn, segment)
  if (seq === end) return
  measureReceiveRtt(sock, length, arrived, t)
  if ((seq !== rcv.nxt || (length > 0 && receiveWindow(sock) === 0)) && !hasNews(sock, length, arrived, t)) return
  if (sock.ecn !== null && length > 0) seeMark(sock, sock.ecn, segment, t)
  if (seq !== rcv.nxt) {
    if (after(seq, rcv.nxt)) {
      hold(sock, segment, seq, end, t)
      return
    }
    enterQuickAck(sock, t)
    reportDuplicate(sock, seq, rcv.nxt, t)
  }
  if ((rcv.unread.memory > rcv.buffer || rcv.outOfOrder.length > 0) && !hasMemory(sock, seq, t)) {
    sock.ack.pending |= NO_MEMORY | NOW | SCHEDULED
    t.wake(sock)
    if (rcv.unread.length > 0 && length > 0) {
      t.count('TcpExtTCPRcvQDrop')
      t.drop('PROTO_MEM')
      return
    }
  }
  take(sock, seq, end, segment.data, segment.fin, truesize(length, t.gsoSize > 0))
  if (length > 0) {
    dataReceived(sock, length, t)
    growWindow(sock, length, t)
  }
  if (segment.fin) finReached(sock, end, t)
  if (rcv.outOfOrder.length > 0) takeHeld(sock, t)
  if (rcv.sacks.length > 0) removeSacks(sock)
  predictIfPlain(sock)
  t.wake(sock)
}

/** Whether a segment that is not the next one, or meets a window that is closed, brings octets that may be taken. */
function hasNews(sock: TcpSock, length: number, { seq, end }: Arrival, t: Turn): boolean {
  const { rcv } = sock
  if (!after(end, rcv.nxt)) {
    dropDuplicate(sock, seq, end, t)
    return false
  }
  const window = receiveWindow(sock)
  const closed = window === 0 && length > 0
  if (!closed && (seq === rcv.nxt || before(seq, plus(rcv.nxt, window)))) return true
  enterQuickAck(sock, t)
  sock.ack.pending |= SCHEDULED
  t.drop(closed ? 'TCP_ZEROWINDOW' : 'TCP_OVERWINDOW')
  return false
}

/** Everything in it was here before; the sender missed an ACK. */
function dropDuplicate(sock: TcpSock, from: Seq, to: Seq, t: Turn): void {
  t.count('TcpExtDelayedACKLost')
  reportDuplicate(sock, from, to, t)
  enterQuickAck(sock, t)
  sock.ack.pending |= SCHEDULED
  t.drop('TCP_OLD_DATA')
}

/** Takes in-order octets. Linux: tcp_queue_rcv(). */
function take(sock: TcpSock, seq: Seq, end: Seq, data: string | null, fin: boolean, memory: number): void {
  const { rcv } = sock
  const seen = minus(rcv.nxt, seq)
  const length = minus(end, seq) - (fin ? 1 : 0) - seen
  if (length > 0) {
    // after close() nobody will read them, but they still take their numbers
    if (!rcv.shut) {
      const fresh = data === null || seen === 0 ? data : data.slice(seen)
      rcv.unread = append(rcv.unread, fresh, length, memory)
    }
    rcv.nxt = plus(rcv.nxt, length)
  }
}

/** All octets before the FIN are here. */
function finReached(sock: TcpSock, end: Seq, t: Turn): void {
  sock.rcv.nxt = end
  receiveFin(sock, t)
}

/**
 * Keeps octets that lie beyond a hole, sorted, the older copy winning where two overlap; what came twice is reported (RFC 2883).
 * Linux: tcp_data_queue_ofo().
 */
function hold(sock: TcpSock, segment: Segment, seq: Seq, end: Seq, t: Turn): void {
  if (!hasMemory(sock, seq, t)) {
    t.count('TcpExtTCPOFODrop')
    t.wake(sock)
    t.drop('PROTO_MEM')
    return
  }
  const outOfOrder = heldBlocks(sock)
  sock.rcv.predicted = NOT_PREDICTED
  measureMss(sock, segment.length, t)
  t.count('TcpExtTCPOFOQueue')
  sock.rcv.duplicates ??= { of: sock.rcv.nxt, sent: 0, held: 0, beyond: 0 }
  sock.rcv.duplicates.beyond += t.gsoSize > 0 ? Math.ceil(segment.length / t.gsoSize) : 1
  sock.ack.pending |= SCHEDULED
  let index = outOfOrder.length
  while (index > 0 && after(outOfOrder[index - 1]!.seq, seq)) index--
  const left = index > 0 ? outOfOrder[index - 1] : undefined
  if (left && !before(left.end, end)) {
    reportDuplicate(sock, seq, end, t)
    noteSack(sock, seq, end)
    t.drop('TCP_OFOMERGE')
    return
  }
  if (left && after(left.end, seq)) reportDuplicate(sock, seq, left.end, t)
  if (left && same(left.end, seq) && index === outOfOrder.length) {
    // the usual one of many behind a hole
    lengthen(left, segment.data, end, segment.fin, truesize(segment.length, t.gsoSize > 0))
    noteSack(sock, seq, end)
    // without SACK the window stays, so that the ACKs are duplicates
    if (sock.peer.sack) growWindow(sock, segment.length, t)
    if (sock.socket !== null) growReceiveBuffer(sock, sock.rcv.measured.space, t)
    return
  }
  const block: OutOfOrder = {
    seq,
    end,
    data: segment.data,
    fin: segment.fin,
    memory: truesize(segment.length, t.gsoSize > 0),
  }
  for (let i = index; i < outOfOrder.length && after(end, outOfOrder[i]!.seq); i++) {
    const right = outOfOrder[i]!
    extendDuplicate(sock, right.seq, before(end, right.end) ? end : right.end, t)
  }
  // its own memory does not count against it (tcp_grow_window() before skb_set_owner_r())
  if (sock.peer.sack) growWindow(sock, segment.length, t)
  outOfOrder.splice(index, 0, block)
  merge(outOfOrder)
  noteSack(sock, seq, end)
  if (sock.socket !== null) growReceiveBuffer(sock, sock.rcv.measured.space, t)
}

/** The hole is filled: what waited behind it is in order now. Linux: tcp_ofo_queue(). */
function takeHeld(sock: TcpSock, t: Turn): void {
  const { rcv } = sock
  const outOfOrder = heldBlocks(sock)
  const filled = rcv.nxt
  while (outOfOrder.length > 0) {
    const block = outOfOrder[0]!
    if (after(block.seq, rcv.nxt)) return
    outOfOrder.shift()
    // what filled the hole reached into what was held
    if (before(block.seq, filled)) extendDuplicate(sock, block.seq, before(block.end, filled) ? block.end : filled, t)
    if (!after(block.end, rcv.nxt)) continue
    take(sock, block.seq, block.end, block.data, block.fin, block.memory)
    if (block.fin) finReached(sock, block.end, t)
  }
  // the last hole is closed: say so at once (RFC 5681 §4.2)
  sock.ack.pending |= NOW
}
