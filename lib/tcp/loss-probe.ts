import { cutPacketAfter } from './flights'
import { NAGLE_OFF } from './nagle'
import { currentMss } from './output'
import { outstandingOf } from './outstanding'
import { repeat } from './retransmission'
import { after, plus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { sendWindowEnd } from './window'
import { writeXmit } from './write-xmit'
import { armRetransmit, rearmBehind } from './xmit-timer'

/** The tail may be lost: new data if there is any, else the last segment again, so that an ACK tells (RFC 8985 §7.3). Linux: tcp_send_loss_probe(). */
export function lossProbeFires(sock: TcpSock, t: Turn): void {
  const { flights } = sock
  if (flights.tail === null) return
  if (sock.out.probeEnd !== null || !sendProbe(sock, t)) {
    // at most one is out; the RTO counts from when the first flight left
    rearmBehind(sock, t)
    return
  }
  outstandingOf(sock).probeEnd = sock.snd.nxt
  t.count('TcpExtTCPLossProbes')
  armRetransmit(sock, t)
}

function sendProbe(sock: TcpSock, t: Turn): boolean {
  const { snd, flights } = sock
  const out = outstandingOf(sock)
  out.probeRepeated = false
  const head = snd.head
  const mss = currentMss(sock, t)
  if (head) {
    const end = after(head.end, plus(snd.nxt, mss)) ? plus(snd.nxt, mss) : head.end
    if (!after(end, sendWindowEnd(sock))) {
      const before = flights.length
      writeXmit(sock, NAGLE_OFF, 2, t)
      return flights.length > before
    }
  }
  const tail = flights.tail!
  // the last segment becomes a packet of its own
  if (tail.prev !== null) cutPacketAfter(flights, tail.prev)
  out.probeRepeated = repeat(sock, tail, 1, t) > 0
  return out.probeRepeated
}
