import { expectedMss } from './mss'
import { remeasure } from './octets'
import { heldBlocks } from './out-of-order'
import { gathered, windowOf } from './receive-buffer'
import { NOT_PREDICTED } from './receiver'
import { NO_SACKS } from './sack-blocks'
import { after, minus, type Seq } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Linux: sk_rmem_alloc. */
function allocated({ rcv }: TcpSock): number {
  let memory = rcv.unread.memory
  for (const block of rcv.outOfOrder) memory += block.memory
  return memory
}

const fits = (sock: TcpSock): boolean => allocated(sock) <= sock.rcv.buffer

/** Whether there is memory for one more segment; what is queued gives way if it must. Linux: tcp_try_rmem_schedule(), tcp_prune_queue(). */
export function hasMemory(sock: TcpSock, seq: Seq, t: Turn): boolean {
  if (fits(sock)) return true
  t.count('TcpExtPruneCalled')
  clampWindow(sock, t)
  if (fits(sock)) return true
  gather(sock)
  if (fits(sock)) return true
  dropBeyond(sock, seq, t)
  if (fits(sock)) return true
  t.count('TcpExtRcvPruned')
  sock.rcv.predicted = NOT_PREDICTED
  return false
}

/** A buffer that no program fixed grows to what is in it; the window before another becomes small. Linux: tcp_clamp_window(). */
function clampWindow(sock: TcpSock, t: Turn): void {
  const { rcv, ack, options } = sock
  ack.quick = 0
  const memory = allocated(sock)
  if (options.rcvBuf === null) rcv.buffer = Math.max(rcv.buffer, Math.min(memory, t.host.sysctl.tcp_rmem_max))
  if (memory > rcv.buffer) rcv.ssthresh = Math.min(rcv.clamp, 2 * expectedMss(sock, t))
}

/** Small packets, which take more memory than window, are put together. Linux: tcp_collapse(), tcp_collapse_ofo_queue(). */
function gather(sock: TcpSock): void {
  const { rcv } = sock
  for (const block of rcv.outOfOrder) {
    const length = minus(block.end, block.seq)
    if (windowOf(sock, block.memory) > length) block.memory = Math.min(block.memory, gathered(length))
  }
  const { unread } = rcv
  if (windowOf(sock, unread.memory) > unread.length) remeasure(unread, Math.min(unread.memory, gathered(unread.length)))
}

/** What lies furthest beyond the hole goes first, but not for something that lies further still. Linux: tcp_prune_ofo_queue(). */
function dropBeyond(sock: TcpSock, seq: Seq, t: Turn): void {
  const outOfOrder = heldBlocks(sock)
  let dropped = false
  while (outOfOrder.length > 0 && !fits(sock) && !after(seq, outOfOrder.at(-1)!.seq)) {
    outOfOrder.pop()
    dropped = true
  }
  if (!dropped) return
  t.count('TcpExtOfoPruned')
  // what was reported is not there any more (RFC 2018 §8)
  if (sock.peer.sack) sock.rcv.sacks = NO_SACKS
}
