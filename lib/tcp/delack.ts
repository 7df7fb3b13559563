import { type Micros, ms } from '../protocol/time'
import { NOW, PUSHED, SCHEDULED } from './ack-pending'
import { sockTimer } from './creation'
import { sendAck } from './output'
import { ATO_MIN, inPingpong, inQuickAck } from './quickack'
import { minus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { windowToOffer } from './window'

/** Decides after a segment whether its ACK leaves now or may wait. Linux: tcp_ack_snd_check(), __tcp_ack_snd_check(). */
export function acknowledge(sock: TcpSock, t: Turn): void {
  const { ack, rcv } = sock
  if (!(ack.pending & SCHEDULED)) return
  const unacked = minus(rcv.nxt, rcv.wup)
  // more than one full segment, and the window does not shrink by telling; or the state asks for it
  const full = unacked > ack.rcvMss && windowToOffer(sock) >= rcv.wnd
  if (full || ack.pending & NOW || inQuickAck(sock, t) || (rcv.outOfOrder.length > 0 && !compress(sock, t))) {
    sendAck(sock, 'ack', t)
    return
  }
  if (rcv.outOfOrder.length === 0) delay(sock, t)
}

/** Duplicate ACKs that leave at once, so that the sender can count them (RFC 5681 §3.2). Linux: TCP_FASTRETRANS_THRESH. */
const AT_ONCE = 3

/** Whether the ACK of a segment beyond a hole is held back to be one with its successors: the blocks say it all. Linux: __tcp_ack_snd_check(). */
function compress(sock: TcpSock, t: Turn): boolean {
  const { rcv } = sock
  const { nxt, measured } = rcv
  rcv.duplicates ??= { of: nxt, sent: 0, held: 0, beyond: 0 }
  const { duplicates } = rcv
  if (!sock.peer.sack || duplicates.held >= t.host.sysctl.tcp_comp_sack_nr) return false
  if (duplicates.of !== nxt) {
    duplicates.of = nxt
    duplicates.sent = 0
  }
  if (duplicates.sent < AT_ONCE) {
    duplicates.sent++
    return false
  }
  if (duplicates.held++ > 0) return true
  const { srtt } = sock.rtt
  const rtt = (srtt > 0 && srtt < measured.rtt8 ? srtt : measured.rtt8) / 8
  const longest = Math.floor(t.host.sysctl.tcp_comp_sack_delay_ns / 1000)
  t.arm(sockTimer(sock, 'delack'), 'compressed-ack', t.now + Math.min(longest, Math.floor(rtt / 20)))
  return true
}

/** The one ACK that stands for those held back. Linux: tcp_compressed_ack_kick(). */
export function compressedAckFires(sock: TcpSock, t: Turn): void {
  const { duplicates } = sock.rcv
  if (sock.dead || duplicates === null || duplicates.held === 0) return
  duplicates.held--
  sendAck(sock, 'ack', t)
}

/** Puts the ACK off. Linux: tcp_send_delayed_ack(). */
function delay(sock: TcpSock, t: Turn): void {
  const { sysctl, rules } = t.host
  let ato: Micros = sock.ack.ato === 0 ? rules.firstDelay(t.now, sysctl) : sock.ack.ato
  const least = ms(sysctl.tcp_delack_min_ms)
  if (ato > least) {
    let most = inPingpong(sock, t) || sock.ack.pending & PUSHED ? ms(sysctl.tcp_delack_max_ms) : ms(500)
    if (sock.rtt.srtt > 0) most = Math.min(most, Math.max(sock.rtt.srtt >> 3, least))
    ato = Math.min(ato, most)
  }
  ato = Math.min(ato, ms(sysctl.tcp_delack_max_ms))
  const timer = sockTimer(sock, 'delack')
  let at = t.now + ato
  if (timer.expiresAt >= 0) {
    if (timer.expiresAt <= t.now + ato / 4) {
      sendAck(sock, 'ack', t)
      return
    }
    if (at >= timer.expiresAt) at = timer.expiresAt
  }
  t.arm(timer, 'delack', at)
}

/** The ACK has waited long enough. Linux: tcp_delack_timer_handler(). */
export function delackFires(sock: TcpSock, t: Turn): void {
  if (!(sock.ack.pending & SCHEDULED) || sock.dead) return
  if (inPingpong(sock, t)) {
    sock.ack.pingpong = 0
    sock.ack.ato = ATO_MIN
  } else sock.ack.ato = Math.min(Math.max(sock.ack.ato * 2, 1), sock.rto)
  t.count('TcpExtDelayedACKs')
  sendAck(sock, 'delayed-ack', t)
}
