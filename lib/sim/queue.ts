import type { Micros } from '../protocol/time'

/** Added to the order of events that come last at their moment; insertions never count so far. */
const LAST = 2 ** 52

/**
 * The event queue: a binary heap over columns of numbers, earliest first, ties in the order of insertion.
 * Times must not lie before the last one popped; the caller keeps that law.
 */
export class EventQueue<Item> {
  // plain arrays of numbers: a typed array costs more to make than a short run costs to play
  private readonly times: number[] = []
  private readonly orders: number[] = []
  private readonly items: (Item | undefined)[] = []
  private inserted = 0
  /** How many events wait. */
  length = 0

  /** Adds an event; `place` puts it before or behind all others of its moment. */
  push(at: Micros, item: Item, place: 'first' | 'in turn' | 'last' = 'in turn'): void {
    const shift = place === 'in turn' ? 0 : place === 'last' ? LAST : -LAST
    const order = shift + this.inserted++
    let i = this.length++
    const { times, orders, items } = this
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (times[parent]! < at || (times[parent]! === at && orders[parent]! < order)) break
      times[i] = times[parent]!
      orders[i] = orders[parent]!
      items[i] = items[parent]
      i = parent
    }
    times[i] = at
    orders[i] = order
    items[i] = item
  }

  /** When the earliest event is due; Infinity when none waits. */
  next(): Micros {
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.times[0]!
  }

  /** Takes the earliest event; undefined when none waits. */
  pop(): Item | undefined {
    if (this.length === 0) return undefined
    const { times, orders, items } = this
    const top = items[0]
    const n = --this.length
    const at = times[n]!
    const order = orders[n]!
    const item = items[n]
    items[n] = undefined
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= n) break
      const right = child + 1
      if (
        right < n &&
        (times[right]! < times[child]! || (times[right]! === times[child]! && orders[right]! < orders[child]!))
      )
        child = right
      if (at < times[child]! || (at === times[child]! && order < orders[child]!)) break
      times[i] = times[child]!
      orders[i] = orders[child]!
      items[i] = items[child]
      i = child
    }
    if (n > 0) {
      times[i] = at
      orders[i] = order
      items[i] = item
    }
    return top
  }
}
