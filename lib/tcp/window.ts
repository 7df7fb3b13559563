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

/** To a multiple of a power of two. Linux: ALIGN(). */
function roundUp(window: number, unit: number): number {
  const over = window & (unit - 1)
  return over === 0 ? window : window + unit - over
}

/** The window the buffer could offer now, before the rule never to shrink it. Linux: __tcp_select_window(). */
export function windowToOffer(sock: TcpSock): number {
  const { rcv } = sock
  const most = fullSpace(sock)
  // all of it, where nothing waits in it
  let free = rcv.unread.memory === 0 && rcv.outOfOrder.length === 0 ? most : Math.max(freeSpace(sock), 0)
  const full = Math.min(rcv.clamp, most)
  const mss = Math.min(sock.ack.rcvMss, full)
  const unit = 1 << rcv.shift
  if (free < full >> 1) {
    sock.ack.quick = 0
    free -= free % unit
    // silly-window avoidance (RFC 9293 §3.8.6.2.2): rather none than little
    if (free < most >> 4 || free < mss) return 0
  }
  if (free > rcv.ssthresh) free = rcv.ssthresh
  if (rcv.shift > 0) return roundUp(free, unit)
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
  const unit = 1 << rcv.shift
  const left = receiveWindow(sock)
  let offered = windowToOffer(sock)
  // a window once offered is not taken back (RFC 9293 §3.8.6, SHLD-14)
  if (offered < left) offered = roundUp(left, unit)
  rcv.wnd = offered
  if (offered === 0) rcv.predicted = NOT_PREDICTED
  rcv.wup = rcv.nxt
  // the field cannot say all of it where scaling was not agreed
  return Math.min(offered, 65535 * unit) >> rcv.shift
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
