import { type Micros, ms } from '../protocol/time'
import { CA_DISORDER, CA_LOSS, CA_RECOVERY, INFINITE_SSTHRESH } from './congestion/ca-state'
import { giveUp } from './ending'
import { fastOpenFires } from './fast-open'
import { suspectTimeout } from './fast-open-client'
import { enterLoss } from './loss'
import { detectBlackHole } from './mtu-probing'
import { orphanRetries, outOfResources } from './orphans'
import { sendOldAck } from './output'
import { retransmit } from './retransmission'
import { rtoMax, setRto } from './rtt'
import type { TcpSock } from './socks'
import { countTimeout } from './timeouts'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'
import { armProbe, hasUnsent, probeBase, probeWait, sendIntoWindow } from './write-xmit'

/** Timeouts of a thin stream before its waits double. Linux: TCP_THIN_LINEAR_RETRIES. */
const THIN_LINEAR_RETRIES = 6

/** The first wait when a number of retransmissions is taken for a time. Linux: TCP_RTO_MIN. */
const RTO_BASE = ms(200)

/** The retransmission timer ran out (RFC 6298 §5.4 to §5.7). Linux: tcp_retransmit_timer(). */
export function retransmitFires(sock: TcpSock, t: Turn): void {
  if (sock.fastOpenOf !== null) {
    fastOpenFires(sock, sock.fastOpenOf, t)
    return
  }
  const { head } = sock.flights
  if (head === null) return
  const opening = sock.state === 'SYN_SENT' || (sock.state === 'SYN_RECEIVED' && head.syn)
  // the peer took its window back: what is sent again is a probe (RFC 9293 §3.8.6.1)
  const probing = sock.snd.wnd === 0 && !sock.orphan && !opening
  if (!probing) t.count('TcpExtTCPTimeouts')
  if (!opening && outOfResources(sock, isAlive(sock, t) || !retriesAreOver(sock, t), t)) return
  const expired = probing
    ? probeTimedOut(sock, t)
    : userTimedOut(sock, t) || (opening ? synGivesUp(sock, t) : dataGivesUp(sock, t))
  if (!probing) suspectTimeout(sock, expired, t)
  if (expired) {
    giveUp(sock, t)
    return
  }
  if (sock.retransmits === 0 && !probing) countFailure(sock, t)
  enterLoss(sock, t)
  if (!probing) {
    countTimeout(sock, t)
    sock.retransmits++
  }
  if (sock.flights.head) retransmit(sock, sock.flights.head, 1, t)
  backOff(sock, t)
  t.arm(sock.xmitTimer, 'retransmit', t.now + untilUserTimeout(sock, sock.rto, t))
}

/** The wait doubles, but not for the first SYNs, nor for a thin stream that asks for it (RFC 6298 §5.5). */
function backOff(sock: TcpSock, t: Turn): void {
  const { sysctl, rules } = t.host
  // Linux: tcp_stream_is_thin()
  const thin = sock.flights.length < 4 && sock.cong.ssthresh < INFINITE_SSTHRESH
  if (
    sock.state === 'ESTABLISHED' &&
    (sysctl.tcp_thin_linear_timeouts || sock.options.kept.TCP_THIN_LINEAR_TIMEOUTS) &&
    thin &&
    sock.retransmits <= THIN_LINEAR_RETRIES
  ) {
    sock.backoff = 0
    setRto(sock, t)
  } else if (sock.state !== 'SYN_SENT' || rules.synBacksOff(sock.timeouts.count, sysctl)) {
    sock.backoff++
    sock.rto = Math.min(sock.rto * 2, rtoMax(sock, t))
  }
}

/** The first timeout says which other means of repair has failed. */
function countFailure(sock: TcpSock, t: Turn): void {
  const { state } = sock.cong
  const { sack } = sock.peer
  if (state === CA_RECOVERY) t.count(sack ? 'TcpExtTCPSackRecoveryFail' : 'TcpExtTCPRenoRecoveryFail')
  else if (state === CA_LOSS) t.count('TcpExtTCPLossFailures')
  else if (state === CA_DISORDER || sock.out.sacked > 0)
    t.count(sack ? 'TcpExtTCPSackFailures' : 'TcpExtTCPRenoFailures')
}

/** Whether a closed window has gone unanswered for too long. Linux: tcp_rtx_probe0_timed_out(). */
function probeTimedOut(sock: TcpSock, t: Turn): boolean {
  const { userTimeout } = sock.options
  const elapsed = t.now - retransmitsSince(sock)
  if (userTimeout > 0 && elapsed > ms(userTimeout)) return true
  const most = 2 * rtoMax(sock, t)
  const wait = userTimeout > 0 ? Math.min(most, ms(userTimeout)) : most
  return t.now - sock.lastReceived > wait && elapsed > wait
}

