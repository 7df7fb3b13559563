import type { Errno } from '../protocol/errno'
import { type Arrival, STAMPED } from './arrival'
import { expectedMss } from './mss'
import { after, before, minus, plus, same } from './sequence'
import type { SockOptions } from './sock-options'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Ratios of data to memory are kept in 256ths. Linux: TCP_RMEM_TO_WIN_SCALE. */
const SCALE = 8
/** Taken before any segment was seen: half of the memory is data. Linux: TCP_DEFAULT_SCALING_RATIO. */
export const DEFAULT_RATIO = 1 << (SCALE - 1)

/** Segments with which a sender begins (RFC 6928). Linux: TCP_INIT_CWND. */
const INITIAL_CWND = 10

/** The sk_buff; skb_shared_info; what is left free before the headers; IP and TCP headers with timestamps; a page. */
const [SK_BUFF, SHARED_INFO, HEADROOM, HEADERS, PAGE] = [256, 320, 64, 52, 4096]
/** Octets that fit in a page beside skb_shared_info. Linux: SKB_MAX_ORDER(0, 0). */
const GATHERED = PAGE - SHARED_INFO
/** Heads that are small come from a cache of their own. Linux: SKB_SMALL_HEAD_CACHE_SIZE. */
const SMALL_HEAD = 576

/**
 * Kernel memory of a packet with so many octets of data: the sk_buff and what the allocator gives for headers and data, which lie in pages
 * where one does not hold them; all of the data of what a card coalesced. Linux: skb->truesize, tun_alloc_skb(), alloc_skb_with_frags().
 */
export function truesize(length: number, coalesced = false): number {
  const octets = length + HEADERS + HEADROOM
  const head = octets + SHARED_INFO
  if (head <= SMALL_HEAD) return SK_BUFF + SMALL_HEAD
  if (octets < PAGE) return SK_BUFF + roundUpToPowerOfTwo(head)
  return SK_BUFF + (coalesced ? SMALL_HEAD + wholePages(length) : PAGE + wholePages(head - PAGE))
}

/** Memory of so many octets in as few packets as hold them. Linux: alloc_skb() in tcp_collapse(). */
export function gathered(length: number): number {
  const [full, rest] = [Math.floor(length / GATHERED), length % GATHERED]
  const head = rest + SHARED_INFO
  const last = rest === 0 ? 0 : SK_BUFF + (head <= SMALL_HEAD ? SMALL_HEAD : roundUpToPowerOfTwo(head))
  return full * (SK_BUFF + PAGE) + last
}

const wholePages = (octets: number): number => Math.ceil(octets / PAGE) * PAGE

/** Linux: roundup_pow_of_two(). */
export const roundUpToPowerOfTwo = (size: number): number => 1 << (32 - Math.clz32(size - 1))

/** Octets of data that fit in so much memory. Linux: tcp_win_from_space(). */
export const windowOf = (sock: TcpSock, memory: number): number => Math.floor((memory * sock.rcv.ratio) / (1 << SCALE))

/** What the whole buffer could hold. Linux: tcp_full_space(). */
export const fullSpace = (sock: TcpSock): number => windowOf(sock, sock.rcv.buffer)

/** What it could hold beside what is in it. Linux: tcp_space(). */
export function freeSpace(sock: TcpSock): number {
  const { unread, outOfOrder, buffer } = sock.rcv
  let { memory } = unread
  if (outOfOrder.length > 0) for (const block of outOfOrder) memory += block.memory
  return windowOf(sock, buffer - memory)
}

/** The buffer of a connection that is open now. Linux: tcp_init_buffer_space(). */
export function initReceiveBuffer(sock: TcpSock, t: Turn): void {
  const { rcv } = sock
  const most = fullSpace(sock)
  // no more than the field can say
  rcv.clamp = Math.min(most, 65535 << rcv.shift, sock.options.windowClamp || most)
  // one segment of the largest kind the peer may send is kept in reserve
  const mss = expectedMss(sock, t)
  if (rcv.clamp > 2 * mss) rcv.clamp = Math.min(rcv.clamp, Math.max(2 * mss, most - mss))
  rcv.ssthresh = Math.min(rcv.ssthresh, rcv.clamp)
  const { measured } = rcv
  measured.space = Math.min(rcv.ssthresh, rcv.wnd, INITIAL_CWND * mss)
  measured.from = rcv.nxt
  measured.at = t.now
  measured.rtt8 = 0
  measured.echo = null
}

/** A full segment shows how much memory data really takes, and the window follows. Linux: tcp_measure_rcv_mss(), tcp_set_window_clamp(). */
export function measureRatio(sock: TcpSock, length: number, t: Turn): void {
  const { rcv } = sock
  const ratio = Math.max(1, Math.floor((length << SCALE) / truesize(length, t.gsoSize > 0)))
  if (ratio === rcv.ratio) return
  rcv.ratio = ratio
  const clamp = Math.max(1152, fullSpace(sock))
  if (clamp < rcv.clamp) rcv.ssthresh = Math.min(rcv.ssthresh, clamp)
  else rcv.ssthresh = Math.max(Math.min(rcv.wnd, clamp), rcv.ssthresh)
  rcv.clamp = clamp
  rcv.measured.space = Math.min(rcv.measured.space, clamp)
}

/** Lets the window grow with each segment whose like will fit. Linux: tcp_grow_window(). */
export function growWindow(sock: TcpSock, length: number, t: Turn): void {
  if (length < 128) return
  const { rcv, ack } = sock
  const room = Math.min(rcv.clamp, freeSpace(sock)) - rcv.ssthresh
  if (room <= 0) return
  const step =
    windowOf(sock, truesize(length, t.gsoSize > 0)) <= length ? 2 * expectedMss(sock, t) : smallStep(sock, length, t)
  if (step === 0) return
  rcv.ssthresh += Math.min(room, Math.max(step, 2 * length))
  // the sender should hear of it
  if (ack.quick % 2 === 0) ack.quick++
}

