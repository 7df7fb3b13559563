import type { Sent, Trace } from './events'

/**
 * Why a segment was sent again, in the field's words. `RTO`: its retransmission timer ran out. `TLP`: a tail loss probe
 * (RFC 8985 §7). `RACK`: the reordering timer ran out. `dupACK`: an acknowledgment told of a loss, which is fast
 * retransmit and all that recovery sends after it. `SYN`: the peer's SYN came again. `ICMP`: a router reported that it was too long.
 */
export type Again = 'RTO' | 'TLP' | 'RACK' | 'dupACK' | 'SYN' | 'ICMP'

/** The reason of a retransmission, read off what caused it; null where the trace does not tell. */
export function againOf(trace: Trace, sent: Sent): Again | null {
  const cause = sent.cause === null ? undefined : trace.entries[sent.cause]
  if (cause === undefined) return null
  if (cause.kind === 'timer') return cause.timer === 'loss-probe' ? 'TLP' : cause.timer === 'reorder' ? 'RACK' : 'RTO'
  if (cause.kind === 'icmp-received') return 'ICMP'
  if (cause.kind === 'received') return cause.segment.syn && !cause.segment.ackFlag ? 'SYN' : 'dupACK'
  return null
}
