import type { Errno } from '../protocol/errno'
import { PUSHED, PUSHED_TWICE, SCHEDULED } from './ack-pending'
import { sendAck } from './output'
import { inPingpong } from './quickack'
import { minus } from './sequence'
import type { TcpSock } from './socks'
import type { Turn } from './turn'
import { isWindowWorthTelling, windowToOffer } from './window'

/** What a call gives back: a number, or -1 with an errno. */
export interface CallResult {
  readonly result: number
  readonly errno?: Errno
  /** What a read took; empty when any of its octets is unknown. */
  readonly data?: string
  /** The socket that accept() gave, as the trace calls it. */
  readonly made?: string
}

export const failed = (errno: Errno): CallResult => ({ result: -1, errno })
export const succeeded: CallResult = { result: 0 }

/** A read made room, and the sender may be waiting for the ACK or for the window. Linux: __tcp_cleanup_rbuf(). */
export function afterRead(sock: TcpSock, t: Turn): void {
  const { ack, rcv } = sock
  if (ack.pending & SCHEDULED) {
    const full = minus(rcv.nxt, rcv.wup) > ack.rcvMss
    const pushed = (ack.pending & PUSHED_TWICE) !== 0 || ((ack.pending & PUSHED) !== 0 && !inPingpong(sock, t))
    if (full || (pushed && rcv.unread.length === 0)) {
      sendAck(sock, 'ack', t)
      return
    }
  }
  if (!rcv.shut && isWindowWorthTelling(sock, windowToOffer(sock))) sendAck(sock, 'window-update', t)
}
