import { endSeq, type Segment } from '../protocol/segment'
import { ms } from '../protocol/time'
import { answerLimited } from './challenge'
import { reductionOf } from './congestion/reduction'
import { receiveReset } from './ending'
import { repeatSynAck } from './fast-open'
import { deferredTimeouts } from './keep-idle'
import { timestamp } from './negotiation'
import { sendRequestAck, sendResetFor } from './output'
import { dropRequest, inWindow, promote, requestWindowEnd } from './request-queue'
import { echoOf, learnRtt } from './rtt'
import { after, before, held, onWire, plus, type Seq, same } from './sequence'
import type { RequestSock, TcpSock } from './socks'
import { inheritTimeouts } from './timeouts'
import { undoSpuriousSyn } from './transfer'
import type { Turn } from './turn'

/**
 * SYN-RECEIVED of a passive open (RFC 9293 §3.10.7.4), where only a request sock exists. Returns the full socket when the segment
 * completes the handshake; the segment is then processed there, data and all. Linux: tcp_check_req().
 */
export function requestArrives(request: RequestSock, segment: Segment, t: Turn): TcpSock | null {
  const stamps = request.peer.timestamps ? segment.options.timestamps : undefined
  const paws = stamps !== undefined && after(request.tsRecent, stamps.value)
  // the SYN again: our SYN,ACK was lost, or is late
  if (segment.syn && !segment.ackFlag && !segment.rst && same(segment.seq, request.irs) && !paws) {
    if (answerLimited(request, segment, t)) return null
    repeatSynAck(request, t)
    t.arm(request.timer, 'syn-ack', t.now + synAckWait(request, t))
    return null
  }
  // an ACK of something that was not sent; the listener resets it, unless it is a RST itself
  if (segment.ackFlag && !segment.rst && !same(segment.ack, request.iss + 1)) {
    sendResetFor(segment, request.name, t)
    t.drop('TCP_FLAGS')
    return null
  }
  // first, check sequence number
  const next = plus(request.irs, 1)
  const foreign = stamps !== undefined && isForeignEcho(request, stamps.echo)
  if (paws || foreign || !inWindow(segment.seq, endSeq(segment), next, requestWindowEnd(request))) {
    if (!segment.rst && !answerLimited(request, segment, t)) sendRequestAck(request, t)
    if (paws) t.count('TcpExtPAWSEstab')
    t.drop(paws ? 'TCP_RFC7323_PAWS' : foreign ? 'TCP_RFC7323_TSECR' : 'TCP_INVALID_SEQUENCE')
    return null
  }
  if (stamps && !after(segment.seq, next)) request.tsRecent = held(stamps.value)
  // second: check the RST bit
  if (segment.rst && isChallenged(request, segment, next, t)) return null
  // second and fourth: RST, and a SYN that is not the one we answered
  const strangeSyn = segment.syn && !same(segment.seq, request.irs)
  if (segment.rst || strangeSyn) {
    t.count('TcpAttemptFails')
    if (!segment.rst) sendResetFor(segment, request.name, t)
    t.count('TcpExtEmbryonicRsts')
    const to = segment.rst ? t.host.rules.resetHalfOpenTo() : 'CLOSED'
    dropRequest(request, to, segment.rst ? 'rcv RST' : 'rcv SYN', t)
    return null
  }
  // fifth, check the ACK field: any segment that acknowledges our SYN will do, with data or without
  if (!segment.ackFlag) {
    t.drop('TCP_FLAGS')
    return null
  }
  if (request.timeouts < deferredTimeouts(request.listener.options.deferAccept) && same(endSeq(segment), next)) {
    request.acked = true
    t.count('TcpExtTCPDeferAcceptDrop')
    t.drop('NOT_SPECIFIED')
    return null
  }
  return complete(request, segment, t)
}

/** Whether a timestamp is echoed that no SYN,ACK carried. */
const isForeignEcho = ({ sentAt, lastSentAt, tsOffset }: RequestSock, echo: number): boolean =>
  echo !== 0 && (before(echo, timestamp(sentAt, tsOffset)) || after(echo, timestamp(lastSentAt, tsOffset)))

/** The peer has sent no FIN and nothing out of order yet, and the segment is known to lie in the window. */
const judgeRst = ({ seq }: Segment, rcvNxt: number, t: Turn) =>
  t.host.rules.judgeRst({ seq, rcvNxt: onWire(rcvNxt), inWindow: true, finTaken: false, maxSack: null })

/** A RST that is not exact must prove itself (RFC 5961 §3.2). */
function isChallenged(request: RequestSock, segment: Segment, next: Seq, t: Turn): boolean {
  if (judgeRst(segment, next, t) !== 'challenge') return false
  if (!answerLimited(request, segment, t)) {
    t.count('TcpExtTCPChallengeACK')
    sendRequestAck(request, t)
  }
  t.drop('TCP_RESET')
  return true
}

