import type { Segment } from '../protocol/segment'
import { ms } from '../protocol/time'
import { processAck } from './ack'
import { SCHEDULED } from './ack-pending'
import { readArrival } from './arrival'
import { become } from './become'
import { learnPeer, sockTimer } from './creation'
import { ecnAnswered } from './ecn'
import { receiveReset } from './ending'
import { answerFastOpen } from './fast-open-client'
import { timeFlight } from './flights'
import { predict } from './header-prediction'
import { keepIdle } from './keep-idle'
import { markLost } from './lost'
import { readSynOptions, timestamp } from './negotiation'
import { ownMss, sendAck, sendResetFor, sendSyn } from './output'
import { enterQuickAck, inPingpong } from './quickack'
import { retransmitWithoutBlame } from './retransmission'
import { after, before, held } from './sequence'
import type { TcpSock } from './socks'
import { beginTransfer, undoSpuriousSyn } from './transfer'
import type { Turn } from './turn'
import { pushPending } from './write-xmit'

/** §3.10.7.3, SYN-SENT. Linux: tcp_rcv_synsent_state_process(). */
export function synSentArrives(sock: TcpSock, segment: Segment, t: Turn): void {
  sock.sent.segmentsIn++
  if (segment.length > 0) sock.sent.dataSegmentsIn++
  // first, check the ACK bit
  if (segment.ackFlag && (!after(segment.ack, sock.snd.una) || after(segment.ack, sock.snd.nxt))) {
    sendResetFor(segment, sock.name, t)
    t.drop('TCP_INVALID_ACK_SEQUENCE')
    // whoever sent that is about to hear our RST; the SYN is worth repeating soon (tcp_rcv_synsent_state_process(), TCP_TIMEOUT_MIN)
    if (sock.retransmits === 0) t.arm(sock.xmitTimer, 'retransmit', t.now + 8_000)
    return
  }
  if (segment.ackFlag && isForeignEcho(sock, segment, t)) {
    t.count('TcpExtPAWSActive')
    sendResetFor(segment, sock.name, t)
    t.drop('TCP_RFC7323_PAWS')
    return
  }
  // second, check the RST bit: only one that acknowledges our SYN is believed
  if (segment.rst) {
    if (segment.ackFlag) receiveReset(sock, t)
    else t.drop('TCP_RESET')
    return
  }
  // third, security: not modelled; fourth, check the SYN bit
  if (!segment.syn) {
    // the front half of an answer that comes in two
    if (segment.ackFlag && t.host.rules.synAckForm() === 'apart')
      processAck(sock, segment, readArrival(t.host.arrived, sock, segment), t)
    else t.drop('TCP_FLAGS')
    return
  }
  const opens = segment.ackFlag || sock.snd.una !== sock.iss
  const keepsScale = !opens && t.host.rules.crossedWindow() === 'scaled'
  learnPeer(sock, segment.seq, readSynOptions(segment.options, ownMss(sock, t), t.host), segment.window, keepsScale, t)
  if (sock.peer.timestamps) {
    sock.ts.recent = held(segment.options.timestamps!.value)
    sock.ts.recentAt = t.now
  }
  ecnAnswered(sock, segment)
  answerFastOpen(sock, segment, t)
  if (opens) {
    establish(sock, segment, t)
    return
  }
  // both ends opened at once: say our SYN again, with the ACK of theirs
  become(sock, 'SYN_RECEIVED', 'rcv SYN', t)
  timeFlight(sock.flights, sock.flights.head!, t.now)
  sendSyn(sock, sock.iss, 'syn-ack', t)
}

/** Whether the echoed timestamp is none that our SYNs carried (RFC 7323 §3.2 leaves it to PAWS; Linux looks here too). */
function isForeignEcho(sock: TcpSock, { options: { timestamps } }: Segment, t: Turn): boolean {
  if (!timestamps || timestamps.echo === 0 || !t.host.sysctl.tcp_timestamps) return false
  const { offset } = sock.ts
  return before(timestamps.echo, timestamp(sock.openedAt, offset)) || after(timestamps.echo, timestamp(t.now, offset))
}

/** Our SYN is acknowledged and theirs is here: the connection is open. Linux: tcp_finish_connect(). */
function establish(sock: TcpSock, segment: Segment, t: Turn): void {
  const rider = sock.flights.head?.next ?? null
  const arrived = readArrival(t.host.arrived, sock, segment)
  undoSpuriousSyn(sock, sock.openedAt, arrived.echo)
  sock.retransmits = 0
  sock.lastSent = t.now
  if (segment.ackFlag) processAck(sock, segment, arrived, t)
  become(sock, 'ESTABLISHED', 'rcv SYN,ACK', t)
  beginTransfer(sock, t)
  if (sock.snd.shift === 0) predict(sock)
  if (rider && sock.flights.head === null) {
    // the SYN and what rode on it were counted apart
    if (sock.sent.delivered > 1) sock.sent.delivered--
  }
  if (sock.options.keepAlive) t.arm(sockTimer(sock, 'keepalive'), 'keepalive', t.now + keepIdle(sock.options, t))
  // the server did not take what rode on the SYN: sent again, it takes the ACK along (tcp_rcv_fastopen_synack())
  if (rider && sock.flights.head === rider) {
    markLost(sock, rider, t)
    retransmitWithoutBlame(sock, t)
  } else if (inPingpong(sock, t) || sock.snd.pending || sock.options.deferAccept > 0) {
    // the program is about to write, and its data will carry the third segment's ACK
    sock.ack.pending |= SCHEDULED
    enterQuickAck(sock, t)
    t.arm(sockTimer(sock, 'delack'), 'delack', t.now + ms(t.host.sysctl.tcp_delack_max_ms))
  } else sendAck(sock, 'ack', t)
  t.wake(sock)
  pushPending(sock, t)
}
