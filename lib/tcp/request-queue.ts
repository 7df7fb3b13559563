import type { Segment } from '../protocol/segment'
import { ms } from '../protocol/time'
import { become } from './become'
import { createChild, sockTimer, timerOf } from './creation'
import { timestampOffset } from './isn'
import { keepIdle } from './keep-idle'
import { advertisedMss } from './mss'
import { clamped, initialReceiveWindow, shiftToOffer, TIMESTAMPS_LENGTH, windowSpace } from './negotiation'
import { synHeaders } from './saved-syn'
import { held, plus, type Seq, same } from './sequence'
import type { Listener, PeerOptions, RequestSock, TcpSock } from './socks'
import type { Turn } from './turn'

/**
 * The window a SYN,ACK offers: segments of our own size, since the peer's MSS says what it takes and nothing of what it sends.
 * Linux: tcp_openreq_init_rwin().
 */
export const openingWindow = (listener: Listener, ownMss: number, peer: PeerOptions, t: Turn): number =>
  initialWindow(listener, ownMss - (peer.timestamps ? TIMESTAMPS_LENGTH : 0), t)

/** The first window of a connection of this listener, in segments of this size. */
export const initialWindow = ({ options }: Listener, size: number, t: Turn): number =>
  initialReceiveWindow(clamped(windowSpace(options, t.host.sysctl), options), size)

/**
 * What is remembered of a SYN until the third segment comes. `born`: a request comes out of the listener in LISTEN; where a full socket
 * is kept from the SYN on (`halfOpenKeeps`), it comes out of CLOSED. Linux: inet_reqsk_alloc(), tcp_openreq_init().
 */
export function createRequest(
  listener: Listener,
  segment: Segment,
  irs: Seq,
  iss: Seq,
  peer: PeerOptions,
  t: Turn,
  born: 'LISTEN' | 'CLOSED' = 'LISTEN',
  window = openingWindow(listener, advertisedMss(segment.src, t.host.paths, listener.options.maxSeg), peer, t),
): RequestSock {
  const { sysctl } = t.host
  const request: Omit<RequestSock, 'timer'> & { timer: RequestSock['timer'] | null } = {
    kind: 'request',
    name: t.childName(),
    state: born,
    local: segment.dst,
    localPort: segment.dstPort,
    remote: segment.src,
    remotePort: segment.srcPort,
    nextInBucket: null,
    listener,
    irs: held(irs),
    iss: held(iss),
    peer,
    rcvWnd: window,
    rcvShift: peer.wscale ? shiftToOffer(listener.options, sysctl) : 0,
    rcvNxt: plus(irs, 1),
    sndWnd: segment.window,
    savedSyn: listener.options.saveSyn > 0 && segment.syn ? synHeaders(segment) : null,
    tsRecent: held(segment.options.timestamps?.value ?? 0),
    tsOffset: peer.timestamps ? timestampOffset(segment.dstPort, segment.src, segment.srcPort, t.host) : 0,
    sentAt: t.now,
    lastSentAt: t.now,
    retransmits: 0,
    timeouts: 0,
    acked: false,
    queued: false,
    lastOowAck: ms(-1_000_000),
    timer: null,
  }
  const made = request as RequestSock
  made.timer = timerOf(made, 'syn-ack')
  return made
}

/** A request leaves the SYN queue, for whatever reason. Linux: inet_csk_reqsk_queue_drop(). */
export function unqueue(request: RequestSock, t: Turn): void {
  const { listener } = request
  t.cancel(request.timer)
  t.host.connections.remove(request)
  if (!request.queued) return
  request.queued = false
  listener.halfOpen--
  if (request.timeouts === 0) listener.young--
  t.queueChanged(listener, 'syn')
}

/** A request dies without becoming a connection. */
export function dropRequest(request: RequestSock, to: 'CLOSED' | 'LISTEN', on: string, t: Turn): void {
  become(request, to, on, t)
  unqueue(request, t)
}

/** Makes the full socket and puts it in the accept queue. Linux: tcp_v4_syn_recv_sock(), inet_csk_complete_hashdance(). */
export function promote(request: RequestSock, t: Turn): TcpSock {
  const { listener } = request
  const child = createChild(request, request.state === 'LISTEN' ? 'LISTEN' : 'SYN_RECEIVED', t)
  unqueue(request, t)
  t.host.connections.add(child)
  listener.acceptQueue.push(child)
  t.host.counters.TcpPassiveOpens++
  t.counted('TcpPassiveOpens')
  t.queueChanged(listener, 'accept')
  t.wake(listener)
  if (child.options.keepAlive) t.arm(sockTimer(child, 'keepalive'), 'keepalive', t.now + keepIdle(child.options, t))
  return child
}

/** Whether the number lies in a window that begins at `from`; an empty segment may lie on its edge. Linux: tcp_in_window(). */
export const inWindow = (seq: Seq, end: Seq, from: Seq, to: Seq): boolean =>
  same(seq, from) || (((from - end) | 0) < 0 && ((seq - to) | 0) < 0) || (same(seq, to) && same(seq, end))

/** Right edge of what a half-open connection takes. */
export const requestWindowEnd = (request: RequestSock): Seq => plus(request.rcvNxt, request.rcvWnd)
