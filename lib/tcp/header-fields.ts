import type { Segment } from '../protocol/segment'
import { minus, plus } from '../protocol/seq'
import type { Host } from './host'
import { onWire } from './sequence'
import type { Connection, TcpSock, TimewaitSock } from './socks'

/** A segment as a host of these rules takes it: in the numbers in which SYN and FIN count. */
export function readHeader(segment: Segment, sock: Connection | null, { wire }: Host): Segment {
  let { seq, ack } = segment
  if (wire.synTakesNone && segment.syn) seq = minus(seq, 1)
  if (wire.finTakesNone && sock !== null && sock.kind !== 'request') {
    if (sock.kind === 'tcp' && isFinOut(sock) && ack === minus(sock.snd.nxt, 1)) ack = onWire(sock.snd.nxt)
    const { taken, next } = finOf(sock)
    if (taken && !segment.fin && seq === minus(next, 1)) seq = next
  }
  if (wire.inOrderOfArrival && sock?.kind === 'tcp' && hasText(segment) && isOpen(sock)) seq = onWire(sock.rcv.nxt)
  if (wire.anyHandshakeAck && sock?.kind === 'request' && segment.ackFlag && !segment.rst) ack = plus(sock.iss, 1)
  return { ...segment, seq, ack, window: wire.windowIgnored ? 65535 : segment.window }
}

/** A segment as a host of these rules puts it on the wire. */
export function writeHeader(segment: Segment, { wire, connections }: Host): Segment {
  let { seq, ack } = segment
  if (wire.synTakesNone && segment.syn) seq = plus(seq, 1)
  if (wire.finTakesNone) {
    const sock = connections.find(segment.srcPort, segment.dst, segment.dstPort)
    if (sock !== null && sock.kind !== 'request') {
      const end = onWire(sock.kind === 'tcp' ? sock.snd.nxt : sock.sndNxt)
      if ((sock.kind === 'timewait' || isFinOut(sock)) && !segment.fin && seq === end) seq = minus(end, 1)
      const { taken, next } = finOf(sock)
      if (taken && segment.ackFlag && ack === next) ack = minus(next, 1)
    }
  }
  return { ...segment, seq, ack }
}

/** Our FIN has left. */
const isFinOut = ({ snd }: TcpSock): boolean => snd.shut && snd.nxt === snd.writeSeq && snd.head === null

/** Whether the peer's FIN came, and the number after it. */
const finOf = (sock: TcpSock | TimewaitSock): { taken: boolean; next: number } =>
  sock.kind === 'tcp'
    ? { taken: sock.rcv.fin, next: onWire(sock.rcv.nxt) }
    : { taken: sock.state === 'TIME_WAIT', next: onWire(sock.rcvNxt) }

const hasText = (segment: Segment): boolean => (segment.length > 0 || segment.fin) && !segment.syn && !segment.rst

const isOpen = (sock: TcpSock): boolean => sock.state !== 'SYN_SENT' && !sock.rcv.fin
