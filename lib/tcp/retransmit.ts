import { after, plus } from '../protocol/seq'
import { type Micros, ms } from '../protocol/time'
import { halved } from './congestion/reno'
import { giveUp } from './ending'
import { markLost, retransmit } from './loss-recovery'
import { sendOldAck } from './output'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'
import { armRetransmit, hasUnsent, probeBase, probeWait, sendNew, watchNew } from './write-queue'

/** The retransmission timer ran out (RFC 6298 §5.4 to §5.7). Linux: tcp_retransmit_timer(). */
export function retransmitFires(sock: TcpSock, t: Turn): void {
  const { sysctl, rules } = t.host
  if (sock.flights.length === 0) return
  t.count('TcpExtTCPTimeouts')
  const opening = sock.state === 'SYN_SENT' || (sock.state === 'SYN_RECEIVED' && sock.flights[0]!.syn)
  if (userTimedOut(sock, t) || (opening ? synGivesUp(sock, t) : dataGivesUp(sock, t))) {
    giveUp(sock, t)
    return
  }
  if (!opening) enterLoss(sock)
  sock.retransmits++
  sock.timeouts++
  const head = sock.flights.find(flight => !flight.sacked)
  if (head) retransmit(sock, head, t)
  if (sock.state !== 'SYN_SENT' || rules.synBacksOff(sock.timeouts, sysctl)) {
    sock.backoff++
    sock.rto = Math.min(sock.rto * 2, ms(sysctl.tcp_rto_max_ms))
  }
  t.arm(sock.timers.xmit, 'retransmit', t.now + untilUserTimeout(sock, sock.rto, t))
}

/** Whether connect() has tried for long enough; TCP_SYNCNT stands in for the sysctl. */
function synGivesUp(sock: TcpSock, t: Turn): boolean {
  const { sysctl, rules } = t.host
  const { synCount } = sock.options
  // Linux: tcp_fastopen_synack_timer(): one more than a request would get
  if (sock.fastOpenOf !== null) return sock.retransmits > sysctl.tcp_synack_retries
  const limits = synCount > 0 ? { ...sysctl, tcp_syn_retries: synCount } : sysctl
  return rules.synGivesUp(sock.retransmits, t.now - sock.openedAt, limits)
}

/** The tail may be lost: new data if there is any, else the last segment again, so that an ACK tells (RFC 8985 §7.3). Linux: tcp_send_loss_probe(). */
export function lossProbeFires(sock: TcpSock, t: Turn): void {
  const { snd, flights } = sock
  const last = flights[flights.length - 1]
  if (!last) return
  if (sock.out.sacked > 0) {
    // the probe is void; the RTO counts from when its segment left
    t.arm(sock.timers.xmit, 'retransmit', Math.max(flights[0]!.sentAt + sock.rto, t.now))
    return
  }
  if (hasUnsent(sock) && !after(plus(snd.nxt, Math.min(snd.mss, snd.unsent.length)), sendWindowEnd(sock))) {
    const length = Math.min(snd.mss, snd.unsent.length)
    sendNew(sock, length, snd.shut && length === snd.unsent.length, t)
  } else {
    retransmit(sock, last, t)
  }
  t.count('TcpExtTCPLossProbes')
  sock.probedTo = snd.nxt
  armRetransmit(sock, t)
}

/** Everything under way is taken for lost, and the window closes to one segment (RFC 5681 §3.1). Linux: tcp_enter_loss(). */
function enterLoss(sock: TcpSock): void {
  const { cong } = sock
  if (cong.state !== 'Loss') {
    cong.ssthresh = halved(sock)
    cong.state = 'Loss'
    cong.highSeq = sock.snd.nxt
  }
  cong.cwnd = 1
  cong.count = 0
  cong.dupAcks = 0
  for (const flight of sock.flights) markLost(sock, flight)
}

/** When the retransmissions now going on began. Linux: retrans_stamp. */
const retransmitsSince = (sock: TcpSock): Micros =>
  sock.retransStamp < 0 ? (sock.flights[0]?.sentAt ?? sock.lastSent) : sock.retransStamp

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
  const alive = sock.rto < ms(sysctl.tcp_rto_max_ms)
  const retries = sock.orphan ? orphanRetries(alive, t) : sysctl.tcp_retries2
  return t.now - retransmitsSince(sock) >= retriesAsTime(retries, t)
}

/** Linux: tcp_orphan_retries(). */
const orphanRetries = (alive: boolean, t: Turn): number =>
  t.host.sysctl.tcp_orphan_retries === 0 && alive ? 8 : t.host.sysctl.tcp_orphan_retries

/** How long so many retransmissions take when the first waits the smallest RTO. Linux: tcp_model_timeout(). */
function retriesAsTime(retries: number, t: Turn): Micros {
  const base = t.host.sysctl.tcp_rto_min_us
  const most = ms(t.host.sysctl.tcp_rto_max_ms)
  const doublings = Math.floor(Math.log2(most / base))
  if (retries <= doublings) return (2 ** (retries + 1) - 1) * base
  return (2 ** (doublings + 1) - 1) * base + (retries - doublings) * most
}

/** The peer's window is closed and it is time to ask again (RFC 9293 §3.8.6.1). Linux: tcp_probe_timer(). */
export function probeFires(sock: TcpSock, t: Turn): void {
  const { sysctl } = t.host
  if (sock.flights.length > 0 || !hasUnsent(sock)) {
    sock.probesOut = 0
    return
  }
  const alive = probeBase(sock, t) * 2 ** sock.backoff < ms(sysctl.tcp_rto_max_ms)
  const most = sock.orphan ? orphanRetries(alive, t) : sysctl.tcp_retries2
  if (sock.probesOut >= most) {
    giveUp(sock, t)
    return
  }
  sendProbe(sock, t)
}

/** Asks for a window: with what fits, else with an old number. Linux: tcp_send_probe0(), tcp_write_wakeup(). */
function sendProbe(sock: TcpSock, t: Turn): void {
  const room = (sendWindowEnd(sock) - sock.snd.nxt) | 0
  if (room > 0) {
    sendNew(sock, Math.min(room, sock.snd.mss, sock.snd.unsent.length), false, t)
    watchNew(sock, t)
  } else sendOldAck(sock, 'probe', t)
  t.count('TcpExtTCPWinProbe')
  if (sock.flights.length > 0) return
  sock.probesOut++
  if (sock.backoff < t.host.sysctl.tcp_retries2) sock.backoff++
  t.arm(sock.timers.xmit, 'probe0', t.now + probeWait(sock, t))
}
