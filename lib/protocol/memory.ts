import type { State } from './states'

/**
 * What a socket takes of the kernel's memory, in octets, by what the kernel keeps for it. Linux 6.18, IPv4: object sizes of
 * the slabs TCP (tcp_sock), request_sock_TCP (tcp_request_sock) and tw_sock_TCP (tcp_timewait_sock). Buffers not counted.
 */
export const SOCK_OCTETS = { full: 2368, request: 320, timewait: 256 } as const

/**
 * Octets of a socket that came from one state into another: half-open children of a listener are requests, TIME_WAIT is kept
 * in a small struct, and whatever else lives is a full socket.
 */
export function sockOctets(from: State, to: State): number {
  if (to === 'CLOSED') return 0
  if (to === 'TIME_WAIT') return SOCK_OCTETS.timewait
  return to === 'SYN_RECEIVED' && from === 'LISTEN' ? SOCK_OCTETS.request : SOCK_OCTETS.full
}
