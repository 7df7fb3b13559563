import { outstandingOf } from './outstanding'
import type { TcpSock } from './socks'
import type { Turn } from './turn'

/** Without SACK each duplicate ACK stands for one segment that arrived beyond the hole (RFC 6582). Linux: tcp_add_reno_sack(). */
export function addRenoSack(sock: TcpSock, duplicates: number, t: Turn): void {
  if (duplicates === 0) return
  const out = outstandingOf(sock)
  const prior = out.sacked
  out.sacked += duplicates
  checkReordering(sock, 0, t)
  sock.sent.delivered += Math.max(out.sacked - prior, 0)
}

/** One of the acknowledged segments filled the hole; the others were those counted. Linux: tcp_remove_reno_sacks(). */
export function removeRenoSacks(sock: TcpSock, acked: number, t: Turn): void {
  const { out } = sock
  if (acked > 0) {
    sock.sent.delivered += Math.max(acked - out.sacked, 1)
    if (out.sacked > 0) outstandingOf(sock).sacked = Math.max(out.sacked - (acked - 1), 0)
  }
  checkReordering(sock, acked, t)
}

/** Linux: tcp_reset_reno_sack(). */
export function resetRenoSack(sock: TcpSock): void {
  if (sock.out.sacked > 0) outstandingOf(sock).sacked = 0
}

/** More duplicates than segments that could have caused them: they were out of order. Linux: tcp_check_reno_reordering(), tcp_limit_reno_sacked(). */
function checkReordering(sock: TcpSock, more: number, t: Turn): void {
  const { out, flights, cong } = sock
  const holes = Math.min(Math.max(out.lost, 1), flights.length)
  if (out.sacked + holes <= flights.length) return
  outstandingOf(sock).sacked = flights.length - holes
  cong.reordering = Math.min(flights.length + more, t.host.sysctl.tcp_max_reordering)
  cong.reordered++
  t.count('TcpExtTCPRenoReorder')
}
