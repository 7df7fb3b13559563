import { NO_OPTIONS, type Options } from '../protocol/options'
import { type Address, ECT_0, type Segment } from '../protocol/segment'
import type { SendReason } from '../trace/events'
import { advertisedMss, followPath } from './mss'
import { synAckOptions, synOptions, timestamp, unscaledWindow } from './negotiation'
import { ackSent, dataSent } from './quickack'
import { hasSacks, sackOctets, sackOption } from './sack-blocks'
import type { Ecn, Flight } from './sender'
import { before, minus, onWire, plus, type Seq } from './sequence'
import type { Listener, RequestSock, TcpSock, TimewaitSock } from './socks'
import type { Turn } from './turn'
import { withUrgentPointer } from './urgent-pointer'
import { selectWindow, sendWindowEnd } from './window'

/** Control bits as the header has them. */
export const FIN = 1
export const SYN = 2
export const RST = 4
export const PSH = 8
export const ACK = 16
const ECE = 64
const CWR = 128

interface Ends {
  readonly local: Address
  readonly localPort: number
  readonly remote: Address
  readonly remotePort: number
}

/** Puts a segment together; the one place where segments are made, so that all have one shape. */
function segment(
  ends: Ends,
  flags: number,
  seq: Seq,
  ack: Seq,
  window: number,
  length: number,
  data: string | null,
  options: Options,
): Segment {
  return {
    src: ends.local,
    srcPort: ends.localPort,
    dst: ends.remote,
    dstPort: ends.remotePort,
    seq: onWire(seq),
    ack: flags & ACK ? onWire(ack) : 0,
    syn: (flags & SYN) !== 0,
    ackFlag: (flags & ACK) !== 0,
    fin: (flags & FIN) !== 0,
    rst: (flags & RST) !== 0,
    psh: (flags & PSH) !== 0,
    urg: false,
    ece: (flags & ECE) !== 0,
    cwr: (flags & CWR) !== 0,
    window,
    length,
    data,
    options,
  }
}

/** Options of a segment on a synchronized connection. Linux: tcp_established_options(). */
function establishedOptions(sock: TcpSock, t: Turn): Options {
  const sack = hasSacks(sock) ? sackOption(sock) : null
  if (!sock.peer.timestamps) return sack === null ? NO_OPTIONS : { sack }
  const timestamps = { value: timestamp(t.now, sock.ts.offset), echo: onWire(sock.ts.recent) }
  return sack === null ? { timestamps } : { timestamps, sack }
}

/** Octets of data that a segment carries now: SACK blocks take some of its room. Linux: tcp_current_mss(). */
export function currentMss(sock: TcpSock, t: Turn): number {
  followPath(sock, t)
  return hasSacks(sock) ? sock.snd.mss - sackOctets(sock) : sock.snd.mss
}

/** Sends an ACK alone. Linux: tcp_send_ack(). */
export function sendAck(sock: TcpSock, reason: SendReason, t: Turn): void {
  transmit(sock, ACK, acceptableSeq(sock), 0, '', reason, t)
}

/** Linux: tcp_acceptable_seq(): a peer that shrank its window must still find our ACK in it. */
const acceptableSeq = (sock: TcpSock): Seq =>
  before(sendWindowEnd(sock), sock.snd.nxt) && minus(sock.snd.nxt, sendWindowEnd(sock)) >= 1 << sock.rcv.shift
    ? sendWindowEnd(sock)
    : sock.snd.nxt

/** Sends one segment of a synchronized connection with the ACK and window of the moment. Linux: __tcp_transmit_skb(). */
export function transmit(
  sock: TcpSock,
  flags: number,
  seq: Seq,
  length: number,
  data: string | null,
  reason: SendReason,
  t: Turn,
): void {
  const window = selectWindow(sock)
  const { nxt } = sock.rcv
  const all = sock.ecn === null ? flags : flags | ecnFlags(sock.ecn, length > 0 && reason === 'data')
  let made = segment(sock, all, seq, nxt, window, length, data, establishedOptions(sock, t))
  if (sock.snd.up !== null) made = withUrgentPointer(sock, made)
  if (sock.ecn !== null && length > 0 && reason === 'data') made = { ...made, ecn: ECT_0 }
  sock.sent.segmentsOut++
  if (length > 0) sock.sent.dataSegmentsOut++
  t.send(sock.path.mayFragment ? { ...made, mayFragment: true } : made, sock.name, reason)
  sock.ts.lastAckSent = nxt
  sock.lastWire = t.now
  if (flags & ACK) ackSent(sock, t)
}

