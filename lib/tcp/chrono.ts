import type { Micros } from '../protocol/time'
import type { Chrono } from './sender'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** What a connection with something to send is held up by; of several reasons the highest counts. Linux: enum tcp_chrono. */
export const BUSY = 1
export const RWND_LIMITED = 2
export const SNDBUF_LIMITED = 3
type Kind = typeof BUSY | typeof RWND_LIMITED | typeof SNDBUF_LIMITED

const fresh = (): Chrono => ({ kind: 0, since: 0, busy: 0, rwnd: 0, sndbuf: 0 })

/** That of every connection that never had anything to send. */
export const NO_CHRONO: Readonly<Chrono> = Object.freeze(fresh())

/** Linux: tcp_chrono_start(). */
export function chronoStart(sock: TcpSock, kind: Kind, t: Turn): void {
  if (kind > sock.chrono.kind) set(sock, kind, t)
}

/** Linux: tcp_chrono_stop(). */
export function chronoStop(sock: TcpSock, kind: Kind, t: Turn): void {
  const { chrono, flights, snd } = sock
  if (chrono.kind === 0) return
  if (flights.length === 0 && snd.head === null) set(sock, 0, t)
  else if (kind === chrono.kind && kind !== BUSY) set(sock, BUSY, t)
}

function set(sock: TcpSock, kind: Chrono['kind'], t: Turn): void {
  if (sock.chrono === NO_CHRONO) sock.chrono = fresh()
  const chrono: Chrono = sock.chrono
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
