import { roundUpToPowerOfTwo } from './receive-buffer'
import { minus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Octets of kernel memory a packet takes beside its data until it is acknowledged. Linux: SKB_TRUESIZE(MAX_TCP_HEADER). */
const OVERHEAD = 832
/** The largest packet a device that segments by itself is given. Linux: sk_gso_max_size for IPv4, headers taken off. */
export const GSO_MAX = 65536 - 321
/** How many octets a packet in the send queue is filled with: whole segments up to half of the peer's largest window. Linux: tcp_xmit_size_goal(). */
export function sizeGoal({ snd }: TcpSock): number {
  const half = snd.maxWnd > 536 ? snd.maxWnd >> 1 : snd.maxWnd
  const most = Math.min(GSO_MAX, Math.max(half, 1))
  return Math.max(most - (most % snd.mss), snd.mss)
}

/** Kernel memory of all that was written and is not yet acknowledged. Linux: sk_wmem_queued. */
export function queuedMemory(sock: TcpSock): number {
  const { snd, flights } = sock
  return minus(snd.writeSeq, snd.una) + (flights.packets + snd.packets) * OVERHEAD
}

/** The memory the send buffer may take. Linux: sk_sndbuf. */
export const sendBuffer = (sock: TcpSock): number =>
  sock.options.sndBuf === null ? sock.snd.buffer : Math.max(2 * sock.options.sndBuf, 4608)

/** Whether so much is unsent that a writer waits (TCP_NOTSENT_LOWAT). Linux: tcp_stream_memory_free(). */
export const notSentFull = (sock: TcpSock, t: Turn): boolean =>
  sock.snd.unsent.length >= (sock.options.notSentLowat || t.host.sysctl.tcp_notsent_lowat)

/** Room for twice the congestion window, each segment in a packet of its own. Linux: tcp_sndbuf_expand(). */
export function expandSendBuffer(sock: TcpSock, t: Turn): void {
  const { snd } = sock
  // headers of every layer and skb_shared_info, rounded to what the allocator gives, and the sk_buff
  const packet = roundUpToPowerOfTwo(Math.max(snd.mss, sock.peer.mss) + 12 + 256 + 320) + 256
  const wanted = 2 * Math.max(t.host.rules.initialWindow(snd.mss), sock.cong.cwnd) * packet
  if (snd.buffer < wanted) snd.buffer = Math.min(wanted, t.host.sysctl.tcp_wmem_max)
}

/** Wakes a writer that ran out of memory, once a third of the buffer is free again. Linux: tcp_check_space(), sk_stream_write_space(). */
export function checkSpace(sock: TcpSock, t: Turn): void {
  if (!sock.snd.full || sock.dead) return
  if (sock.flights.length < sock.cong.cwnd) expandSendBuffer(sock, t)
  if (!isWriteable(sock, t)) return
  sock.snd.full = false
  t.wake(sock)
}

/** Whether a third of the buffer is free, so that a program is told to write. Linux: __sk_stream_is_writeable(). */
export const isWriteable = (sock: TcpSock, t: Turn): boolean =>
  queuedMemory(sock) * 1.5 <= sendBuffer(sock) &&
  sock.snd.unsent.length * 2 < (sock.options.notSentLowat || t.host.sysctl.tcp_notsent_lowat)
