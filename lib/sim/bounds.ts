/** What a run may use up; reaching one ends it with a `limit` entry. */
export interface Bounds {
  /** Events taken from the queue. */
  readonly events: number
  /** Entries of the trace. */
  readonly entries: number
  /** Events that wait at once. */
  readonly queue: number
}

export const DEFAULT_BOUNDS: Bounds = { events: 500_000, entries: 250_000, queue: 200_000 }
