import type { Micros } from '../protocol/time'

/** Microseconds of a page. */
const PAGE = 2 ** 10
/** Pages of the calendar: as many milliseconds. */
const PAGES = 2 ** 13

/** The events of one page side by side, in the order in which they were put in; the columns stay as long as they ever were. */
interface Page<Item> {
  readonly times: number[]
  readonly orders: number[]
  readonly items: (Item | undefined)[]
  length: number
}

/**
 * Events that are not due soon, by the page of time in which they are: putting one in costs the same whatever waits. It is given out a page
 * at a time, and never looks inside one.
 */
export class Calendar<Item> {
  private readonly pages: (Page<Item> | undefined)[] = new Array<Page<Item> | undefined>(PAGES)
  /** The number of the first page that was not opened yet, counted from time 0. */
  private first = 0
  length = 0

  /** Whether an event belongs here: on a page that is not open yet, and no further away than there are pages. */
  takes(at: Micros): boolean {
    const page = Math.floor(at / PAGE)
    return page >= this.first && page < this.first + PAGES
  }

  push(at: Micros, order: number, item: Item): void {
    const index = Math.floor(at / PAGE) & (PAGES - 1)
    let page = this.pages[index]
    if (page === undefined) {
      page = { times: [], orders: [], items: [], length: 0 }
      this.pages[index] = page
    }
    const i = page.length++
    page.times[i] = at
    page.orders[i] = order
    page.items[i] = item
    this.length++
  }

  /** When the first page begins that holds anything; Infinity when none does. */
  get opensAt(): Micros {
    if (this.length === 0) return Number.POSITIVE_INFINITY
    while (this.isEmpty(this.first)) this.first++
    return this.first * PAGE
  }

  /** Gives out the first page that holds anything. */
  open(to: { pushHeap(at: Micros, order: number, item: Item): void }): void {
    const page = this.pages[this.first++ & (PAGES - 1)]!
    for (let i = 0; i < page.length; i++) {
      to.pushHeap(page.times[i]!, page.orders[i]!, page.items[i]!)
      page.items[i] = undefined
    }
    this.length -= page.length
    page.length = 0
  }

  /** Begins anew at this moment, while nothing is in it. */
  turnTo(now: Micros): void {
    this.first = Math.floor(now / PAGE) + 1
  }

  private isEmpty(number: number): boolean {
    const page = this.pages[number & (PAGES - 1)]
    return page === undefined || page.length === 0
  }
}
