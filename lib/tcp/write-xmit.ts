import { type Micros, ms } from '../protocol/time'
import { chronoStart, chronoStop, RWND_LIMITED } from './chrono'
import { controlOf } from './congestion/machine'
import { reductionOf } from './congestion/reduction'
import { isReducing, validateCwnd } from './congestion/validation'
import { flightOf, inFlight, launch } from './flights'
import { noteProbe, probeOctets } from './mtu-probing'
import { NAGLE_PUSH, nagleHolds, nagleOf } from './nagle'
import { take } from './octets'
import { currentMss, transmitFlight } from './output'
import { rtoMax } from './rtt'
import type { MtuSearch, WritePacket } from './sender'
import { after, minus, plus } from './sequence'
import type { TcpSock } from './socks'
import { cwndQuota, shouldDefer, splitPoint, tsoSegments } from './tso'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'
import { removeNextPacket, shiftPacket } from './write-packets'
import { rearmRto, scheduleLossProbe, TIMEOUT_MIN } from './xmit-timer'

/** Whether anything waits that never was on the wire. Linux: tcp_send_head(). */
export const hasUnsent = (sock: TcpSock): boolean => sock.snd.head !== null

/** Linux: skb->len of the first packet in the queue. */
const headOctets = (sock: TcpSock, head: WritePacket): number => minus(head.end, sock.snd.nxt) - (head.fin ? 1 : 0)

/** Sends what the windows allow; a closed window is then asked for. Linux: __tcp_push_pending_frames(), tcp_check_probe_timer(). */
export function pushPending(sock: TcpSock, t: Turn, nagle?: number): void {
  if (sock.snd.head === null || !writeXmit(sock, nagle ?? nagleOf(sock), 0, t)) return
  if (sock.flights.length === 0 && sock.xmitTimer.expiresAt < 0) armProbe(sock, probeBase(sock), t)
}

/** Sets the persist timer, which asks for a window that stays closed (RFC 9293 §3.8.6.1). Linux: tcp_check_probe_timer(). */
export function armProbe(sock: TcpSock, wait: Micros, t: Turn): void {
  if (t.host.rules.zeroWindow() === 'probe') t.arm(sock.xmitTimer, 'probe0', t.now + wait)
}

/**
 * Sends packets of the queue as far as both windows, Nagle's rule and the device's appetite allow. `only` 1 stops after the first, 2 sends one
 * beyond the congestion window as a loss probe. True when something waits and nothing is under way. Linux: tcp_write_xmit().
 */
export function writeXmit(sock: TcpSock, nagle: number, only: 0 | 1 | 2, t: Turn): boolean {
  const { snd, cong, flights } = sock
  const mss = currentMss(sock, t)
  const prior = flights.length
  let most = 0
  let sent = 0
  let byCwnd = false
  let byRwnd = false
  if (only === 0 && sock.path.search !== null && snd.head !== null) {
    const octets = probeOctets(sock, sock.path.search, t)
    if (octets < 0) return false
    if (octets > 0) sent = sendMtuProbe(sock, sock.path.search, octets, t)
  }
  while (snd.head !== null) {
    let quota = cwndQuota(sock)
    if (quota === 0) {
      if (only !== 2) break
      quota = 1
    }
    const packet = snd.head
    let octets = headOctets(sock, packet)
    // what is one segment and stays one is not a question of what the device takes
    const isOne = octets <= mss && packet.next === null
    if (!isOne && most === 0) most = tsoSegments(sock, mss, t)
    quota = isOne ? 1 : Math.min(quota, most)
    if (octets < quota * mss && packet.next !== null) octets += growHead(sock, packet, quota * mss - octets)
    const segments = octets <= mss ? 1 : Math.ceil(octets / mss)
    if (after(segments > 1 ? plus(snd.nxt, mss) : packet.end, sendWindowEnd(sock))) {
      byRwnd = true
      break
    }
    if (segments === 1) {
      const mode = packet.next === null ? nagle : NAGLE_PUSH
      if (!(mode & NAGLE_PUSH) && !packet.fin && octets < mss && nagleHolds(sock, mode)) break
    } else if (only === 0) {
      const reason = shouldDefer(sock, packet, octets, most, t)
      if (reason !== false) {
        if (reason === 'cwnd') byCwnd = true
        else if (reason === 'rwnd') byRwnd = true
        break
      }
    }
    const limit = segments > 1 ? splitPoint(sock, snd.nxt, octets, mss, quota, nagle) : mss
    if (packet.end === snd.nxt && octets === 0) break
    const whole = octets <= limit
    sent += transmitHead(sock, mss, whole ? octets : limit, whole, whole && packet.psh, t)
    if (only > 0) break
  }
  if (byRwnd) chronoStart(sock, RWND_LIMITED, t)
  else chronoStop(sock, RWND_LIMITED, t)
  byCwnd ||= inFlight(sock) >= cong.cwnd
  if (sent > 0 || byCwnd) validateCwnd(sock, byCwnd, t)
  if (sent === 0) return flights.length === 0 && snd.head !== null
  if (isReducing(sock)) reductionOf(cong).out += sent
  // one loss probe for the tail of what left
  if (only === 2 || !scheduleLossProbe(sock, false, t)) watch(sock, prior, t)
  return false
}

