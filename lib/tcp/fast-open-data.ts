import type { Segment } from '../protocol/segment'
import { append } from './octets'
import { truesize } from './receive-buffer'
import { plus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Bits of tcpi_options. Linux: TCPI_OPT_SYN_DATA, TCPI_OPT_TFO_CHILD. */
export const SYN_DATA = 32
export const FAST_CHILD = 128

/** Takes what rode on the peer's SYN. Linux: tcp_fastopen_add_skb(). */
export function takeRider(sock: TcpSock, syn: Segment, t: Turn): void {
  if (syn.length === 0) return
  sock.fastOpenBits |= SYN_DATA
  sock.rcv.unread = append(sock.rcv.unread, syn.data, syn.length, truesize(syn.length))
  sock.rcv.nxt = plus(sock.rcv.nxt, syn.length)
  t.wake(sock)
}
