import { endSeq, type Segment, segLen } from '../protocol/segment'
import { s } from '../protocol/time'
import { type Arrival, STAMPED } from './arrival'
import { answerLimited, challenge } from './challenge'
import { receiveReset } from './ending'
import { suspectReset } from './fast-open-client'
import { sendAck } from './output'
import { enterQuickAck } from './quickack'
import { after, before, distance, onWire, plus, type Seq, same } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowUpdate, receiveWindow } from './window'

/** How much younger the last timestamp may be. Linux: TCP_PAWS_WINDOW. */
const TCP_PAWS_WINDOW = 1
/** PAWS forgets a timestamp after 24 days (RFC 7323 §5.5). Linux: TCP_PAWS_24DAYS. */
const PAWS_MEMORY = s(60 * 60 * 24 * 24)

/** Whether a segment is the next one, fits into the window and is no older than what came: nearly every one is. Linux: tcp_rcv_established(). */
export const isNext = ({ rcv, ts }: TcpSock, segment: Segment, { seq, end, options, value }: Arrival): boolean =>
  seq === rcv.nxt &&
  !after(end, plus(rcv.wup, rcv.wnd)) &&
  !(options & STAMPED && after(ts.recent, plus(value, TCP_PAWS_WINDOW))) &&
  !segment.rst &&
  !segment.syn

/**
 * Checks a segment against what the connection may receive: PAWS, sequence number, RST, SYN, in the order of
 * RFC 9293 §3.10.7.4 and RFC 5961. False when the segment was dealt with. Linux: tcp_validate_incoming().
 */
export function acceptable(sock: TcpSock, segment: Segment, { seq, end }: Arrival, t: Turn): boolean {
  const { rules } = t.host
  if (!segment.rst && isOldTimestamp(sock, segment, t)) {
    if (segment.syn) return challengeSyn(sock, t)
    if (isOldAck(sock, segment)) {
      t.count('TcpExtPAWSOldAck')
      t.drop('TCP_RFC7323_PAWS_ACK')
      return false
    }
    t.count('TcpExtPAWSEstab')
    if (!answerLimited(sock, segment, t)) sendDuplicateAck(sock, segment, t)
    t.drop('TCP_RFC7323_PAWS')
    return false
  }

  // first, check sequence number
  const old = before(end, sock.rcv.wup)
  const edge = plus(sock.rcv.nxt, receiveWindow(sock))
  const beyond = after(seq, edge)
  const tooLong = !beyond && after(end, edge) && rules.judgeReach(sock.rcv.unread.length) === 'drop'
  if (segment.rst) return judgeReset(sock, segment, !old && !beyond && !tooLong, t)
  if (old || beyond || tooLong) {
    if (segment.syn) return challengeSyn(sock, t)
    if (!answerLimited(sock, segment, t)) sendDuplicateAck(sock, segment, t)
    t.drop(old ? 'TCP_OLD_SEQUENCE' : beyond ? 'TCP_INVALID_SEQUENCE' : 'TCP_INVALID_END_SEQUENCE')
    return false
  }

  // fourth, check the SYN bit
  if (segment.syn) {
    // the SYN,ACK of a simultaneous open repeats a SYN that was taken, and brings nothing else; nobody opened what waits for accept()
    if (
      sock.state === 'SYN_RECEIVED' &&
      sock.listener === null &&
      segment.ackFlag &&
      same(segment.seq + 1, sock.rcv.nxt) &&
      segLen(segment) === 1 &&
      same(segment.ack, sock.snd.nxt)
    )
      return true
    if (rules.judgeSyn(segment.seq, onWire(sock.rcv.nxt)) === 'challenge') return challengeSyn(sock, t)
    receiveReset(sock, t)
    t.drop('TCP_INVALID_SYN')
    return false
  }
  return true
}