/** The handshake is complete, if there is room for the connection. */
function complete(request: RequestSock, segment: Segment, t: Turn): TcpSock | null {
  const { listener } = request
  const { rules, sysctl } = t.host
  if (rules.acceptQueueFull(listener.acceptQueue.length, listener.backlog)) {
    t.count('TcpExtListenOverflows')
    t.count('TcpExtListenDrops')
    if (rules.acceptOverflow(sysctl) === 'drop') request.acked = true
    else {
      sendResetFor(segment, request.name, t)
      t.count('TcpExtEmbryonicRsts')
      dropRequest(request, 'CLOSED', 'queue overflow', t)
    }
    t.drop('TCP_LISTEN_OVERFLOW')
    return null
  }
  const child = promote(request, t)
  // RTT by the SYN,ACK when it left once, else by the timestamp. Linux: tcp_synack_rtt_meas()
  const echo = echoOf(child, segment)
  const rtt = request.retransmits === 0 ? t.now - request.sentAt : -1
  learnRtt(child, rtt, -1, rtt, echo, false, t)
  if (request.timeouts > 0) {
    child.sent.retransmissions = request.timeouts
    inheritTimeouts(child, request.timeouts, request.sentAt, t)
    reductionOf(child.cong).undoMarker = request.iss
    undoSpuriousSyn(child, request.sentAt, echo)
  }
  return child
}

/**
 * A segment for a connection that its SYN opened at once. False when it was dealt with: until the handshake is over only one that lies
 * in the window and acknowledges something goes on to the connection. Linux: tcp_check_req() with fastopen.
 */
export function fastOpenArrives(sock: TcpSock, request: RequestSock, segment: Segment, t: Turn): boolean {
  const stamps = request.peer.timestamps ? segment.options.timestamps : undefined
  const paws = stamps !== undefined && !segment.rst && after(request.tsRecent, stamps.value)
  if (segment.syn && !segment.ackFlag && !segment.rst && same(segment.seq, request.irs) && !paws) {
    if (!answerLimited(request, segment, t)) repeatSynAck(request, t)
    return false
  }
  if (paws || !inWindow(segment.seq, endSeq(segment), request.rcvNxt, requestWindowEnd(request))) {
    if (!segment.rst && !answerLimited(request, segment, t)) sendRequestAck(request, t)
    if (paws) t.count('TcpExtPAWSEstab')
    t.drop('TCP_FASTOPEN')
    return false
  }
  if (segment.rst) {
    if (isChallenged(request, segment, request.rcvNxt, t)) return false
    t.count('TcpAttemptFails')
    receiveReset(sock, t)
    return false
  }
  // a strange SYN is refused, and the connection stays: it may have been forged
  if (segment.syn && !same(segment.seq, request.irs)) {
    t.count('TcpAttemptFails')
    sendResetFor(segment, request.name, t)
    return false
  }
  if (!segment.ackFlag) t.drop('TCP_FASTOPEN')
  return segment.ackFlag
}

/** How long the next SYN,ACK is waited for. Linux: tcp_reqsk_timeout(). */
const synAckWait = (request: RequestSock, t: Turn): number =>
  Math.min(t.host.rules.initialRto() * 2 ** request.timeouts, ms(t.host.sysctl.tcp_rto_max_ms))

/** No third segment came in time. Linux: reqsk_timer_handler(). */
export function synAckFires(request: RequestSock, t: Turn): void {
  const { listener } = request
  if (listener.state !== 'LISTEN') {
    dropRequest(request, 'CLOSED', 'listener CLOSE', t)
    return
  }
  t.count('TcpExtTCPTimeouts')
  const deferred = deferredTimeouts(request.listener.options.deferAccept)
  const waiting = request.acked && deferred > 0
  const expired =
    t.host.rules.synAckGivesUp(request.timeouts, { ...t.host.sysctl, tcp_synack_retries: synAckRetries(request, t) }) &&
    (!waiting || request.timeouts >= deferred)
  if (expired) {
    dropRequest(request, 'CLOSED', 'timeout', t)
    return
  }
  if (!waiting || request.timeouts >= deferred - 1) repeatSynAck(request, t)
  if (request.timeouts++ === 0) listener.young--
  t.arm(request.timer, 'syn-ack', t.now + synAckWait(request, t))
}

/**
 * How often a SYN,ACK is repeated: TCP_SYNCNT of the listener stands in for the sysctl, and while the SYN queue is more than half full old
 * requests give way sooner.
 */
function synAckRetries(request: RequestSock, t: Turn): number {
  const { listener } = request
  const length = listener.halfOpen
  let retries = listener.options.synCount || t.host.sysctl.tcp_synack_retries
  if (length * 2 <= Math.max(8, listener.backlog)) return retries
  let young = listener.young * 2
  while (retries > 2 && length >= young) {
    retries--
    young *= 2
  }
  return retries
}
