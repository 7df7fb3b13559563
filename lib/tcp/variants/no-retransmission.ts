import type { Variant } from '../rules'

/** A host that sends everything once. */
export const noRetransmission: Variant = {
  name: 'no-retransmission',
  question: 'Why is a lost segment sent again?',
  breaks:
    'One lost segment stops the stream for good: what comes after it waits behind the hole until the connection is given up.',
  rules: { lostSegments: () => 'leave' },
  edges: [],
}
