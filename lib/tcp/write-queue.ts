import { after, minus, plus } from '../protocol/seq'
import { type Micros, ms } from '../protocol/time'
import { inFlight } from './congestion/reno'
import { followPath } from './mss'
import { append, take } from './octets'
import { transmitFlight } from './output'
import type { Flight, TcpSock } from './socks'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'

/** Puts octets behind what is still to be sent. Linux: tcp_sendmsg(). */
export function queueOctets(sock: TcpSock, data: string | null, length: number): void {
  append(sock.snd.unsent, data, length)
  sock.snd.tail += length
  sock.snd.writeSeq = plus(sock.snd.writeSeq, length)
}

/** Our FIN follows the last octet written; it may ride on it. Linux: tcp_send_fin(). */
export function queueFin(sock: TcpSock, t: Turn): void {
  sock.snd.shut = true
  sock.snd.writeSeq = plus(sock.snd.writeSeq, 1)
  pushPending(sock, t)
}

/** Whether the FIN is queued and has not left yet. */
const finWaits = (sock: TcpSock): boolean =>
  sock.snd.shut && minus(sock.snd.writeSeq, sock.snd.nxt) === sock.snd.unsent.length + 1

/** Whether anything waits that never was on the wire. Linux: tcp_send_head(). */
export const hasUnsent = (sock: TcpSock): boolean => sock.snd.unsent.length > 0 || finWaits(sock)

/** Linux: tcp_nagle_test() with Minshall's refinement: a small segment waits while another small one is unacknowledged, or while it is corked. */
function nagleHolds(sock: TcpSock, length: number, corked: boolean): boolean {
  if (sock.snd.shut || length >= sock.snd.mss) return false
  if (corked || sock.options.cork) return true
  if (sock.options.noDelay || sock.flights.length === 0) return false
  return after(sock.snd.sml, sock.snd.una) && !after(sock.snd.sml, sock.snd.nxt)
}

/** Sends what the windows allow. Linux: __tcp_push_pending_frames(), tcp_write_xmit(). */
export function pushPending(sock: TcpSock, t: Turn, most = Number.MAX_SAFE_INTEGER, corked = false): void {
  const { snd, cong } = sock
  followPath(sock, t)
  let room = hasUnsent(sock) ? Math.min(cong.cwnd - inFlight(sock), most) : 0
  let sent = false
  while (room > 0 && hasUnsent(sock)) {
    const length = Math.min(snd.mss, snd.unsent.length)
    const fin = finWaits(sock) && length === snd.unsent.length
    // a FIN alone may pass a closed window, data may not (tcp_snd_wnd_test(), tcp_send_fin())
    if (length > 0 && after(plus(snd.nxt, length), sendWindowEnd(sock))) break
    if (!fin && nagleHolds(sock, length, corked)) break
    sendNew(sock, length, fin, t)
    sent = true
    room--
  }
  if (sent) watchNew(sock, t)
  if (sock.flights.length === 0 && hasUnsent(sock) && sock.timers.xmit.expiresAt < 0)
    t.arm(sock.timers.xmit, 'probe0', t.now + probeBase(sock, t))
}

/** New segments are out: a running RTO goes on, a probe is put off behind them. */
export function watchNew(sock: TcpSock, t: Turn): void {
  const { xmit } = sock.timers
  if (xmit.expiresAt >= 0 && xmit.name === 'retransmit' && sock.cong.state !== 'Open') return
  if (xmit.expiresAt >= 0 && xmit.name === 'retransmit' && sock.probedTo !== null) return
  if (xmit.expiresAt >= 0 && xmit.name === 'retransmit' && !sock.peer.sack) return
  armWatch(sock, t)
}

/** Sends the next octets for the first time and watches over them. Linux: tcp_event_new_data_sent(). */
export function sendNew(sock: TcpSock, length: number, fin: boolean, t: Turn): void {
  const { snd } = sock
  const taken = take(snd.unsent, length)
  snd.tail = Math.min(snd.tail, snd.unsent.length)
  const flight: Flight = {
    seq: snd.nxt,
    length: length + (fin ? 1 : 0),
    data: taken.data,
    syn: false,
    fin,
    sentAt: t.now,
    retransmitted: false,
    sacked: false,
    lost: false,
  }
  if (length < snd.mss && length > 0) snd.sml = plus(snd.nxt, length)
  snd.nxt = plus(snd.nxt, flight.length)
  sock.flights.push(flight)
  transmitFlight(sock, flight, length > 0 ? 'data' : 'fin', t)
}

/**
 * Arms what watches over the flights: a probe for the loss of their tail where that comes sooner, else the RTO (RFC 8985 §7).
 * Linux: tcp_schedule_loss_probe(), and tcp_rearm_rto() where it does not apply.
 */
export function armWatch(sock: TcpSock, t: Turn): void {
  const early = t.host.sysctl.tcp_early_retrans
  // once anything beyond a hole is known to have arrived, the hole is recovery's business (TCP_CA_Disorder)
  const orderly = sock.cong.state === 'Open' && sock.out.sacked === 0
  const probes = (early === 3 || early === 4) && sock.peer.sack && orderly && sock.probedTo === null
  if (!probes || sock.flights.length === 0 || sock.rtt.srtt === 0) {
    armRetransmit(sock, t)
    return
  }
  // two RTTs, and time for a delayed ACK when only one segment is out
  const wait = (sock.rtt.srtt >> 2) + (sock.flights.length === 1 ? t.host.sysctl.tcp_rto_min_us : ms(8))
  const untilRto = Math.max(sock.flights[0]!.sentAt + sock.rto - t.now, 1)
  t.arm(sock.timers.xmit, 'loss-probe', t.now + Math.min(wait, untilRto))
}

/** Starts the retransmission timer anew (RFC 6298 §5.1, §5.3). Linux: tcp_rearm_rto(). */
export function armRetransmit(sock: TcpSock, t: Turn): void {
  if (sock.flights.length === 0) t.cancel(sock.timers.xmit)
  else t.arm(sock.timers.xmit, 'retransmit', t.now + sock.rto)
}

/** How long to wait before the next question. Linux: tcp_probe0_when(). */
export const probeWait = (sock: TcpSock, t: Turn): Micros =>
  Math.min(probeBase(sock, t) * 2 ** sock.backoff, ms(t.host.sysctl.tcp_rto_max_ms))

/** Linux: tcp_probe0_base(). */
export const probeBase = (sock: TcpSock, t: Turn): number => Math.max(sock.rto, t.host.sysctl.tcp_rto_min_us)
