import { after } from './sequence'
import type { TcpSock } from './socks'

/** What may hold a small segment back. Linux: TCP_NAGLE_OFF, TCP_NAGLE_CORK, TCP_NAGLE_PUSH. */
export const NAGLE_OFF = 1
export const NAGLE_CORK = 2
export const NAGLE_PUSH = 4

/** The socket's own mode. Linux: tp->nonagle. */
export const nagleOf = (sock: TcpSock): number =>
  (sock.options.noDelay ? NAGLE_OFF : 0) | (sock.options.cork ? NAGLE_CORK : 0)

/** Whether a segment that is not full waits: corked, or by Nagle's rule with Minshall's refinement. Linux: tcp_nagle_check(). */
export function nagleHolds({ snd, flights }: TcpSock, nagle: number): boolean {
  // what is urgent waits for nothing (tcp_nagle_test())
  if (snd.up !== null) return false
  if (nagle & NAGLE_CORK) return true
  return nagle === 0 && flights.length > 0 && after(snd.sml, snd.una) && !after(snd.sml, snd.nxt)
}
