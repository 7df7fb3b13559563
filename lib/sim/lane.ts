import type { Micros } from '../protocol/time'

/** Events that come in the order of their times, as on one direction of a link: a ring, first in, first out. */
export class Lane<Item> {
  private times: number[] = []
  private orders: number[] = []
  private items: (Item | undefined)[] = []
  private head = 0
  length = 0
  /** The time of the last event put in. */
  latest: Micros = 0

  /** When the first event is due, while one waits, and its place in the order of insertion. */
  get at(): Micros {
    return this.times[this.head]!
  }

  get order(): number {
    return this.orders[this.head]!
  }

  push(at: Micros, order: number, item: Item): void {
    if (this.length === this.items.length) this.grow()
    const i = (this.head + this.length++) & (this.items.length - 1)
    this.times[i] = at
    this.orders[i] = order
    this.items[i] = item
    this.latest = at
  }

  shift(): Item | undefined {
    const { head, items } = this
    const item = items[head]
    items[head] = undefined
    this.head = (head + 1) & (items.length - 1)
    this.length--
    return item
  }

  /** Doubles the ring, with its first event at the beginning. */
  private grow(): void {
    const { times, orders, items, head } = this
    this.times = [...times.slice(head), ...times.slice(0, head)]
    this.orders = [...orders.slice(head), ...orders.slice(0, head)]
    this.items = [...items.slice(head), ...items.slice(0, head)]
    this.head = 0
    for (let more = Math.max(16, items.length); more > 0; more--) {
      this.times.push(0)
      this.orders.push(0)
      this.items.push(undefined)
    }
  }
}
