import type { State } from '../../protocol/states'
import type { EntryId, Trace } from '../../trace/events'
import { standAfter } from './states'
import { indexTrace } from './trace-index'

/** The state of a host just after an entry, as `is` in a claim reads it, and the entry that made it so (null before the first). */
export function stateOfHostAfter(
  trace: Trace,
  host: string,
  entry: EntryId,
): { readonly state: State; readonly by: EntryId | null } {
  const { state, by } = standAfter(host, entry, indexTrace(trace))
  return { state, by: by?.id ?? null }
}