/** New segments are out: a running RTO goes on, one that was put off behind a probe begins. Linux: tcp_event_new_data_sent(). */
function watch(sock: TcpSock, prior: number, t: Turn): void {
  const xmit = sock.xmitTimer
  if (prior === 0 || (xmit.expiresAt >= 0 && xmit.name === 'loss-probe')) rearmRto(sock, t)
}

/** Takes octets of the packets behind into the first; returns how many. Linux: tcp_grow_skb(). */
function growHead(sock: TcpSock, head: WritePacket, wanted: number): number {
  if (head.eor) return 0
  const next = head.next!
  const moved = Math.min(wanted, minus(next.end, head.end) - (next.fin ? 1 : 0))
  if (moved === 0) return 0
  head.end = next.begin = plus(head.end, moved)
  if (minus(next.end, head.end) - (next.fin ? 1 : 0) > 0) return moved
  head.end = next.end
  head.psh ||= next.psh
  head.fin = next.fin
  head.eor = next.eor
  removeNextPacket(sock, head)
  return moved
}

/**
 * Sends octets of the first packet of the queue, segment by segment: the `whole` packet, or its beginning, and then FIN, PSH and the end of a
 * record stay with the rest. Linux: tso_fragment(), tcp_transmit_skb(), tcp_event_new_data_sent().
 */
function transmitHead(sock: TcpSock, mss: number, octets: number, whole: boolean, pushed: boolean, t: Turn): number {
  const { snd, flights } = sock
  const packet = snd.head!
  if (whole) shiftPacket(sock)
  if (inFlight(sock) === 0) controlOf(sock).transmissionStarts?.(sock, t)
  const segments = octets <= mss ? 1 : Math.ceil(octets / mss)
  for (let i = 1, left = octets; i <= segments; i++, left -= mss) {
    const length = Math.min(left, mss)
    const last = i === segments
    const fin = last && whole && packet.fin
    const data = take(snd.unsent, length)
    const flight = flightOf(
      snd.nxt,
      length + (fin ? 1 : 0),
      data,
      { fin, psh: last && pushed, eor: last && whole && packet.eor, last },
      t.now,
    )
    flight.deliveredBefore = sock.sent.delivered
    snd.nxt = plus(snd.nxt, flight.length)
    launch(flights, flight)
    // a packet of several segments is always pushed, so that the receiver's device hands it on. Linux: __tcp_transmit_skb()
    transmitFlight(sock, flight, length > 0 ? 'data' : 'fin', t, last && (pushed || segments > 1))
  }
  if (octets < segments * mss && octets > 0) snd.sml = snd.nxt
  return segments
}

/** Sends one segment that is longer than the others (RFC 4821 §7.4). Linux: the end of tcp_mtu_probe(). */
function sendMtuProbe(sock: TcpSock, search: MtuSearch, octets: number, t: Turn): number {
  const { snd, flights } = sock
  const head = snd.head!
  const prior = flights.length
  let length = headOctets(sock, head)
  while (length < octets) {
    const more = head.next === null ? 0 : growHead(sock, head, octets - length)
    if (more === 0) return 0
    length += more
  }
  const whole = length === octets
  transmitHead(sock, octets, octets, whole, whole && head.psh, t)
  noteProbe(sock, search, octets, t)
  watch(sock, prior, t)
  return 1
}

/** Sends the next octets, up to so many, pushed, whatever the congestion window says. Linux: the first half of tcp_write_wakeup(). */
export function sendIntoWindow(sock: TcpSock, room: number, t: Turn): void {
  const { snd } = sock
  const packet = snd.head!
  const mss = currentMss(sock, t)
  if (after(packet.end, snd.pushed)) snd.pushed = packet.end
  packet.psh = true
  const octets = headOctets(sock, packet)
  const whole = minus(packet.end, snd.nxt) <= room && octets <= mss
  const prior = sock.flights.length
  transmitHead(sock, mss, whole ? octets : Math.min(room, mss), whole, true, t)
  watch(sock, prior, t)
}

/** How long to wait before the next question, but no longer than TCP_USER_TIMEOUT leaves. Linux: tcp_probe0_when(), tcp_clamp_probe0_to_user_timeout(). */
export function probeWait(sock: TcpSock, t: Turn): Micros {
  const { userTimeout } = sock.options
  const wait = Math.min(probeBase(sock) * 2 ** sock.backoff, rtoMax(sock, t))
  if (userTimeout === 0 || sock.probesSince < 0) return wait
  return Math.min(wait, Math.max(sock.probesSince + ms(userTimeout) - t.now, TIMEOUT_MIN))
}

/** The least wait between questions for a window. Linux: TCP_RTO_MIN. */
const RTO_MIN = ms(200)

/** Linux: tcp_probe0_base(). */
export const probeBase = (sock: TcpSock): number => Math.max(sock.rto, RTO_MIN)
