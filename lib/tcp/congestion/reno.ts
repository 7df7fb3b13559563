import type { TcpSock } from '../socks'
import type { CongestionControl } from './control'
import { additiveIncrease, isCwndLimited, slowStart } from './growth'

/** RFC 5681: half of the window at a loss, one segment more for each window acknowledged. Linux: tcp_cong.c. */
export const reno: CongestionControl = {
  name: 'reno',
  init: () => {},
  // RFC 5681 equation 4. Linux: tcp_reno_ssthresh()
  ssthresh: sock => Math.max(sock.cong.cwnd >> 1, 2),
  // Linux: tcp_reno_cong_avoid()
  avoid: (sock, _ack, acked) => {
    if (!isCwndLimited(sock)) return
    const left = slowStart(sock, acked)
    if (left > 0) additiveIncrease(sock, sock.cong.cwnd, left)
  },
  undo: formerWindow,
}

/** Linux: tcp_reno_undo_cwnd(). */
export function formerWindow({ cong }: TcpSock): number {
  return Math.max(cong.cwnd, cong.reduction.priorCwnd)
}
