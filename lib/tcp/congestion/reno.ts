import type { TcpSock } from '../socks'

/** Segments on the way that are not known to have left the network. Linux: tcp_packets_in_flight(). */
export const inFlight = ({ flights, out }: TcpSock): number => flights.length - out.sacked - out.lost

/** Opens the window for newly acknowledged segments (RFC 5681 §3.1). Linux: tcp_reno_cong_avoid(). */
export function congestionAvoid(sock: TcpSock, acked: number): void {
  const { cong } = sock
  let left = acked
  if (cong.cwnd < cong.ssthresh) {
    const grown = Math.min(cong.cwnd + left, cong.ssthresh)
    left -= grown - cong.cwnd
    cong.cwnd = grown
  }
  if (left === 0) return
  cong.count += left
  if (cong.count >= cong.cwnd) {
    cong.count -= cong.cwnd
    cong.cwnd++
  }
}

/** Half of what was under way, two segments at least (RFC 5681 equation 4). Linux: tcp_reno_ssthresh(). */
export const halved = (sock: TcpSock): number => Math.max(sock.cong.cwnd >> 1, 2)
