import type { Micros } from '../protocol/time'
import { Lane } from './lane'

/** Lanes side by side, of which the first event of all is known at any time. */
export class Lanes<Item> {
  private readonly lanes: Lane<Item>[] = []
  /** When the first event of each lane is due; Infinity for an empty one. */
  private readonly heads: number[] = []
  /** The lane of the first event. */
  private first = 0
  /** When the first event is due; Infinity when none waits. */
  at: Micros = Number.POSITIVE_INFINITY

  constructor(count: number) {
    for (let i = 0; i < count; i++) {
      this.lanes.push(new Lane())
      this.heads.push(Number.POSITIVE_INFINITY)
    }
  }

  /** The first event's place in the order of insertion, while one waits. */
  get order(): number {
    return this.lanes[this.first]!.order
  }

  /** Whether the first event comes before that of others. */
  precedes(other: Lanes<Item>): boolean {
    return (
      this.at < other.at || (this.at === other.at && this.at < Number.POSITIVE_INFINITY && this.order < other.order)
    )
  }

  /** Whether an event of this moment comes behind all that wait in a lane. */
  takes(lane: number, at: Micros): boolean {
    return at >= this.lanes[lane]!.latest
  }

  /** Puts an event behind those of its lane, in the order of insertion. */
  push(lane: number, at: Micros, order: number, item: Item): void {
    const behind = this.lanes[lane]!
    if (behind.length === 0) {
      this.heads[lane] = at
      // inserted later than those of other lanes, but perhaps of a place before theirs
      if (at < this.at || (at === this.at && order < this.order)) {
        this.at = at
        this.first = lane
      }
    }
    behind.push(at, order, item)
  }

  /** Takes the first event. */
  shift(): Item | undefined {
    const { heads, lanes, first } = this
    const lane = lanes[first]!
    const item = lane.shift()
    heads[first] = lane.length > 0 ? lane.at : Number.POSITIVE_INFINITY
    let at = Number.POSITIVE_INFINITY
    let next = 0
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i]!
      if (head > at || (head === at && !(lanes[i]!.length > 0 && lanes[i]!.order < lanes[next]!.order))) continue
      at = head
      next = i
    }
    this.at = at
    this.first = next
    return item
  }
}
