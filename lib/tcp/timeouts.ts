import type { Timeouts } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Those of every connection whose retransmission timer never ran out. */
export const NO_TIMEOUTS: Readonly<Timeouts> = Object.freeze({ count: 0, recoveries: 0, time: 0, since: -1 })

function timeoutsOf(sock: TcpSock): Timeouts {
  if (sock.timeouts === NO_TIMEOUTS) sock.timeouts = { ...NO_TIMEOUTS }
  return sock.timeouts
}

/** The retransmission timer ran out; the first time begins a recovery. Linux: tcp_update_rto_stats(). */
export function countTimeout(sock: TcpSock, t: Turn): void {
  const timeouts = timeoutsOf(sock)
  if (sock.retransmits === 0) {
    timeouts.recoveries++
    timeouts.since = t.now
  }
  timeouts.count++
}

/** The SYN,ACKs of its request were repeated before it was there. Linux: tcp_create_openreq_child() and tcp_conn_request(). */
export function inheritTimeouts(sock: TcpSock, count: number, since: number, t: Turn): void {
  sock.timeouts = { count, recoveries: 1, time: t.now - since, since: -1 }
}

/** What the timeout began is over. Linux: tcp_update_rto_time(). */
export function endTimeouts(sock: TcpSock, t: Turn): void {
  if (sock.timeouts.since < 0) return
  const timeouts = timeoutsOf(sock)
  timeouts.time += t.now - timeouts.since
  timeouts.since = -1
}
