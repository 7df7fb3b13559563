import type { Micros } from '../protocol/time'

/** Microseconds of a page, as a power of two: some 16 ms. */
const PAGE_BITS = 14
/** Pages of the calendar: together they reach beyond TIME_WAIT. */
const PAGES = 4096

/** The events of one page, in the order in which they were put in. */
export interface Page<Item> {
  readonly times: number[]
  readonly orders: number[]
  readonly items: Item[]
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
    const page = Math.floor(at / 2 ** PAGE_BITS)
    return page >= this.first && page < this.first + PAGES
  }

  push(at: Micros, order: number, item: Item): void {
    const index = Math.floor(at / 2 ** PAGE_BITS) & (PAGES - 1)
    let page = this.pages[index]
    if (page === undefined) {
      page = { times: [], orders: [], items: [] }
      this.pages[index] = page
    }
    page.times.push(at)
    page.orders.push(order)
    page.items.push(item)
    this.length++
  }

  /** When the first page begins that holds anything; Infinity when none does. */
  get opensAt(): Micros {
    if (this.length === 0) return Number.POSITIVE_INFINITY
    while (this.isEmpty(this.first)) this.first++
    return this.first * 2 ** PAGE_BITS
  }

  /** The first page that holds anything, which from now on is the caller's to empty. */
  open(): Page<Item> {
    const page = this.pages[this.first++ & (PAGES - 1)]!
    this.length -= page.items.length
    return page
  }

  /** Begins anew at this moment, while nothing is in it. */
  turnTo(now: Micros): void {
    this.first = Math.floor(now / 2 ** PAGE_BITS) + 1
  }

  private isEmpty(number: number): boolean {
    const page = this.pages[number & (PAGES - 1)]
    return page === undefined || page.items.length === 0
  }
}
