import type { TcpSock } from '../socks'

/** Whether the window, and not the program, bounds what is under way; in slow start half of it is enough. Linux: tcp_is_cwnd_limited(). */
export function isCwndLimited({ cong }: TcpSock): boolean {
  if (cong.limited) return true
  return cong.cwnd < cong.ssthresh && cong.cwnd < 2 * cong.maxPackets
}

/** One segment more for each delivered, up to the threshold (RFC 3465 without its limit); returns the segments left over. Linux: tcp_slow_start(). */
export function slowStart({ cong }: TcpSock, acked: number): number {
  if (cong.cwnd >= cong.ssthresh) return acked
  const grown = Math.min(cong.cwnd + acked, cong.ssthresh)
  const left = acked - (grown - cong.cwnd)
  cong.cwnd = grown
  return left
}

/** One segment more for every `w` delivered. Linux: tcp_cong_avoid_ai(). */
export function additiveIncrease({ cong }: TcpSock, w: number, acked: number): void {
  // credit gathered when more was asked for is given out gently
  if (cong.count >= w) {
    cong.count = 0
    cong.cwnd++
  }
  cong.count += acked
  if (cong.count < w) return
  const more = Math.floor(cong.count / w)
  cong.count -= more * w
  cong.cwnd += more
}
