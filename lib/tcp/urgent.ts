import type { Segment } from '../protocol/segment'
import { type CallResult, failed } from './calls'
import { take } from './octets'
import { NOT_PREDICTED } from './receiver'
import { after, before, minus, plus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Sixth, check the URG bit (RFC 9293 §3.10.7.4): where the urgent octet is, and whether it is in this segment. Linux: tcp_urg(). */
export function receiveUrgent(sock: TcpSock, segment: Segment, t: Turn): void {
  if (segment.urg) learnPointer(sock, segment, t)
  const { urgent } = sock.rcv
  if (urgent === null || urgent.state !== 'awaited') return
  const place = minus(urgent.seq, plus(segment.seq, segment.syn ? 1 : 0))
  if (place >= segment.length) return
  urgent.octet = segment.data === null ? '' : segment.data.charAt(place)
  urgent.state = 'there'
  t.wake(sock)
}

/** Linux: tcp_check_urg(). The pointer names the octet after the urgent one, as all stacks read it, unless tcp_stdurg is set. */
function learnPointer(sock: TcpSock, segment: Segment, t: Turn): void {
  const { rcv } = sock
  const pointer = segment.urgentPointer ?? 0
  const seq = plus(segment.seq, pointer > 0 && !t.host.sysctl.tcp_stdurg ? pointer - 1 : pointer)
  // read already, or taken already and passed
  if (after(rcv.copied, seq) || before(seq, rcv.nxt)) return
  const known = rcv.urgent
  if (known !== null && !after(seq, known.seq)) return
  // the last octet read was urgent as well: it leaves the stream now
  if (known !== null && known.seq === rcv.copied && !sock.options.oobInline && rcv.copied !== rcv.nxt) {
    take(rcv.unread, 1)
    rcv.copied = plus(rcv.copied, 1)
  }
  rcv.urgent = { seq, state: 'awaited', octet: '' }
  rcv.predicted = NOT_PREDICTED
}

/** How many octets a read may take before it stops at the urgent one, which is left out of the stream unless SO_OOBINLINE keeps it. Linux: tcp_recvmsg_locked(). */
export function octetsBeforeUrgent(sock: TcpSock, wanted: number): number {
  const { rcv, options } = sock
  if (rcv.urgent === null) return wanted
  const distance = minus(rcv.urgent.seq, rcv.copied)
  if (distance > 0) return Math.min(wanted, distance)
  if (options.oobInline || rcv.unread.length === 0) return wanted
  take(rcv.unread, 1)
  rcv.copied = plus(rcv.copied, 1)
  return wanted
}

/** What was read lies behind the urgent octet: there is none any more. */
export function passUrgent({ rcv }: TcpSock): void {
  if (rcv.urgent !== null && after(rcv.copied, rcv.urgent.seq)) rcv.urgent = null
}

/** Whether the next octet to be read is the urgent one. */
export const atMark = ({ rcv }: TcpSock): boolean => rcv.urgent !== null && rcv.urgent.seq === rcv.copied

/** recv(MSG_OOB): the urgent octet, which never blocks. Linux: tcp_recv_urg(). */
export function receiveUrgentOctet(sock: TcpSock, octets: number, peek: boolean): CallResult {
  const { urgent } = sock.rcv
  if (sock.options.oobInline || urgent === null || urgent.state === 'read') return failed('EINVAL')
  if (sock.dead && !sock.rcv.fin) return failed('ENOTCONN')
  if (urgent.state === 'there') {
    if (!peek) urgent.state = 'read'
    return { result: Math.min(octets, 1), data: octets > 0 ? urgent.octet : '' }
  }
  return sock.dead || sock.rcv.shut || sock.rcv.ended ? { result: 0, data: '' } : failed('EAGAIN')
}
