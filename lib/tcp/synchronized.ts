import { endSeq, type Segment } from '../protocol/segment'
import { acceptable, isNext } from './acceptable'
import { processAck } from './ack'
import { SCHEDULED } from './ack-pending'
import { type Arrival, readArrival } from './arrival'
import { become } from './become'
import { shutdownWriting } from './closing'
import { initialRcvMss } from './creation'
import { acknowledge } from './delack'
import { done, resetError } from './ending'
import { settleFastOpen } from './fast-open-queue'
import { countPureAck, predict } from './header-prediction'
import { syncMss } from './mss'
import { sendResetFor } from './output'
import { fastOpenArrives } from './request'
import { learnRtt } from './rtt'
import { checkSpace } from './send-buffer'
import { after, before, plus } from './sequence'
import type { RequestSock, TcpSock } from './socks'
import { queueText } from './text'
import { endOrWait, enterTimeWait, waitAsOrphan } from './timewait'
import { beginTransfer } from './transfer'
import type { Turn } from './turn'
import { receiveUrgent } from './urgent'
import { pushPending } from './write-xmit'
import { rearmRto } from './xmit-timer'

/** §3.10.7.4, SYN-RECEIVED and all synchronized states, in the RFC's own order. Linux: tcp_rcv_state_process(). */
export function synchronizedArrives(sock: TcpSock, segment: Segment, t: Turn): void {
  sock.sent.segmentsIn++
  if (segment.length > 0) sock.sent.dataSegmentsIn++
  if (sock.fastOpenOf !== null && !fastOpenArrives(sock, sock.fastOpenOf, segment, t)) return
  if (!segment.ackFlag && !segment.rst && !segment.syn) {
    t.drop('TCP_FLAGS')
    return
  }
  const arrived = readArrival(t.host.arrived, sock, segment)
  // first to fourth: sequence number, RST, security (not modelled), SYN
  if (!isNext(sock, segment, arrived) && !acceptable(sock, segment, arrived, t)) return
  // fifth: the ACK field
  if (sock.state === 'SYN_RECEIVED') {
    if (!completeOpen(sock, segment, arrived, t)) return
  } else if (!processAck(sock, segment, arrived, t)) return
  else if (sock.fastOpenOf !== null) endFastOpen(sock, sock.fastOpenOf, arrived, t)
  if (sock.snd.shut && afterAck(sock, segment, t)) return
  // seventh and eighth: the text and the FIN
  if (segment.urg || sock.rcv.urgent !== null) receiveUrgent(sock, segment, t)
  if (arrived.end !== arrived.seq || sock.ecn !== null) processText(sock, segment, arrived, t)
  if (sock.dead) return
  if (sock.snd.head !== null) pushPending(sock, t)
  if (sock.snd.full) checkSpace(sock, t)
  if (sock.ack.pending & SCHEDULED) acknowledge(sock, t)
}

/** Fifth, SYN-RECEIVED: the ACK of our SYN establishes the connection. */
function completeOpen(sock: TcpSock, segment: Segment, arrived: Arrival, t: Turn): boolean {
  const { snd } = sock
  // a child of a listener was born with its SYN acknowledged
  const expected = snd.una === sock.iss ? plus(sock.iss, 1) : snd.una
  if (before(segment.ack, expected) || after(segment.ack, snd.nxt)) {
    sendResetFor(segment, sock.name, t)
    t.drop('TCP_ACK_UNSENT_DATA')
    return false
  }
  const request = sock.fastOpenOf
  const born = snd.una !== sock.iss && request === null
  if (!born) processAck(sock, segment, arrived, t)
  else {
    sock.lastReceived = t.now
    if (arrived.end === arrived.seq) countPureAck(t)
  }
  // even that of a SYN,ACK is scaled here, where crossed SYNs end
  snd.wnd = segment.window << snd.shift
  // the window of the SYN, which was not scaled, is forgotten with the request
  if (born) snd.maxWnd = snd.wnd
  syncMss(sock, sock.path.mtu, t)
  sock.ack.rcvMss = initialRcvMss(snd.mss, sock.rcv.wnd)
  snd.wl1 = arrived.seq
  become(sock, 'ESTABLISHED', 'rcv ACK of SYN', t)
  predict(sock)
  if (request === null) beginTransfer(sock, t)
  else endFastOpen(sock, request, arrived, t)
  // the SYN,ACK, whether or not its SYN was counted too
  sock.sent.delivered++
  if (snd.shut) shutdownWriting(sock, t)
  t.wake(sock)
  return true
}

