import type { Micros } from '../protocol/time'
import { Calendar } from './calendar'
import { Lanes } from './lanes'

/**
 * Where an event comes among those of its moment: before all, before what comes by itself, in turn, or behind all others. The number is
 * added to the order of insertion, which never counts so far.
 */
export const FIRST = -(2 ** 52)
export const EARLY = -(2 ** 51)
export const IN_TURN = 0
export const LAST = 2 ** 52
/** A heap of so many events is deep enough for the calendar to be worth its while. */
const MANY = 1024

/**
 * The event queue: earliest first, ties in the order of insertion. Events that come in the order of their times wait in lanes, all others
 * in a binary heap over columns of numbers, and in a calendar when there are many. Times must not lie before the last one popped; the caller keeps that law.
 */
export class EventQueue<Item> {
  // plain arrays of numbers: a typed array costs more to make than a short run costs to play
  private readonly times: number[] = []
  private readonly orders: number[] = []
  private readonly items: (Item | undefined)[] = []
  /** Lanes through which much passes, and those of timers, whose first event seldom changes. */
  private readonly busy: Lanes<Item>
  private readonly quiet: Lanes<Item>
  private calendar: Calendar<Item> | null = null
  /** When the first page of the calendar begins that holds anything; Infinity when none does. */
  private opensAt = Number.POSITIVE_INFINITY
  private inserted = 0
  private inHeap = 0
  /** How many events wait. */
  length = 0

  constructor(busy = 0, quiet = 0) {
    this.busy = new Lanes(busy)
    this.quiet = new Lanes(quiet)
  }

  /** Adds an event. */
  push(at: Micros, item: Item, place = IN_TURN): void {
    const order = place + this.inserted++
    this.length++
    if (this.inHeap < MANY && this.opensAt === Number.POSITIVE_INFINITY) this.pushHeap(at, order, item)
    else this.putOff(at, order, item)
  }

  /** With many events in the heap, and until the calendar is empty again, one that is not due soon waits there. */
  private putOff(at: Micros, order: number, item: Item): void {
    this.calendar ??= new Calendar()
    if (this.calendar.length === 0) this.calendar.turnTo(this.times[0]!)
    if (this.calendar.takes(at)) {
      this.calendar.push(at, order, item)
      this.opensAt = this.calendar.opensAt
    } else this.pushHeap(at, order, item)
  }

  /** Takes the calendar's events of the page that is due into the heap. */
  private openPages(calendar: Calendar<Item>): void {
    while (this.opensAt !== Number.POSITIVE_INFINITY && (this.inHeap === 0 || this.times[0]! >= this.opensAt)) {
      calendar.open(this)
      this.opensAt = calendar.opensAt
    }
  }

  /** Adds an event whose place among those of its moment is known: what the calendar gives out. */
  pushHeap(at: Micros, order: number, item: Item): void {
    let i = this.inHeap++
    const { times, orders, items } = this
    while (i > 0) {
      const parent = (i - 1) >> 1
      const above = times[parent]!
      if (above < at || (above === at && orders[parent]! < order)) break
      times[i] = above
      orders[i] = orders[parent]!
      items[i] = items[parent]
      i = parent
    }
    times[i] = at
    orders[i] = order
    items[i] = item
  }

  /** Adds an event that comes behind those of its lane, all of which have the same place; one that would overtake them waits in the heap. */
  pushBehind(lane: number, at: Micros, item: Item, place = IN_TURN): void {
    this.pushInto(this.busy, lane, at, item, place)
  }

  /** The same in a lane of timers. */
  pushTimer(lane: number, at: Micros, item: Item, place = IN_TURN): void {
    this.pushInto(this.quiet, lane, at, item, place)
  }

  private pushInto(lanes: Lanes<Item>, lane: number, at: Micros, item: Item, place: number): void {
    if (!lanes.takes(lane, at)) {
      this.push(at, item, place)
      return
    }
    lanes.push(lane, at, place + this.inserted++, item)
    this.length++
  }

  /** When the earliest event is due; Infinity when none waits. */
  next(): Micros {
    if (this.calendar !== null) this.openPages(this.calendar)
    const inHeap = this.inHeap > 0 ? this.times[0]! : Number.POSITIVE_INFINITY
    return Math.min(inHeap, this.busy.at, this.quiet.at)
  }

  /** Takes the earliest event; undefined when none waits. */
  pop(): Item | undefined {
    if (this.length === 0) return undefined
    if (this.calendar !== null) this.openPages(this.calendar)
    this.length--
    const lanes = this.quiet.precedes(this.busy) ? this.quiet : this.busy
    if (this.inHeap > 0) {
      const at = this.times[0]!
      if (at < lanes.at || (at === lanes.at && this.orders[0]! < lanes.order)) return this.popHeap()
    }
    return lanes.shift()
  }

  private popHeap(): Item | undefined {
    const { times, orders, items } = this
    const top = items[0]
    const n = --this.inHeap
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
