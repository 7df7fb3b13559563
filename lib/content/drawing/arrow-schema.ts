import { z } from 'zod'
import { STATES } from '../../protocol/states'
import { SEGMENT_NAMES } from '../segment-name'
import type { Arrow } from './arrow'

const number = z.int().min(-4_294_967_295).max(4_294_967_295)
const state = z.enum(STATES)

/** An arrow as it comes from a browser. */
export const arrowSchema: z.ZodType<Arrow> = z.strictObject({
  from: z.string().min(1).max(24),
  flags: z.enum(SEGMENT_NAMES),
  /** Counted from the initial sequence numbers. */
  seq: z.exactOptional(number),
  ack: z.exactOptional(number),
  /** The network loses it. */
  lost: z.exactOptional(z.boolean()),
  /** It is sent before the one above it has arrived. */
  crosses: z.exactOptional(z.boolean()),
  /** The state of the sender when it has sent it, and of the other end when it has taken it. */
  sender: z.exactOptional(state),
  receiver: z.exactOptional(state),
})
