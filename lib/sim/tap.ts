import type { Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { EntryId } from '../trace/events'

/** A segment that a host put on the wire. */
export interface Passed {
  readonly from: string
  readonly segment: Segment
  readonly cause: EntryId | null
  /** When it arrives, unless a middlebox keeps it. */
  readonly arrivesAt: Micros
}

/** A copy of what hosts put on the wire, for those who replay some of it or look on. */
export class Tap {
  private readonly past: { readonly from: string; readonly segment: Segment }[] = []
  private readonly watchers: ((passed: Passed) => void)[] = []

  /** A host sent it, whatever becomes of it. */
  keep(from: string, segment: Segment): void {
    this.past.push({ from, segment })
  }

  /** It is on its way. */
  show(passed: Passed): void {
    for (const watcher of this.watchers) watcher(passed)
  }

  /** From now on this one sees every segment that is on its way. */
  watch(watcher: (passed: Passed) => void): void {
    this.watchers.push(watcher)
  }

  /** The nth of the segments of a host that this is true of, counted from 1. */
  earlier(from: string, isMeant: (segment: Segment) => boolean, nth: number): Segment | undefined {
    return this.past.filter(one => one.from === from && isMeant(one.segment))[nth - 1]?.segment
  }
}
