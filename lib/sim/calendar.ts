import type { Micros } from '../protocol/time'

/** Microseconds of a page. */
const PAGE = 2 ** 7
/** Pages of the calendar: eight seconds and more. */
const PAGES = 2 ** 16

/** Room for events in the beginning; it doubles. */
const ROOM = 2 ** 12
/** No slot: the end of a chain. */
const NONE = -1

/**
 * Events that are not due soon, by the page of time in which they are: putting one in costs the same whatever waits. It is given out a page
 * at a time, and never looks inside one. A page is a chain through slots; the slot that was given back last is taken first, while it is still
 * in the processor's cache.
 */
export class Calendar<Item> {
  /** The first slot of each page's chain. */
  private readonly pages = new Int32Array(PAGES).fill(NONE)
  /** Of each slot: the time and the order of its event side by side, the event, and the next slot of the chain. */
  private moments = new Float64Array(2 * ROOM)
  private readonly items: (Item | undefined)[] = []
  private next = new Int32Array(ROOM)
  /** The chain of slots that were given back, and how many slots were ever taken. */
  private free = NONE
  private taken = 0
  /** The number of the first page that was not opened yet, counted from time 0. */
  private first = 0
  length = 0

  /** Whether an event belongs here: on a page that is not open yet, and no further away than there are pages. */
  takes(at: Micros): boolean {
    const page = Math.floor(at / PAGE)
    return page >= this.first && page < this.first + PAGES
  }

  push(at: Micros, order: number, item: Item): void {
    const page = Math.floor(at / PAGE) & (PAGES - 1)
    const slot = this.takeSlot()
    this.moments[2 * slot] = at
    this.moments[2 * slot + 1] = order
    this.items[slot] = item
    this.next[slot] = this.pages[page]!
    this.pages[page] = slot
    this.length++
  }

  /** When the first page begins that holds anything; Infinity when none does. */
  get opensAt(): Micros {
    if (this.length === 0) return Number.POSITIVE_INFINITY
    const { pages } = this
    while (pages[this.first & (PAGES - 1)] === NONE) this.first++
    return this.first * PAGE
  }

  /** Gives out the first page that holds anything. */
  open(to: { pushHeap(at: Micros, order: number, item: Item): void }): void {
    const { pages, moments, items, next } = this
    const page = this.first++ & (PAGES - 1)
    for (let slot = pages[page]!; slot !== NONE; ) {
      const after = next[slot]!
      to.pushHeap(moments[2 * slot]!, moments[2 * slot + 1]!, items[slot]!)
      items[slot] = undefined
      next[slot] = this.free
      this.free = slot
      this.length--
      slot = after
    }
    pages[page] = NONE
  }

  /** Begins anew at this moment, while nothing is in it. */
  turnTo(now: Micros): void {
    this.first = Math.floor(now / PAGE) + 1
  }

  private takeSlot(): number {
    const slot = this.free
    if (slot === NONE) {
      if (this.taken === this.next.length) this.grow()
      return this.taken++
    }
    this.free = this.next[slot]!
    return slot
  }

  private grow(): void {
    const { moments, next } = this
    this.moments = new Float64Array(2 * moments.length)
    this.moments.set(moments)
    this.next = new Int32Array(2 * next.length)
    this.next.set(next)
  }
}
