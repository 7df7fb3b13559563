import type { Segment } from '../protocol/segment'
import type { Ecn } from './sender'
import type { TcpSock } from './socks'
import type { Sysctl } from './sysctl'

export const freshEcn = (): Ecn => ({ reduced: false, echoing: false, seen: false, deliveredMarked: 0 })

/** The value of tcp_ecn that makes an active open ask; any but 0 answers. */
const ASK = 1

/** Whether our SYNs ask. Linux: tcp_ecn_send_syn(). */
export const ecnWanted = (sysctl: Sysctl): boolean => sysctl.tcp_ecn === ASK

/** Whether a SYN asks and is agreed to: one that routers may mark is not what RFC 3168 §6.1.1 allows. Linux: tcp_ecn_create_request(). */
export const ecnAgreed = ({ ece, cwr, ecn }: Segment, sysctl: Sysctl): boolean =>
  ece && cwr && ecn === undefined && sysctl.tcp_ecn > 0

/** What the peer's SYN or SYN,ACK says to our asking: a host that reflects flags it does not know has not agreed (D11). Linux: tcp_ecn_rcv_syn(), tcp_ecn_rcv_synack(). */
export function ecnAnswered(sock: TcpSock, { ackFlag, ece, cwr }: Segment): void {
  if (sock.ecn !== null && !(ece && cwr !== ackFlag)) sock.ecn = null
}

/** The window was reduced. Linux: tcp_ecn_queue_cwr(). */
export function tellReduced({ ecn }: TcpSock): void {
  if (ecn !== null) ecn.reduced = true
}

/** It was reduced needlessly. Linux: tcp_ecn_withdraw_cwr(). */
export function takeBackReduced({ ecn }: TcpSock): void {
  if (ecn !== null) ecn.reduced = false
}
