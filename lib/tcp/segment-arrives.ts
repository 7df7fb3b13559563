import type { Segment } from '../protocol/segment'
import { readHeader } from './header-fields'
import { listenArrives } from './listen'
import { sendResetFor, sendTimewaitAck } from './output'
import { requestArrives } from './request'
import { dropRequest } from './request-queue'
import { plus } from './sequence'
import type { Listener, TimewaitSock } from './socks'
import { synSentArrives } from './syn-sent'
import { synchronizedArrives } from './synchronized'
import { forget, timewaitArrives } from './timewait'
import type { Turn } from './turn'

/** SEGMENT ARRIVES (RFC 9293 §3.10.7): finds the connection and lets its state answer. Linux: tcp_v4_rcv(). */
export function segmentArrives(arrived: Segment, t: Turn): void {
  t.host.counters.TcpInSegs++
  const sock = t.host.connections.find(arrived.dstPort, arrived.src, arrived.srcPort)
  const segment = t.host.wire.plain ? arrived : readHeader(arrived, sock, t.host)
  if (sock === null) {
    unconnected(segment, t)
    return
  }
  switch (sock.kind) {
    case 'tcp':
      if (sock.state === 'SYN_SENT') synSentArrives(sock, segment, t)
      else synchronizedArrives(sock, segment, t)
      return
    case 'request': {
      // nobody listens any more: as if the SYN had never come
      if (sock.listener.state !== 'LISTEN') {
        dropRequest(sock, 'CLOSED', 'listener CLOSE', t)
        unconnected(segment, t)
        return
      }
      const child = requestArrives(sock, segment, t)
      if (child) synchronizedArrives(child, segment, t)
      return
    }
    case 'timewait':
      stub(sock, segment, t)
  }
}

/** A segment that does not fit its checksum (RFC 9293 §3.1, MUST-3). Linux: tcp_v4_rcv(), label csum_error. */
export function corruptArrives(segment: Segment, t: Turn): void {
  if (t.host.rules.badChecksum() === 'take') {
    segmentArrives(segment, t)
    return
  }
  t.count('TcpInSegs')
  t.count('TcpInCsumErrors')
  t.count('TcpInErrs')
  t.drop('TCP_CSUM')
}

/** Linux: __inet_lookup_listener(). */
const listenerFor = ({ dst, dstPort, src, srcPort }: Segment, t: Turn): Listener | null =>
  t.host.listeners.find(dstPort, dst, src, srcPort, t.host.secret.ports)

/** No connection has this tuple: a listener may take it, else it is refused (§3.10.7.1, §3.10.7.2). */
function unconnected(segment: Segment, t: Turn): void {
  const listener = listenerFor(segment, t)
  if (listener) {
    const child = listenArrives(listener, segment, null, t)
    if (child) synchronizedArrives(child, segment, t)
    return
  }
  sendResetFor(segment, null, t)
  t.drop('NO_SOCKET')
}

/** A SYN may open the tuple of a stub again, if somebody listens (RFC 9293 §3.6.1 MAY-2). */
function stub(sock: TimewaitSock, segment: Segment, t: Turn): void {
  if (timewaitArrives(sock, segment, t) === 'done') return
  const listener = listenerFor(segment, t)
  if (!listener) {
    sendTimewaitAck(sock, t)
    return
  }
  // above every number the old connection used, so that its late segments fall outside the new one's window
  const iss = plus(sock.sndNxt, 65537) || 1
  forget(sock, 'rcv SYN', t)
  listenArrives(listener, segment, iss, t)
}
