import { type Micros, ms } from '../protocol/time'
import { PUSHED, PUSHED_TWICE, SCHEDULED } from './ack-pending'
import { expectedMss } from './mss'
import { measureRatio, measureReceivedWindow } from './receive-buffer'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** TCP_ATO_MIN. */
export const ATO_MIN = ms(40)

/** Allows `max` more ACKs to leave at once. Linux: tcp_incr_quickack(). */
export function incrQuickAck(sock: TcpSock, max: number): void {
  const segments = Math.floor(sock.rcv.wnd / (2 * sock.ack.rcvMss)) || 2
  const quick = Math.min(segments, max)
  if (quick > sock.ack.quick) sock.ack.quick = quick
}

/** Something is odd about what arrives; the sender should hear of it at once. Linux: tcp_enter_quickack_mode(). */
export function enterQuickAck(sock: TcpSock, t: Turn): void {
  incrQuickAck(sock, Math.max(2, t.host.rules.quickAcks()))
  sock.ack.pingpong = 0
  sock.ack.ato = ATO_MIN
}

/** Replies follow requests so soon that the ACK can ride on the reply. Linux: inet_csk_in_pingpong_mode(). */
export const inPingpong = (sock: TcpSock, t: Turn): boolean => sock.ack.pingpong >= t.host.sysctl.tcp_pingpong_thresh

/** Linux: tcp_in_quickack_mode(). */
export const inQuickAck = (sock: TcpSock, t: Turn): boolean => sock.ack.quick > 0 && !inPingpong(sock, t)

/** Learns from the arrival of data how soon the next is likely to come. Linux: tcp_event_data_recv(). */
export function dataReceived(sock: TcpSock, length: number, t: Turn): void {
  const { ack } = sock
  ack.pending |= SCHEDULED
  measureMss(sock, length, t)
  measureReceivedWindow(sock, t)
  if (ack.ato === 0) {
    incrQuickAck(sock, t.host.rules.quickAcks())
    ack.ato = ATO_MIN
  } else {
    const gap: Micros = t.now - ack.lastReceived
    if (gap <= ATO_MIN / 2) ack.ato = (ack.ato >> 1) + ATO_MIN / 2
    else if (gap < ack.ato) ack.ato = Math.min((ack.ato >> 1) + gap, sock.rto)
    // the sender began anew after a long silence, so it is in slow start and needs its ACKs
    else if (gap > sock.rto) incrQuickAck(sock, t.host.rules.quickAcks())
  }
  ack.lastReceived = t.now
}

/** Estimates the peer's segment size, and notes that a short one ended a message. Linux: tcp_measure_rcv_mss(). */
export function measureMss(sock: TcpSock, octets: number, t: Turn): void {
  const { ack } = sock
  const length = t.gsoSize || octets
  if (length >= ack.rcvMss) {
    if (length !== ack.rcvMss) measureRatio(sock, octets, t)
    // what was coalesced is longer than any segment
    ack.rcvMss = Math.min(length, expectedMss(sock, t))
    return
  }
  if (ack.pending & PUSHED) ack.pending |= PUSHED_TWICE
  ack.pending |= PUSHED
}

/** An ACK left, alone or on data. Linux: tcp_event_ack_sent(). */
export function ackSent(sock: TcpSock, t: Turn): void {
  const { ack } = sock
  if (ack.quick > 0 && ack.pending & SCHEDULED) {
    ack.quick--
    if (ack.quick === 0) ack.ato = ATO_MIN
  }
  const { duplicates } = sock.rcv
  if (duplicates !== null && duplicates.held > 0) {
    t.count('TcpExtTCPAckCompressed', duplicates.held)
    duplicates.held = 0
  }
  ack.pending = 0
  t.cancel(sock.timers.delack)
}

/** Data left; soon after data came, so the connection is a dialogue. Linux: tcp_event_data_sent(). */
export function dataSent(sock: TcpSock, t: Turn): void {
  sock.lastSent = t.now
  if (t.now - sock.ack.lastReceived < sock.ack.ato) sock.ack.pingpong = Math.min(sock.ack.pingpong + 1, 255)
}
