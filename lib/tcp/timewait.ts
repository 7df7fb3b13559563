import { endSeq, type Segment } from '../protocol/segment'
import { type Micros, s } from '../protocol/time'
import { become } from './become'
import { answerLimited } from './challenge'
import { sockTimer, timerOf } from './creation'
import { abort, done, leave } from './ending'
import { sendResetFor, sendTimewaitAck } from './output'
import { inWindow } from './request-queue'
import { after, before, held, onWire, plus, same } from './sequence'
import type { TcpSock, TimewaitSock } from './socks'
import type { Turn } from './turn'
import { receiveWindow } from './window'

/** As long as a stub may last. */
const TCP_TIMEWAIT_LEN = s(60)
/** A stub that waits no longer is counted as killed. Linux: __inet_twsk_schedule(). */
const SHORT_WAIT = s(4)
/** How long a segment may live in the network. Linux: TCP_PAWS_MSL. */
const TCP_PAWS_MSL = s(60)

/** The connection is over but for late segments: the full socket gives way to a stub. Linux: tcp_time_wait(). */
export function enterTimeWait(sock: TcpSock, on: string, t: Turn): void {
  become(sock, 'TIME_WAIT', on, t)
  if (overflows(sock, t)) return
  const wait = t.host.rules.timeWait(t.host.sysctl)
  const stub = replaceByStub(sock, wait, t)
  t.arm(stub.timer, 'time-wait', t.now + wait)
}

/** Both FINs are acknowledged: the end that the rules name waits for late segments, the other is through. */
export function endOrWait(sock: TcpSock, end: 'active-closer' | 'passive-closer', on: string, t: Turn): void {
  if (t.host.rules.waitsInTimeWait() === end) enterTimeWait(sock, on, t)
  else done(sock, on, t)
}

/** An orphan in FIN_WAIT_2 waits as a stub too, for as long as the rules say. Linux: tcp_time_wait(sk, TCP_FIN_WAIT2, tmo). */
export function waitAsOrphan(sock: TcpSock, t: Turn): void {
  const { linger2 } = sock.options
  if (linger2 < 0) {
    t.count('TcpExtTCPAbortOnLinger')
    abort(sock, 'timeout', t)
    return
  }
  const wait = t.host.rules.orphanFinWait2(t.host.sysctl, linger2, sock.rto)
  if (wait === null) return
  // a stub lasts 60 s at most: what is more the socket itself waits first
  if (wait > TCP_TIMEWAIT_LEN) t.arm(sockTimer(sock, 'keepalive'), 'fin-wait-2', t.now + wait - TCP_TIMEWAIT_LEN)
  else waitAsStub(sock, wait, t)
}

/** The time is over that an orphan waits in FIN_WAIT_2 beyond a stub's 60 s. Linux: tcp_keepalive_timer(). */
export function orphanFires(sock: TcpSock, t: Turn): void {
  const wait = t.host.rules.orphanFinWait2(t.host.sysctl, sock.options.linger2, sock.rto) ?? 0
  waitAsStub(sock, wait - TCP_TIMEWAIT_LEN, t)
}

function waitAsStub(sock: TcpSock, wait: Micros, t: Turn): void {
  if (overflows(sock, t)) return
  const stub = replaceByStub(sock, wait, t)
  t.arm(stub.timer, 'fin-wait-2', t.now + wait)
}

/** There are as many stubs as there may be: the connection ends at once. Linux: inet_twsk_alloc(), TCPTimeWaitOverflow in tcp_time_wait(). */
function overflows(sock: TcpSock, t: Turn): boolean {
  if (t.host.timewaits < t.host.sysctl.tcp_max_tw_buckets) return false
  t.count('TcpExtTCPTimeWaitOverflow')
  become(sock, 'CLOSED', 'timeout', t)
  leave(sock, t)
  return true
}

function replaceByStub(sock: TcpSock, wait: Micros, t: Turn): TimewaitSock {
  leave(sock, t)
  const stub: Omit<TimewaitSock, 'timer'> & { timer: TimewaitSock['timer'] | null } = {
    kind: 'timewait',
    name: sock.name,
    state: sock.state,
    local: sock.local,
    localPort: sock.localPort,
    remote: sock.remote,
    remotePort: sock.remotePort,
    nextInBucket: null,
    sndNxt: sock.snd.nxt,
    rcvNxt: sock.rcv.nxt,
    rcvWnd: receiveWindow(sock),
    rcvShift: sock.rcv.shift,
    timestamps: sock.peer.timestamps,
    tsRecent: sock.ts.recent,
    tsRecentAt: sock.ts.recentAt,
    tsOffset: sock.ts.offset,
    since: t.now,
    reuseAddr: sock.options.reuseAddr,
    reusePort: sock.options.reusePort,
    lastOowAck: sock.lastOowAck,
    timer: null,
  }
  const made = stub as TimewaitSock
  made.timer = timerOf(made, 'time-wait')
  t.host.connections.add(made)
  t.host.timewaits++
  if (wait <= SHORT_WAIT) t.count('TcpExtTWKilled')
  else {
    t.host.counters.TcpExtTW++
    t.counted('TcpExtTW')
  }
  return made
}