/** What a segment tells of congestion; only data that was never sent says that the window is reduced (RFC 3168 §6.1). Linux: tcp_ecn_send(). */
function ecnFlags(ecn: Ecn, isNew: boolean): number {
  const echo = ecn.echoing ? ECE : 0
  if (!isNew || !ecn.reduced) return echo
  ecn.reduced = false
  return echo | CWR
}

/** Sends, for the first or another time, what a flight holds. */
export function transmitFlight(sock: TcpSock, flight: Flight, reason: SendReason, t: Turn, pushed = flight.psh): void {
  if (flight.syn) {
    sendSyn(sock, flight.seq, reason, t)
    return
  }
  const octets = flight.length - (flight.fin ? 1 : 0)
  const flags = ACK | (flight.fin ? FIN : 0) | (pushed ? PSH : 0)
  if (octets > 0) dataSent(sock, t)
  sock.sent.octets += octets
  transmit(sock, flags, flight.seq, octets, flight.data, reason, t)
}

/** Nothing rides on the SYN. */
const NO_RIDER = { data: '', length: 0, options: NO_OPTIONS }

/** The largest segment this socket announces. */
export const ownMss = (sock: TcpSock, t: Turn): number => advertisedMss(sock.remote, t.host.paths, sock.options.maxSeg)

/** Sends our SYN; with the ACK of the peer's once it came (simultaneous open). Linux: tcp_connect(), tcp_send_synack(). */
export function sendSyn(
  sock: TcpSock,
  seq: Seq,
  reason: SendReason,
  t: Turn,
  rider: { data: string | null; length: number; options: Options } = NO_RIDER,
): void {
  const answered = sock.state === 'SYN_RECEIVED'
  const mss = ownMss(sock, t)
  // the same SYN once more: it offers what it offered, whatever the peer's SYN answered
  const options = synOptions(mss, t.now, sock.ts.offset, sock.rcv.shift, t.host.sysctl, sock.ts.recent)
  // the window of a segment with SYN is never scaled (RFC 7323 §2.2)
  const window = unscaledWindow(sock.rcv.wnd)
  const { data, length } = rider
  const all = rider === NO_RIDER ? options : { ...options, ...rider.options }
  sock.sent.segmentsOut++
  if (length > 0) sock.sent.dataSegmentsOut++
  const flags = (answered ? SYN | ACK : SYN) | (sock.ecn === null ? 0 : synEcnFlags(answered, reason, t))
  t.send(segment(sock, flags, seq, sock.rcv.nxt, window, length, data, all), sock.name, reason)
  if (answered) ackSent(sock, t)
}

/** A SYN asks with both flags, but a repeated one does not where the first may have been dropped for it (RFC 3168 §6.1.1.1); its answer has one. Linux: tcp_ecn_clear_syn(), tcp_ecn_send_synack(). */
function synEcnFlags(answered: boolean, reason: SendReason, t: Turn): number {
  if (answered) return ECE
  return reason === 'retransmission' && t.host.sysctl.tcp_ecn_fallback ? 0 : ECE | CWR
}

