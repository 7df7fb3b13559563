import type { Micros } from '@/lib/protocol/time'
import type { Entry, EntryId } from '@/lib/trace/events'

/** Where the reader stands in the run, and how to go elsewhere. */
export interface Reader {
  /** The moment of the present step. */
  readonly at: Micros
  /** The last entry of the present step; null before the first run. */
  readonly reached: EntryId | null
  /** What happens in the present step, in its order; nothing before the first run. */
  readonly entries: readonly Entry[]
  /** Lights entries and goes to the first of them. */
  readonly look: (entries: readonly EntryId[]) => void
  /** Goes to an entry and lights nothing. */
  readonly go: (entry: EntryId) => void
}