/** The stub is forgotten; its tuple is free. Linux: inet_twsk_kill(). */
export function forget(stub: TimewaitSock, on: string, t: Turn): void {
  become(stub, 'CLOSED', on, t)
  t.cancel(stub.timer)
  t.host.connections.remove(stub)
  t.host.timewaits--
}

/**
 * A segment meets a stub. Returns 'reopen' when it is a SYN that may begin a new connection of this tuple; the stub then waits for
 * the listener's word. Linux: tcp_timewait_state_process().
 */
export function timewaitArrives(stub: TimewaitSock, segment: Segment, t: Turn): 'reopen' | 'done' {
  const { timestamps } = segment.options
  const stamped = stub.timestamps && timestamps !== undefined
  const paws =
    stamped &&
    after(stub.tsRecent, timestamps.value) &&
    // of an old RST only what is older than any segment is taken all the same (tcp_paws_reject())
    !(segment.rst && t.now - stub.tsRecentAt >= TCP_PAWS_MSL)
  if (stub.state === 'FIN_WAIT_2') {
    finWait2Arrives(stub, segment, paws, t)
    return 'done'
  }
  const end = endSeq(segment)
  if (!paws && same(segment.seq, stub.rcvNxt) && (segment.seq === end || segment.rst)) {
    if (!segment.rst) restart(stub, t)
    else if (t.host.rules.rstInTimeWait(t.host.sysctl) === 'close') forget(stub, 'rcv RST', t)
    else t.drop('TCP_RESET')
    if (stamped) keepTimestamp(stub, timestamps.value, t)
    return 'done'
  }
  if (segment.syn && !segment.rst && !segment.ackFlag && !paws) {
    const stamps = stamped ? { recent: onWire(stub.tsRecent), value: timestamps.value } : null
    if (t.host.rules.reopensTimeWait({ seq: segment.seq, rcvNxt: onWire(stub.rcvNxt), timestamps: stamps }))
      return 'reopen'
  }
  if (paws) t.count('TcpExtPAWSTimewait')
  if (segment.rst) {
    t.drop('TCP_RESET')
    return 'done'
  }
  // only a SYN without ACK may be a fresh one that lost; it does not prolong the wait
  if (paws || segment.ackFlag) restart(stub, t)
  if (!answerLimited(stub, segment, t)) sendTimewaitAck(stub, t)
  if (paws) t.drop('TCP_RFC7323_TW_PAWS')
  return 'done'
}

/** A closed socket in FIN_WAIT_2 knows only the FIN it waits for. */
function finWait2Arrives(stub: TimewaitSock, segment: Segment, paws: boolean, t: Turn): void {
  const end = endSeq(segment)
  if (paws || !inWindow(segment.seq, end, stub.rcvNxt, plus(stub.rcvNxt, stub.rcvWnd))) {
    // even for a RST (tcp_timewait_check_oow_rate_limit())
    if (!answerLimited(stub, segment, t)) sendTimewaitAck(stub, t)
    t.drop(paws ? 'TCP_RFC7323_PAWS' : 'TCP_INVALID_SEQUENCE')
    return
  }
  if (segment.rst) {
    forget(stub, 'rcv RST', t)
    return
  }
  if (segment.syn && !before(segment.seq, stub.rcvNxt)) {
    refuse(stub, segment, t)
    return
  }
  if (!segment.ackFlag || !after(end, stub.rcvNxt) || end === segment.seq) return
  // octets that nobody will read, or a FIN beyond a hole
  if (!segment.fin || !same(end, stub.rcvNxt + 1)) {
    refuse(stub, segment, t)
    return
  }
  stub.rcvNxt = held(end)
  if (stub.timestamps && segment.options.timestamps) keepTimestamp(stub, segment.options.timestamps.value, t)
  if (t.host.rules.waitsInTimeWait() === 'passive-closer') {
    sendTimewaitAck(stub, t)
    forget(stub, 'rcv FIN', t)
    return
  }
  become(stub, 'TIME_WAIT', 'rcv FIN', t)
  restart(stub, t)
  sendTimewaitAck(stub, t)
}

function refuse(stub: TimewaitSock, segment: Segment, t: Turn): void {
  sendResetFor(segment, stub.name, t)
  forget(stub, 'rcv data after CLOSE', t)
}

/** Linux: inet_twsk_reschedule(). */
const restart = (stub: TimewaitSock, t: Turn): void =>
  t.arm(stub.timer, 'time-wait', t.now + t.host.rules.timeWait(t.host.sysctl))

function keepTimestamp(stub: TimewaitSock, value: number, t: Turn): void {
  stub.tsRecent = held(value)
  stub.tsRecentAt = t.now
}
