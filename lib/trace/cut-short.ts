import type { Entry, Trace } from './events'

/** The bound that ended a run before it was over; null for a run that came to its end. */
export function boundReached(trace: Trace): Extract<Entry, { kind: 'limit' }> | null {
  const end = trace.entries.at(-1)
  return end?.kind === 'limit' ? end : null
}