/** Whether connect() has tried for long enough; TCP_SYNCNT stands in for the sysctl. */
function synGivesUp(sock: TcpSock, t: Turn): boolean {
  const { sysctl, rules } = t.host
  const { synCount } = sock.options
  const limits = synCount > 0 ? { ...sysctl, tcp_syn_retries: synCount } : sysctl
  return rules.synGivesUp(sock.retransmits, t.now - sock.openedAt, limits)
}

/** When the retransmissions now going on began. Linux: retrans_stamp. */
const retransmitsSince = (sock: TcpSock): Micros =>
  sock.retransStamp < 0 ? (sock.flights.head?.sentAt ?? sock.lastSent) : sock.retransStamp

/** Whether what TCP_USER_TIMEOUT allows has passed without an answer (RFC 5482). Linux: retransmits_timed_out(). */
const userTimedOut = (sock: TcpSock, t: Turn): boolean =>
  sock.options.userTimeout > 0 && sock.retransmits > 0 && t.now - retransmitsSince(sock) >= ms(sock.options.userTimeout)

/** A wait, but no longer than TCP_USER_TIMEOUT leaves. Linux: tcp_clamp_rto_to_user_timeout(). */
function untilUserTimeout(sock: TcpSock, wait: Micros, t: Turn): Micros {
  const { userTimeout } = sock.options
  if (userTimeout === 0) return wait
  return Math.min(wait, Math.max(retransmitsSince(sock) + ms(userTimeout) - t.now, 1))
}

/** Whether retransmissions have gone on for too long. Linux: tcp_write_timeout(), retransmits_timed_out(). */
function dataGivesUp(sock: TcpSock, t: Turn): boolean {
  const { sysctl } = t.host
  if (sock.retransmits === 0) return false
  if (t.now - retransmitsSince(sock) >= retriesAsTime(sock, sysctl.tcp_retries1, t)) detectBlackHole(sock, t)
  return retriesAreOver(sock, t)
}

const isAlive = (sock: TcpSock, t: Turn): boolean => sock.rto < rtoMax(sock, t)

function retriesAreOver(sock: TcpSock, t: Turn): boolean {
  const retries = sock.orphan ? orphanRetries(sock, isAlive(sock, t), t) : t.host.sysctl.tcp_retries2
  return sock.retransmits > 0 && t.now - retransmitsSince(sock) >= retriesAsTime(sock, retries, t)
}

/** How long so many retransmissions take when the first waits 200 ms. Linux: tcp_model_timeout(). */
function retriesAsTime(sock: TcpSock, retries: number, t: Turn): Micros {
  const base = RTO_BASE
  const most = rtoMax(sock, t)
  const doublings = Math.floor(Math.log2(most / base))
  if (retries <= doublings) return (2 ** (retries + 1) - 1) * base
  return (2 ** (doublings + 1) - 1) * base + (retries - doublings) * most
}

/** The peer's window is closed and it is time to ask again (RFC 9293 §3.8.6.1). Linux: tcp_probe_timer(). */
export function probeFires(sock: TcpSock, t: Turn): void {
  const { sysctl } = t.host
  if (sock.flights.length > 0 || !hasUnsent(sock)) {
    sock.probesOut = 0
    sock.probesSince = -1
    return
  }
  // a peer may answer for ever; a program may set a limit
  const { userTimeout } = sock.options
  if (sock.probesSince < 0) sock.probesSince = t.now
  else if (userTimeout > 0 && t.now - sock.probesSince >= ms(userTimeout)) {
    giveUp(sock, t)
    return
  }
  const alive = probeBase(sock) * 2 ** sock.backoff < rtoMax(sock, t)
  const most = sock.orphan ? orphanRetries(sock, alive, t) : sysctl.tcp_retries2
  if (outOfResources(sock, true, t)) return
  if (sock.probesOut >= most) {
    giveUp(sock, t)
    return
  }
  sendProbe(sock, t)
}

/** Asks for a window: with what fits, else with an old number. Linux: tcp_send_probe0(), tcp_write_wakeup(). */
function sendProbe(sock: TcpSock, t: Turn): void {
  const room = (sendWindowEnd(sock) - sock.snd.nxt) | 0
  if (room > 0) sendIntoWindow(sock, room, t)
  else sendOldAck(sock, 'probe', t)
  t.count('TcpExtTCPWinProbe')
  if (sock.flights.length > 0) {
    sock.probesOut = 0
    sock.backoff = 0
    sock.probesSince = -1
    return
  }
  sock.probesOut++
  if (sock.backoff < t.host.sysctl.tcp_retries2) sock.backoff++
  armProbe(sock, probeWait(sock, t), t)
}
