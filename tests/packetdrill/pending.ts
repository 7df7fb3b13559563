/** Scripts that do not pass yet, by their path. The list may only shrink: a test fails when one of them passes. */
export const PENDING: readonly string[] = [
  'data/fast-retransmit-no-sack.pkt',
  'data/fast-retransmit-with-sack.pkt',
  'data/slow-start.pkt',
  'fastopen/server-cookie-request.pkt',
  'fastopen/server-data-in-syn.pkt',
  'icmp/frag-needed.pkt',
  'icmp/host-unreachable-in-syn-sent.pkt',
  'icmp/port-unreachable-in-syn-sent.pkt',
  'timers/rto-resends-only-first.pkt',
  'timers/user-timeout.pkt',
]
