import type { Micros } from '../protocol/time'
import type { Chrono } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** What a connection with something to send is held up by; of several reasons the highest counts. Linux: enum tcp_chrono. */
export const BUSY = 1
export const RWND_LIMITED = 2
export const SNDBUF_LIMITED = 3
type Kind = typeof BUSY | typeof RWND_LIMITED | typeof SNDBUF_LIMITED

export const noChrono = (now: Micros): Chrono => ({ kind: 0, since: now, busy: 0, rwnd: 0, sndbuf: 0 })

/** Linux: tcp_chrono_start(). */
export function chronoStart({ chrono }: TcpSock, kind: Kind, t: Turn): void {
  if (kind > chrono.kind) set(chrono, kind, t)
}

/** Linux: tcp_chrono_stop(). */
export function chronoStop({ chrono, flights, snd }: TcpSock, kind: Kind, t: Turn): void {
  if (chrono.kind === 0) return
  if (flights.length === 0 && snd.queue.length === 0) set(chrono, 0, t)
  else if (kind === chrono.kind && kind !== BUSY) set(chrono, BUSY, t)
}

function set(chrono: Chrono, kind: Chrono['kind'], t: Turn): void {
  const spent = t.now - chrono.since
  if (chrono.kind === BUSY) chrono.busy += spent
  else if (chrono.kind === RWND_LIMITED) chrono.rwnd += spent
  else if (chrono.kind === SNDBUF_LIMITED) chrono.sndbuf += spent
  chrono.since = t.now
  chrono.kind = kind
}

/** Busy time in all, and the parts of it spent waiting for the peer's window and for buffer. Linux: tcp_get_info_chrono_stats(). */
export function chronoTimes({ chrono }: TcpSock, now: Micros): { busy: Micros; rwnd: Micros; sndbuf: Micros } {
  const since = (kind: Kind): Micros => (chrono.kind === kind ? now - chrono.since : 0)
  const rwnd = chrono.rwnd + since(RWND_LIMITED)
  const sndbuf = chrono.sndbuf + since(SNDBUF_LIMITED)
  return { busy: chrono.busy + since(BUSY) + rwnd + sndbuf, rwnd, sndbuf }
}
