import { NO_MEMORY } from './ack-pending'
import { freeSpace, fullSpace } from './receive-buffer'
import { NOT_PREDICTED } from './receiver'
import { after, plus, type Seq, same } from './sequence'
import type { TcpSock } from './socks'

/** What is left of the window last offered. Linux: tcp_receive_window(). */
export function receiveWindow(sock: TcpSock): number {
  const left = (sock.rcv.wup + sock.rcv.wnd - sock.rcv.nxt) | 0
  return Math.max(left, 0)
}

/** Right edge of what the peer lets us send. Linux: tcp_wnd_end(). */
export const sendWindowEnd = (sock: TcpSock): Seq => plus(sock.snd.una, sock.snd.wnd)

/** Whole units of the window scale, rather more than less. Linux: ALIGN(). */
const aligned = (window: number, shift: number): number => ((window + (1 << shift) - 1) >> shift) << shift

/** The window the buffer could offer now, before the rule never to shrink it. Linux: __tcp_select_window(). */
export function windowToOffer(sock: TcpSock): number {
  const { rcv } = sock
  const most = fullSpace(sock)
  // all of it, where nothing waits in it
  let free = rcv.unread.memory === 0 && rcv.outOfOrder.length === 0 ? most : Math.max(freeSpace(sock), 0)
  const full = Math.min(rcv.clamp, most)
  if (free < full >> 1) {
    sock.ack.quick = 0
    free = (free >> rcv.shift) << rcv.shift
    // silly-window avoidance (RFC 9293 §3.8.6.2.2): rather none than little
    if (free < most >> 4 || free < Math.min(sock.ack.rcvMss, full)) return 0
  }
  if (free > rcv.ssthresh) free = rcv.ssthresh
  return rcv.shift > 0 ? aligned(free, rcv.shift) : unscaled(sock, free, full)
}

/** Where nothing scales it, the window is whole segments, and stays as it is for less than one. */
function unscaled({ rcv, ack }: TcpSock, free: number, full: number): number {
  const mss = Math.min(ack.rcvMss, full)
  if (rcv.wnd <= free - mss || rcv.wnd > free) return free - (free % mss)
  if (mss === full && free > rcv.wnd + (full >> 1)) return free
  return rcv.wnd
}

/** Chooses the window of a segment that is about to leave and remembers it; returns the raw field. Linux: tcp_select_window(). */
export function selectWindow(sock: TcpSock): number {
  const { rcv } = sock
  if (sock.ack.pending & NO_MEMORY) {
    rcv.predicted = NOT_PREDICTED
    rcv.wnd = 0
    rcv.wup = rcv.nxt
    return 0
  }
  const left = receiveWindow(sock)
  let offered = windowToOffer(sock)
  // a window once offered is not taken back (RFC 9293 §3.8.6, SHLD-14)
  if (offered < left) offered = aligned(left, rcv.shift)
  rcv.wnd = offered
  if (offered === 0) rcv.predicted = NOT_PREDICTED
  rcv.wup = rcv.nxt
  // the field cannot say all of it where scaling was not agreed
  return Math.min(offered >> rcv.shift, 65535)
}

/** Whether a segment's window field is newer than the one we know (RFC 9293 §3.10.7.4). Linux: tcp_may_update_window(). */
export const isWindowUpdate = (sock: TcpSock, ack: Seq, seq: Seq, window: number): boolean =>
  after(ack, sock.snd.una) ||
  after(seq, sock.snd.wl1) ||
  (same(seq, sock.snd.wl1) && (window > sock.snd.wnd || window === 0))

/** Whether the window that a read made room for is worth telling. Linux: the end of __tcp_cleanup_rbuf(). */
export function isWindowWorthTelling(sock: TcpSock, offer: number): boolean {
  const now = receiveWindow(sock)
  return 2 * now <= sock.rcv.clamp && offer > 0 && offer >= 2 * now
}