/** The handshake of a connection that was open before its end is over. Linux: tcp_rcv_synrecv_state_fastopen(). */
function endFastOpen(sock: TcpSock, request: RequestSock, { echo }: Arrival, t: Turn): void {
  const rtt = request.retransmits === 0 ? t.now - request.sentAt : -1
  if (sock.rtt.srtt === 0) learnRtt(sock, rtt, -1, rtt, echo, false, t)
  sock.retransStamp = -1
  sock.retransmits = 0
  settleFastOpen(sock, false, t)
  rearmRto(sock, t)
}

/** What our FIN leads to where it is acknowledged now. True when the connection is over or the stub took it. */
function afterAck(sock: TcpSock, segment: Segment, t: Turn): boolean {
  if (sock.snd.una !== sock.snd.writeSeq) return false
  switch (sock.state) {
    case 'FIN_WAIT_1':
      // the FIN of the peer in the same segment leads on at once
      if (segment.fin && finIsNext(sock, segment)) return false
      become(sock, 'FIN_WAIT_2', 'rcv ACK of FIN', t)
      if (!sock.orphan) {
        t.wake(sock)
        return false
      }
      if (hasNewText(sock, segment)) return false
      if (sock.options.linger2 < 0) {
        t.count('TcpExtTCPAbortOnData')
        sendResetFor(segment, sock.name, t)
        t.drop('TCP_ABORT_ON_DATA')
        done(sock, 'timeout', t)
        return true
      }
      waitAsOrphan(sock, t)
      return sock.dead
    case 'CLOSING':
      enterTimeWait(sock, 'rcv ACK of FIN', t)
      return true
    case 'LAST_ACK':
      endOrWait(sock, 'passive-closer', 'rcv ACK of FIN', t)
      return true
    default:
      return false
  }
}

const finIsNext = (sock: TcpSock, segment: Segment): boolean =>
  !after(segment.seq, sock.rcv.nxt) && after(endSeq(segment), sock.rcv.nxt)

/** Whether a segment holds octets we have not had, or a FIN that lies beyond such. */
const hasNewText = (sock: TcpSock, segment: Segment): boolean =>
  (segment.length > 0 || segment.fin) && after(plus(segment.seq, segment.length), sock.rcv.nxt)

/** Linux: tcp_reset() and SKB_DROP_REASON_TCP_ABORT_ON_DATA, which tcp_v4_do_rcv() answers with a RST. */
function abortOnData(sock: TcpSock, segment: Segment, t: Turn): void {
  sendResetFor(segment, sock.name, t)
  t.drop('TCP_ABORT_ON_DATA')
  sock.error = resetError(sock)
  done(sock, sock.rcv.fin ? 'rcv data after FIN' : 'rcv data after CLOSE', t)
}

function processText(sock: TcpSock, segment: Segment, arrived: Arrival, t: Turn): void {
  switch (sock.state) {
    case 'CLOSE_WAIT':
    case 'CLOSING':
    case 'LAST_ACK':
      // after the FIN there is no text; only what was here before is looked at, to acknowledge it again
      if (!before(segment.seq, sock.rcv.nxt)) return
      break
    case 'FIN_WAIT_1':
    case 'FIN_WAIT_2':
      break
    default:
      queueText(sock, segment, arrived, t)
      return
  }
  // octets for a program that reads no more: the peer must learn that they are lost (RFC 9293 §3.6.1)
  if ((sock.rcv.shut || sock.rcv.ended) && hasNewText(sock, segment)) {
    t.count('TcpExtTCPAbortOnData')
    abortOnData(sock, segment, t)
    return
  }
  queueText(sock, segment, arrived, t)
}
