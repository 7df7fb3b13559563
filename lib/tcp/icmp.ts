import { isIpv6 } from '../protocol/address'
import type { CounterName } from '../protocol/counters'
import type { Errno } from '../protocol/errno'
import {
  FRAGMENTATION_NEEDED,
  ICMP_PARAMETER_PROBLEM,
  ICMP_TIME_EXCEEDED,
  ICMP_UNREACHABLE,
  ICMPV6_PARAMETER_PROBLEM,
  ICMPV6_TIME_EXCEEDED,
  ICMPV6_TOO_BIG,
  ICMPV6_UNREACHABLE,
  type IcmpMessage,
  isTooLong,
} from '../protocol/icmp'
import { done } from './ending'
import { mtuReduced } from './mtu-reduced'
import { IPV6_MIN_MTU } from './path-mtu'
import { dropRequest } from './request-queue'
import { retransmitFires } from './retransmit'
import { rtoMax, setRto } from './rtt'
import { after, before, type Seq, same } from './sequence'
import type { RequestSock, TcpSock } from './socks'
import type { Turn } from './turn'

/** What ICMP errors of destination unreachable mean to a program, and whether they are fatal. Linux: icmp_err_convert, tab_unreach. */
const UNREACHABLE: readonly Errno[] = [
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENOPROTOOPT',
  'ECONNREFUSED',
  'EMSGSIZE',
  'EOPNOTSUPP',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENONET',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
]
const UNREACHABLE_V6: readonly (readonly [errno: Errno, fatal: boolean])[] = [
  ['ENETUNREACH', false],
  ['EACCES', true],
  ['EHOSTUNREACH', false],
  ['EHOSTUNREACH', false],
  ['ECONNREFUSED', true],
  ['EACCES', true],
  ['EACCES', true],
]

/** How an ICMP error is taken. */
interface Verdict {
  readonly errno: Errno
  /** A half-open request is dropped. */
  readonly dropsRequest: boolean
  /** The back-off of the RTO may be taken back (RFC 6069). */
  readonly reverts: boolean
}

/**
 * An ICMP error about a segment arrives at the host: the connection that sent it hears of it. Linux: icmp_rcv(), tcp_v4_err(), tcp_v6_err().
 */
export function icmpArrives(message: IcmpMessage, t: Turn): void {
  const six = isIpv6(message.dst)
  countArrival(message, six, t)
  const { quoted } = message
  const sock = t.host.connections.find(quoted.srcPort, quoted.dst, quoted.dstPort)
  if (sock === null || sock.local !== quoted.src) {
    t.count(six ? 'Icmp6InErrors' : 'IcmpInErrors')
    return
  }
  if (sock.kind === 'timewait') return
  const verdict = six ? judgeV6(message) : judgeV4(message)
  if (sock.kind === 'request') requestErr(sock, quoted.seq, verdict?.dropsRequest ?? false, t)
  else hear(sock, message, verdict, t)
}

function hear(sock: TcpSock, message: IcmpMessage, verdict: Verdict | null, t: Turn): void {
  const { seq } = message.quoted
  // only who sees the segments can quote a number that is under way (RFC 5927 §4.1)
  const una = sock.fastOpenOf === null ? sock.snd.una : sock.iss
  if (before(seq, una) || after(seq, sock.snd.nxt)) {
    t.count('TcpExtOutOfWindowIcmps')
    return
  }
  if (isTooLong(message)) {
    if (!isIpv6(message.dst) || message.mtu >= IPV6_MIN_MTU) mtuReduced(sock, routeMtu(message, t), t)
    return
  }
  if (verdict === null) return
  const opening = sock.state === 'SYN_SENT' || sock.state === 'SYN_RECEIVED'
  if (!isIpv6(message.dst) || !opening) if (verdict.reverts && sock.fastOpenOf === null) revertBackoff(sock, seq, t)
  if (sock.dead) return
  // an accepted Fast Open connection is treated as an established one
  const accepted = sock.fastOpenOf !== null && sock.listener === null
  if (opening && !accepted) {
    sock.error = verdict.errno
    done(sock, 'rcv ICMP', t)
    return
  }
  // an open connection goes on until it times out (RFC 1122 §4.2.3.9, RFC 5461 §3), unless the program wants to know
  if (!sock.options.recvErr) sock.errorSoft = verdict.errno
  else {
    sock.error = verdict.errno
    t.wake(sock)
  }
}