/** Answers a SYN from the request sock alone. Linux: tcp_v4_send_synack(). */
export function sendSynAck(request: RequestSock, reason: SendReason, t: Turn, more = NO_OPTIONS): void {
  const options = synAckOptions(
    advertisedMss(request.remote, t.host.paths, request.listener.options.maxSeg),
    request.peer,
    t.now,
    request.tsOffset,
    request.rcvShift,
    request.tsRecent,
  )
  const all = more === NO_OPTIONS ? options : { ...options, ...more }
  const ack = request.rcvNxt
  const window = unscaledWindow(request.rcvWnd)
  if (t.host.rules.synAckForm() === 'together') {
    const flags = request.peer.ecn ? SYN | ACK | ECE : SYN | ACK
    t.send(segment(request, flags, request.iss, ack, window, 0, '', all), request.name, reason)
    return
  }
  t.send(segment(request, ACK, request.iss, ack, window, 0, '', NO_OPTIONS), request.name, reason)
  t.send(segment(request, SYN, request.iss, 0, window, 0, '', all), request.name, reason)
}

/** Answers a SYN from nothing but the SYN itself. Linux: tcp_make_synack() with TCP_SYNACK_COOKIE. */
export function sendCookieSynAck(
  listener: Listener,
  syn: Segment,
  iss: Seq,
  window: number,
  options: Options,
  ecn: boolean,
  t: Turn,
): void {
  const ends = { local: syn.dst, localPort: syn.dstPort, remote: syn.src, remotePort: syn.srcPort }
  t.send(
    segment(ends, ecn ? SYN | ACK | ECE : SYN | ACK, iss, plus(syn.seq, 1), unscaledWindow(window), 0, '', options),
    listener.name,
    'syn-ack',
  )
}

/** An ACK on behalf of a half-open request. Linux: tcp_v4_reqsk_send_ack(). */
export function sendRequestAck(request: RequestSock, t: Turn): void {
  const options = request.peer.timestamps
    ? { timestamps: { value: timestamp(t.now, request.tsOffset), echo: onWire(request.tsRecent) } }
    : NO_OPTIONS
  const window = unscaledWindow(request.rcvWnd) >> request.rcvShift
  const ack = request.rcvNxt
  t.send(segment(request, ACK, plus(request.iss, 1), ack, window, 0, '', options), request.name, 'challenge-ack')
}

/** An ACK on behalf of a connection in TIME_WAIT. Linux: tcp_v4_timewait_ack(). */
export function sendTimewaitAck(stub: TimewaitSock, t: Turn): void {
  const options = stub.timestamps
    ? { timestamps: { value: timestamp(t.now, stub.tsOffset), echo: onWire(stub.tsRecent) } }
    : NO_OPTIONS
  // 16 bits of it, however large it was where nothing scaled it
  const window = (stub.rcvWnd >> stub.rcvShift) & 0xffff
  t.send(segment(stub, ACK, stub.sndNxt, stub.rcvNxt, window, 0, '', options), stub.name, 'ack')
}

/** Answers a segment that fits no connection (RFC 9293 §3.10.7.1). Linux: tcp_v4_send_reset(). A RST is never answered with a RST. */
export function sendResetFor(offender: Segment, sock: string | null, t: Turn): void {
  if (offender.rst) return
  const ends = { local: offender.dst, localPort: offender.dstPort, remote: offender.src, remotePort: offender.srcPort }
  const length = offender.length + (offender.syn ? 1 : 0) + (offender.fin ? 1 : 0)
  const reply = offender.ackFlag
    ? segment(ends, RST, offender.ack, 0, 0, 0, '', NO_OPTIONS)
    : segment(ends, RST | ACK, 0, plus(offender.seq, length), 0, 0, '', NO_OPTIONS)
  t.send(reply, sock, 'reset')
  t.count('TcpOutRsts')
}

/** Tells the peer that the connection is given up. Linux: tcp_send_active_reset(). */
export function sendActiveReset(sock: TcpSock, t: Turn): void {
  t.count('TcpOutRsts')
  transmit(sock, RST | ACK, acceptableSeq(sock), 0, '', 'reset', t)
}

/** An ACK just outside the peer's window, so that it must answer. Linux: tcp_xmit_probe_skb(). */
export function sendOldAck(sock: TcpSock, reason: SendReason, t: Turn): void {
  transmit(sock, ACK, plus(sock.snd.una, -1), 0, '', reason, t)
}