/** Second, check the RST bit (RFC 5961 §3). */
function judgeReset(sock: TcpSock, segment: Segment, inWindow: boolean, t: Turn): false {
  const blocks = sock.peer.sack ? sock.rcv.outOfOrder : []
  const maxSack = blocks.length > 0 ? onWire(blocks[blocks.length - 1]!.end) : null
  const finTaken = sock.rcv.fin
  switch (t.host.rules.judgeRst({ seq: segment.seq, rcvNxt: onWire(sock.rcv.nxt), inWindow, finTaken, maxSack })) {
    case 'reset':
      receiveReset(sock, t)
      break
    case 'challenge':
      suspectReset(sock, t)
      challenge(sock, t)
      t.drop('TCP_RESET')
      break
    case 'ignore':
      t.drop(before(segment.seq, sock.rcv.nxt) ? 'TCP_OLD_SEQUENCE' : 'TCP_INVALID_SEQUENCE')
  }
  return false
}

function challengeSyn(sock: TcpSock, t: Turn): false {
  t.count('TcpInErrs')
  t.count('TcpExtTCPSYNChallenge')
  challenge(sock, t)
  t.drop('TCP_INVALID_SYN')
  return false
}

/** A timestamp older than the last one taken marks an old duplicate (RFC 7323 §5). Linux: tcp_paws_discard(). */
export function isOldTimestamp(sock: TcpSock, segment: Segment, t: Turn): boolean {
  const { timestamps } = segment.options
  if (!sock.peer.timestamps || !timestamps) return false
  // a peer whose SYN said 0 has not begun to count, and one tick is forgiven
  if (sock.ts.recent === 0 || !after(sock.ts.recent, plus(timestamps.value, TCP_PAWS_WINDOW))) return false
  if (t.now - sock.ts.recentAt > PAWS_MEMORY) return false
  return !isDisorderedAck(sock, segment)
}

/** A pure duplicate ACK overtaken on its way is harmless. Linux: tcp_disordered_ack(). */
function isDisorderedAck(sock: TcpSock, segment: Segment): boolean {
  const late = distance(sock.ts.recent, segment.options.timestamps!.value)
  return (
    segment.ackFlag &&
    segment.length === 0 &&
    !segment.fin &&
    !segment.syn &&
    same(segment.seq, sock.rcv.nxt) &&
    same(segment.ack, sock.snd.una) &&
    !isWindowUpdate(sock, segment.ack, segment.seq, segment.window << sock.snd.shift) &&
    late <= (sock.rto * 1.2) / 1000
  )
}

/** An old pure ACK is common and calls for no answer. Linux: tcp_disordered_ack_check(), step 2. */
const isOldAck = (sock: TcpSock, segment: Segment): boolean =>
  segment.ackFlag && segment.length === 0 && !segment.fin && before(segment.seq, sock.rcv.nxt)

/** Tells the sender of an unacceptable segment where we are, and which of its octets we had (RFC 2883). Linux: tcp_send_dupack(). */
export function sendDuplicateAck(sock: TcpSock, segment: Segment, t: Turn): void {
  const end = endSeq(segment)
  if (segment.length + (segment.fin ? 1 : 0) > 0 && before(segment.seq, sock.rcv.nxt)) {
    t.count('TcpExtDelayedACKLost')
    enterQuickAck(sock, t)
    reportDuplicate(sock, segment.seq, after(end, sock.rcv.nxt) ? sock.rcv.nxt : end, t)
  }
  sendAck(sock, 'ack', t)
}

/** Remembers a duplicate for the next ACK. Linux: tcp_dsack_set(). */
export function reportDuplicate(sock: TcpSock, from: Seq, to: Seq, t: Turn): void {
  if (sock.peer.sack && t.host.sysctl.tcp_dsack) sock.rcv.dsack = [from, to]
}

/** Makes the report of a duplicate cover this one too. Linux: tcp_dsack_extend(), tcp_sack_extend(). */
export function extendDuplicate(sock: TcpSock, from: Seq, to: Seq, t: Turn): void {
  const known = sock.rcv.dsack
  if (known === null) reportDuplicate(sock, from, to, t)
  else if (!after(from, known[1]) && !after(known[0], to))
    sock.rcv.dsack = [before(from, known[0]) ? from : known[0], after(to, known[1]) ? to : known[1]]
}

/** Keeps the timestamp of a segment that covers the last ACK sent (RFC 7323 §4.3). Linux: tcp_replace_ts_recent(). */
export function keepTimestamp({ ts }: TcpSock, { seq, options, value }: Arrival, t: Turn): void {
  if (!(options & STAMPED) || after(seq, ts.lastAckSent) || after(ts.recent, value)) return
  ts.recent = value
  ts.recentAt = t.now
}