/** Whether ip_no_pmtu_disc lets the message's MTU through. Linux: icmp_unreach(). */
const routeMtu = ({ mtu, dst }: IcmpMessage, t: Turn): number =>
  t.host.sysctl.ip_no_pmtu_disc === 1 && !isIpv6(dst) ? 0 : mtu

/** Linux: tcp_v4_err(), the switch over the type. Null for what means nothing to TCP. */
function judgeV4({ type, code }: IcmpMessage): Verdict | null {
  switch (type) {
    case ICMP_PARAMETER_PROBLEM:
      return { errno: 'EPROTO', dropsRequest: true, reverts: false }
    case ICMP_TIME_EXCEEDED:
      return { errno: 'EHOSTUNREACH', dropsRequest: true, reverts: false }
    case ICMP_UNREACHABLE: {
      const errno = code === FRAGMENTATION_NEEDED ? undefined : UNREACHABLE[code]
      return errno ? { errno, dropsRequest: code <= 1, reverts: code <= 1 } : null
    }
    default:
      return null
  }
}

/** Linux: icmpv6_err_convert(). */
function judgeV6({ type, code }: IcmpMessage): Verdict | null {
  switch (type) {
    case ICMPV6_UNREACHABLE: {
      const [errno, dropsRequest] = UNREACHABLE_V6[code] ?? ['EPROTO', true]
      return { errno, dropsRequest, reverts: code === 0 }
    }
    case ICMPV6_TIME_EXCEEDED:
      return { errno: 'EHOSTUNREACH', dropsRequest: false, reverts: false }
    case ICMPV6_PARAMETER_PROBLEM:
      return { errno: 'EPROTO', dropsRequest: true, reverts: false }
    default:
      return null
  }
}

/** A half-open request whose peer cannot be reached is removed silently; accept() knows no such error. Linux: tcp_req_err(). */
function requestErr(request: RequestSock, seq: Seq, drops: boolean, t: Turn): void {
  if (!same(seq, request.iss)) t.count('TcpExtOutOfWindowIcmps')
  else if (drops) {
    dropRequest(request, 'CLOSED', 'rcv ICMP', t)
    t.count('TcpExtListenDrops')
  }
}

/** The path was down and not crowded: the wait goes back by one doubling (RFC 6069). Linux: tcp_ld_RTO_revert(). */
function revertBackoff(sock: TcpSock, seq: Seq, t: Turn): void {
  const { head } = sock.flights
  if (!head || !same(seq, sock.snd.una) || sock.retransmits === 0 || sock.backoff === 0) return
  sock.backoff--
  setRto(sock, t)
  sock.rto = Math.min(sock.rto * 2 ** sock.backoff, rtoMax(sock, t))
  const remaining = head.sentAt + sock.rto - t.now
  if (remaining > 0) t.arm(sock.xmitTimer, 'retransmit', t.now + remaining)
  else retransmitFires(sock, t)
}

const BY_TYPE: Readonly<Record<number, CounterName>> = {
  [ICMP_UNREACHABLE]: 'IcmpInDestUnreachs',
  [ICMP_TIME_EXCEEDED]: 'IcmpInTimeExcds',
  [ICMP_PARAMETER_PROBLEM]: 'IcmpInParmProbs',
}
const BY_TYPE_V6: Readonly<Record<number, CounterName>> = {
  [ICMPV6_UNREACHABLE]: 'Icmp6InDestUnreachs',
  [ICMPV6_TOO_BIG]: 'Icmp6InPktTooBigs',
  [ICMPV6_TIME_EXCEEDED]: 'Icmp6InTimeExcds',
  [ICMPV6_PARAMETER_PROBLEM]: 'Icmp6InParmProblems',
}

function countArrival({ type }: IcmpMessage, six: boolean, t: Turn): void {
  t.count(six ? 'Icmp6InMsgs' : 'IcmpInMsgs')
  const counter = (six ? BY_TYPE_V6 : BY_TYPE)[type]
  if (counter) t.count(counter)
}
