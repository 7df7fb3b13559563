/** Recordings that the engine does not agree with yet, each with what it lacks. The list may only shrink. */
export const DIVERGING: Readonly<Record<string, string>> = {
  'data/fast_retransmit_bulk': 'the reordering timer of RACK',
  'data/fast_retransmit_sack': 'compressed acknowledgments',
  'handshake/tfo': 'Fast Open',
}
