import type { Variant } from '../rules'

/** A sender that waits for the window to open and never asks. */
export const noPersistTimer: Variant = {
  name: 'no-persist-timer',
  question: 'Why does a sender ask again and again when the window is closed?',
  breaks:
    'A window update is a pure ACK, which nobody repeats: when it is lost, the sender waits for a window and the receiver for data, for ever.',
  rules: { zeroWindow: () => 'wait' },
  edges: [],
}
