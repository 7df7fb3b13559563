import { clauseOf } from './clause'
import type { Entry, EntryId, Trace } from './events'

/** One step of an explanation: an entry and where its reason is written, nearest first when it is one of a chain. */
export interface Reason {
  readonly entry: Entry
  /** `rfc9293#3.10.7.4` or `linux:function`; null where the run itself ended it. */
  readonly cite: string | null
}

/** Longer chains are cut: nobody reads further, and a trace from outside may hold anything. */
const LONGEST_CHAIN = 256

/**
 * The chain of causes of an entry, from the entry itself back to what the scenario started (a call, a forged segment).
 * Each step is the entry named by the `cause` of the step before it.
 */
export function why(trace: Trace, id: EntryId): readonly Reason[] {
  const chain: Reason[] = []
  let next: EntryId | null = id
  while (next !== null && chain.length < LONGEST_CHAIN) {
    const entry: Entry | undefined = trace.entries[next]
    if (entry === undefined) break
    chain.push({ entry, cite: clauseOf(trace, entry) })
    // A cause lies before its effect; anything else is no cause.
    next = entry.cause !== null && entry.cause < entry.id ? entry.cause : null
  }
  return chain
}

/** Every entry that exists because of this one, itself left out, in time order. */
export function consequences(trace: Trace, id: EntryId): readonly EntryId[] {
  const caused = new Set<EntryId>([id])
  for (const entry of trace.entries) if (entry.cause !== null && caused.has(entry.cause)) caused.add(entry.id)
  caused.delete(id)
  return [...caused]
}
