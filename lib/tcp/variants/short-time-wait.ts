import type { Variant } from '../rules'
import { TCP_TIMEWAIT_LEN } from '../rules/linux'

/** A host that stays in TIME_WAIT for one maximum segment lifetime instead of two. */
export const shortTimeWait: Variant = {
  name: 'short-time-wait',
  question: 'Why does TIME_WAIT last two maximum segment lifetimes and not one?',
  breaks:
    'Our last ACK may take one to arrive, and a FIN that was repeated until then another one to come back: it meets the next connection of the same tuple.',
  rules: { timeWait: () => TCP_TIMEWAIT_LEN / 2 },
  edges: [],
}
