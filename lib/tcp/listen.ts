import type { Segment } from '../protocol/segment'
import { plus, type Seq } from '../protocol/seq'
import { ms } from '../protocol/time'
import { become } from './become'
import { createChild, timerOf } from './creation'
import { chooseIss, timestampOffset } from './isn'
import { initialReceiveWindow, readSynOptions, segmentSize, shiftToOffer, windowSpace } from './negotiation'
import { sendResetFor, sendSynAck } from './output'
import type { Listener, RequestSock, TcpSock } from './socks'
import type { Turn } from './turn'

/** §3.10.7.2, LISTEN. Linux: tcp_rcv_state_process(), case TCP_LISTEN. `iss` is given when the SYN took over a TIME_WAIT tuple. */
export function listenArrives(listener: Listener, segment: Segment, iss: Seq | null, t: Turn): void {
  // first, check for a RST
  if (segment.rst) {
    t.drop('TCP_RESET')
    return
  }
  // second, check for an ACK: nothing was sent from here that could be acknowledged
  if (segment.ackFlag) {
    sendResetFor(segment, listener.name, t)
    t.drop('TCP_FLAGS')
    return
  }
  // third, check for a SYN; a FIN with it is as odd as no SYN at all
  if (!segment.syn || segment.fin) {
    t.drop('TCP_FLAGS')
    return
  }
  requestConnection(listener, segment, iss, t)
}

/** A SYN asks for a connection. Linux: tcp_conn_request(). */
function requestConnection(listener: Listener, segment: Segment, iss: Seq | null, t: Turn): void {
  const { rules, sysctl } = t.host
  const { size } = listener.requests
  // D1: SYN cookies are not modelled yet; a full SYN queue drops, as with tcp_syncookies 0
  if (rules.synQueueFull(size, listener.backlog)) {
    t.count('TcpExtTCPReqQFullDrop')
    t.count('TcpExtListenDrops')
    t.drop('TCP_REQQFULLDROP')
    return
  }
  if (rules.acceptQueueFull(listener.acceptQueue.length, listener.backlog)) {
    t.count('TcpExtListenOverflows')
    t.count('TcpExtListenDrops')
    t.drop('TCP_LISTEN_OVERFLOW')
    return
  }
  // with cookies off the last quarter of the backlog is kept for peers that proved themselves
  if (!sysctl.tcp_syncookies && sysctl.tcp_max_syn_backlog - size < sysctl.tcp_max_syn_backlog >> 2) {
    t.count('TcpExtListenDrops')
    t.drop('TCP_REQQFULLDROP')
    return
  }
  const request = createRequest(listener, segment, iss, t)
  become(request, 'SYN_RECEIVED', 'rcv SYN', t)
  t.host.connections.add(request)
  listener.requests.add(request)
  listener.young++
  t.queueChanged(listener, 'syn')
  sendSynAck(request, 'syn-ack', t)
  if (rules.passiveOpenCompletesOn() === 'SYN') {
    const child = promote(request, t)
    become(child, 'ESTABLISHED', 'rcv SYN', t)
    return
  }
  t.arm(request.timer, 'syn-ack', t.now + rules.initialRto())
}

function createRequest(listener: Listener, segment: Segment, iss: Seq | null, t: Turn): RequestSock {
  const { sysctl } = t.host
  const peer = readSynOptions(segment.options, sysctl)
  const request: Omit<RequestSock, 'timer'> & { timer: RequestSock['timer'] | null } = {
    kind: 'request',
    name: t.childName(),
    state: 'LISTEN',
    local: t.host.address,
    localPort: segment.dstPort,
    remote: segment.src,
    remotePort: segment.srcPort,
    nextInBucket: null,
    listener,
    irs: segment.seq,
    iss: iss ?? chooseIss(segment.dstPort, segment.src, segment.srcPort, t),
    peer,
    rcvWnd: initialReceiveWindow(windowSpace(listener.options, sysctl), segmentSize(peer)),
    rcvShift: peer.wscale ? shiftToOffer(listener.options, sysctl) : 0,
    sndWnd: segment.window,
    tsRecent: segment.options.timestamps?.value ?? 0,
    tsOffset: timestampOffset(segment.src, t.host),
    sentAt: t.now,
    retransmits: 0,
    timeouts: 0,
    acked: false,
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
  if (!listener.requests.delete(request)) return
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
  const child = createChild(request, t)
  unqueue(request, t)
  t.host.connections.add(child)
  listener.acceptQueue.push(child)
  t.count('TcpPassiveOpens')
  t.queueChanged(listener, 'accept')
  t.wake(listener)
  if (child.options.keepAlive)
    t.arm(child.timers.keepalive, 'keepalive', t.now + t.host.sysctl.tcp_keepalive_time * 1_000_000)
  return child
}

/** Whether the number lies in a window that begins at `from`; an empty segment may lie on its edge. Linux: tcp_in_window(). */
export const inWindow = (seq: Seq, end: Seq, from: Seq, to: Seq): boolean =>
  seq === from || (((from - end) | 0) < 0 && ((seq - to) | 0) < 0) || (seq === to && seq === end)

/** Right edge of what a half-open connection takes. */
export const requestWindowEnd = (request: RequestSock): Seq => plus(plus(request.irs, 1), request.rcvWnd)
