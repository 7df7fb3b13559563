import type { Variant } from '../rules'

/** A host whose initial sequence numbers are nothing but a clock of 4 microseconds. */
export const clockOnlyIsn: Variant = {
  name: 'clock-only-isn',
  question: 'Why is a clock alone not enough for the initial sequence number?',
  breaks:
    'Whoever knows the time knows the number: a stranger completes a handshake in the name of somebody else without seeing a single answer.',
  rules: { initialSequence: ({ now }) => Math.floor(now / 4) % 0x1_0000_0000 },
  edges: [],
}