/** Small segments take more memory than window; they may still grow it while it is far from its limit. Linux: __tcp_grow_window(). */
function smallStep(sock: TcpSock, length: number, t: Turn): number {
  let memory = windowOf(sock, truesize(length, t.gsoSize > 0)) >> 1
  let window = windowOf(sock, t.host.sysctl.tcp_rmem_max) >> 1
  while (sock.rcv.ssthresh <= window) {
    if (memory <= length) return 2 * sock.ack.rcvMss
    memory >>= 1
    window >>= 1
  }
  return 0
}

/** Measures from the echoed timestamps how long an RTT is on the receiving side. Linux: tcp_rcv_rtt_measure_ts(). */
export function measureReceiveRtt(sock: TcpSock, length: number, { options, echo }: Arrival, t: Turn): void {
  const { rcv } = sock
  const { measured } = rcv
  if (!(options & STAMPED) || (measured.echo !== null && same(echo, measured.echo))) return
  measured.echo = echo
  if (length < sock.ack.rcvMss) return
  const elapsed = minus((Math.floor(t.now / 1000) + sock.ts.offset) >>> 0, echo) * 1000
  if (elapsed > 2 ** 40 || elapsed === 0) return
  const eightfold = measured.rtt8
  if (eightfold === 0 || elapsed * 8 < eightfold) measured.rtt8 = elapsed * 8
  // a program that is slow to read makes the peer look slow
  else if (rcv.unread.length === 0) measured.rtt8 = eightfold - (eightfold >> 3) + elapsed
}

/** Without timestamps an RTT is what a window of data takes: at most that long. Linux: tcp_rcv_rtt_measure(). */
export function measureReceivedWindow(sock: TcpSock, t: Turn): void {
  const { measured, nxt, wnd } = sock.rcv
  if (measured.window !== null) {
    if (before(nxt, measured.window.end)) return
    const elapsed = 8 * Math.max(t.now - measured.window.since, 1)
    if (measured.rtt8 === 0 || elapsed < measured.rtt8) measured.rtt8 = elapsed
  }
  measured.window = { end: plus(nxt, wnd), since: t.now }
}

/**
 * Dynamic right-sizing: a program that read more in the last RTT than in those before gets a buffer for twice of that, and for what slow start
 * will add. Linux: tcp_rcv_space_adjust().
 */
export function adjustReceiveBuffer(sock: TcpSock, t: Turn): void {
  const { rcv } = sock
  const { measured } = rcv
  if (measured.rtt8 === 0 || t.now - measured.at < measured.rtt8 >> 3) return
  const unread = rcv.unread.length
  const readTo = plus(rcv.nxt, -unread)
  // what waits unread counts against it
  const copied = minus(readTo, measured.from) - unread
  if (copied > measured.space) growReceiveBuffer(sock, copied, t)
  measured.from = readTo
  measured.at = t.now
}

/** Linux: tcp_rcvbuf_grow(). */
export function growReceiveBuffer(sock: TcpSock, copied: number, t: Turn): void {
  const { rcv } = sock
  const known = rcv.measured.space
  rcv.measured.space = copied
  if (sock.options.rcvBuf !== null || !t.host.sysctl.tcp_moderate_rcvbuf) return
  let window = 2 * copied
  window += 2 * Math.floor((window * (copied - known)) / known)
  const last = rcv.outOfOrder.at(-1)
  if (last && after(last.end, rcv.nxt)) window += minus(last.end, rcv.nxt)
  const buffer = Math.min(Math.floor((window << SCALE) / rcv.ratio), t.host.sysctl.tcp_rmem_max)
  if (buffer <= rcv.buffer) return
  rcv.buffer = buffer
  rcv.clamp = fullSpace(sock)
}

/** The smallest receive buffer. Linux: SOCK_MIN_RCVBUF. */
const LEAST_BUFFER = 2304

/** TCP_WINDOW_CLAMP: the largest window that will be offered; 0 takes it off while there is no connection. Linux: tcp_set_window_clamp(). */
export function clampWindow(options: SockOptions, open: TcpSock | 'listener' | null, value: number): Errno | null {
  if (value === 0) {
    if (open !== null) return 'EINVAL'
    options.windowClamp = 0
    return null
  }
  const clamp = Math.max(LEAST_BUFFER / 2, value)
  options.windowClamp = clamp
  if (open === null || open === 'listener') return null
  const { rcv } = open
  if (clamp === rcv.clamp) return null
  if (clamp < rcv.clamp) rcv.ssthresh = Math.min(rcv.ssthresh, clamp)
  else rcv.ssthresh = Math.max(Math.min(rcv.wnd, clamp), rcv.ssthresh)
  rcv.clamp = clamp
  return null
}

/** SO_RCVLOWAT: so many octets make a socket readable, and the buffer must be able to hold them. Linux: tcp_set_rcvlowat(). */
export function setLowWater(options: SockOptions, open: TcpSock | null, value: number, t: Turn): void {
  const fixed = options.rcvBuf !== null
  const most = (fixed ? Math.max(2 * options.rcvBuf!, LEAST_BUFFER) : t.host.sysctl.tcp_rmem_max) >> 1
  const octets = Math.min(value < 0 ? most : value, most)
  options.rcvLowat = octets || 1
  if (open === null) return
  t.wake(open)
  const memory = Math.ceil((octets << SCALE) / open.rcv.ratio)
  if (fixed || memory <= open.rcv.buffer) return
  open.rcv.buffer = memory
  open.rcv.clamp = Math.max(open.rcv.clamp, octets)
}
