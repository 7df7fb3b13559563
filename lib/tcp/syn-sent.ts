import type { Segment } from '../protocol/segment'
import { after, before, plus, type Seq } from '../protocol/seq'
import { ms } from '../protocol/time'
import { become } from './become'
import { learnPeer } from './creation'
import { receiveReset } from './ending'
import { keepCookie } from './fast-open'
import { predict } from './header-prediction'
import { keepIdle } from './keep-idle'
import { retransmit } from './loss-recovery'
import { readSynOptions, timestamp } from './negotiation'
import { ownMss, sendAck, sendResetFor, sendSyn } from './output'
import { enterQuickAck, inPingpong } from './quickack'
import { measureRtt } from './rtt'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { armRetransmit, pushPending } from './write-queue'

/** §3.10.7.3, SYN-SENT. Linux: tcp_rcv_synsent_state_process(). */
export function synSentArrives(sock: TcpSock, segment: Segment, t: Turn): void {
  // first, check the ACK bit
  if (segment.ackFlag && (!after(segment.ack, sock.snd.una) || after(segment.ack, sock.snd.nxt))) {
    sendResetFor(segment, sock.name, t)
    t.drop('TCP_INVALID_ACK_SEQUENCE')
    // whoever sent that is about to hear our RST; the SYN is worth repeating soon (tcp_rcv_synsent_state_process(), TCP_TIMEOUT_MIN)
    if (sock.retransmits === 0) t.arm(sock.timers.xmit, 'retransmit', t.now + 8_000)
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
    t.drop('TCP_FLAGS')
    return
  }
  learnPeer(sock, segment.seq, readSynOptions(segment.options, ownMss(sock, t), t.host.sysctl), segment.window, t)
  if (sock.peer.timestamps) {
    sock.ts.recent = segment.options.timestamps!.value
    sock.ts.recentAt = t.now
  }
  keepCookie(segment, t)
  if (segment.ackFlag) {
    establish(sock, segment.ack, t)
    return
  }
  // both ends opened at once: say our SYN again, with the ACK of theirs
  become(sock, 'SYN_RECEIVED', 'rcv SYN', t)
  sock.flights[0]!.sentAt = t.now
  sendSyn(sock, sock.iss, 'syn-ack', t)
}

/** Whether the echoed timestamp is none that our SYNs carried (RFC 7323 §3.2 leaves it to PAWS; Linux looks here too). */
function isForeignEcho(sock: TcpSock, { options: { timestamps } }: Segment, t: Turn): boolean {
  if (!timestamps || timestamps.echo === 0 || !t.host.sysctl.tcp_timestamps) return false
  const { offset } = sock.ts
  return before(timestamps.echo, timestamp(sock.openedAt, offset)) || after(timestamps.echo, timestamp(t.now, offset))
}

/** Our SYN is acknowledged and theirs is here: the connection is open. Linux: tcp_finish_connect(). */
function establish(sock: TcpSock, ack: Seq, t: Turn): void {
  const syn = sock.flights.shift()!
  const rider = sock.flights[0]
  sock.snd.una = ack
  sock.retransmits = 0
  sock.retransStamp = -1
  become(sock, 'ESTABLISHED', 'rcv SYN,ACK', t)
  if (sock.snd.shift === 0) predict(sock)
  // Karn's rule holds for a SYN too
  if (!syn.retransmitted) measureRtt(sock, t.now - syn.sentAt, t)
  else sock.rto = t.host.rules.initialRto()
  sock.backoff = 0
  if (rider && !before(ack, plus(rider.seq, rider.length))) {
    t.count('TcpExtTCPFastOpenActive')
    sock.flights.shift()
  }
  armRetransmit(sock, t)
  if (sock.options.keepAlive) t.arm(sock.timers.keepalive, 'keepalive', t.now + keepIdle(sock.options, t))
  if (inPingpong(sock, t)) {
    // the program is about to write, and its data will carry the third segment's ACK
    sock.ack.scheduled = true
    enterQuickAck(sock, t)
    t.arm(sock.timers.delack, 'delack', t.now + ms(t.host.sysctl.tcp_delack_max_ms))
  } else sendAck(sock, 'ack', t)
  // the server did not take what rode on the SYN (tcp_rcv_fastopen_synack())
  if (rider && sock.flights.length > 0) retransmit(sock, rider, t)
  t.wake(sock)
  pushPending(sock, t)
}
