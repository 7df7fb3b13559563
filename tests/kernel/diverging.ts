/** Recordings that the engine does not agree with yet, each with what it lacks. The list may only shrink. */
export const DIVERGING: Readonly<Record<string, string>> = {
  'data/delayed_ack_bulk': 'the send buffer counted in truesize',
  'data/fast_retransmit_bulk': 'the send buffer counted in truesize',
  'data/fast_retransmit_sack': 'compressed acknowledgments',
  'data/fin_during_zero_window': 'the receive buffer counted in truesize',
  'data/slow_start': 'a receive window that grows',
  'data/zero_window': 'both buffers counted in truesize',
  'handshake/tfo': 'Fast Open',
}
