import type { Variant } from '../rules'

/** A sender that sends all the receiver can take, however narrow the way there. */
export const noCongestionWindow: Variant = {
  name: 'no-congestion-window',
  question: 'Why is there a congestion window, when the receiver already advertises one?',
  breaks:
    'The receiver knows its buffer and not the way: a burst overflows the queue of the narrowest hop, and most of it is sent for nothing.',
  rules: { networksWindow: () => 'none' },
  edges: [],
}
