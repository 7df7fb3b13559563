import type { EntryId, Trace } from '@/lib/trace/events'

/** One of two runs that are shown beside each other. */
export interface ShownRun {
  readonly name: string
  readonly trace: Trace
  /** The entries that decide what is being asked; they are lit. */
  readonly evidence?: readonly EntryId[]
}
