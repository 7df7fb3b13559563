import type { Micros } from '../protocol/time'
import { Calendar } from './calendar'
import { Lane } from './lane'

/**
 * Where an event comes among those of its moment: before all, before what comes by itself, in turn, or behind all others. The number is
 * added to the order of insertion, which never counts so far.
 */
export const FIRST = -(2 ** 52)
export const EARLY = -(2 ** 51)
export const IN_TURN = 0
export const LAST = 2 ** 52
/** Nobody has looked yet which event is the earliest. */
const UNKNOWN = -2
const IN_HEAP = -1
/** Lanes have a bit each in one small integer. */
const MOST_LANES = 30
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
  private readonly lanes: Lane<Item>[] = []
  /** When the first event of each lane is due that is not empty, and a bit for each of those lanes. */
  private readonly heads: number[] = []
  private occupied = 0
  private calendar: Calendar<Item> | null = null
  /** When the first page of the calendar begins that holds anything; Infinity when none does. */
  private opensAt = Number.POSITIVE_INFINITY
  private inserted = 0
  private inHeap = 0
  /** Where the earliest event is: the number of a lane, IN_HEAP, or UNKNOWN. */
  private earliest = UNKNOWN
  /** How many events wait. */
  length = 0

  constructor(lanes = 0) {
    if (lanes > MOST_LANES) throw new RangeError(`A queue has at most ${MOST_LANES} lanes, not ${lanes}.`)
    for (let i = 0; i < lanes; i++) {
      this.lanes.push(new Lane())
      this.heads.push(Number.POSITIVE_INFINITY)
    }
  }

  /** Adds an event. */
  push(at: Micros, item: Item, place = IN_TURN): void {
    const order = place + this.inserted++
    this.length++
    this.earliest = UNKNOWN
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
    const behind = this.lanes[lane]!
    if (at < behind.latest) {
      this.push(at, item, place)
      return
    }
    if (behind.length === 0) {
      this.heads[lane] = at
      this.occupied |= 1 << lane
    }
    behind.push(at, place + this.inserted++, item)
    this.length++
    this.earliest = UNKNOWN
  }

  /** When the earliest event is due; Infinity when none waits. */
  next(): Micros {
    if (this.calendar !== null) this.openPages(this.calendar)
    let at = this.inHeap > 0 ? this.times[0]! : Number.POSITIVE_INFINITY
    let earliest = IN_HEAP
    const { heads } = this
    for (let left = this.occupied; left !== 0; left &= left - 1) {
      const i = 31 - Math.clz32(left & -left)
      const head = heads[i]!
      if (head > at || (head === at && !this.precedes(i, earliest))) continue
      at = head
      earliest = i
    }
    this.earliest = earliest
    return at
  }

  /** Whether the first event of a lane comes before that of another, or the first in the heap, which is due at the same moment. */
  private precedes(lane: number, other: number): boolean {
    return this.lanes[lane]!.order < (other === IN_HEAP ? this.orders[0]! : this.lanes[other]!.order)
  }

  /** Takes the earliest event; undefined when none waits. */
  pop(): Item | undefined {
    if (this.earliest === UNKNOWN) this.next()
    const { earliest } = this
    if (this.length === 0) return undefined
    this.length--
    this.earliest = UNKNOWN
    if (earliest === IN_HEAP) return this.popHeap()
    const lane = this.lanes[earliest]!
    const item = lane.shift()
    if (lane.length > 0) this.heads[earliest] = lane.at
    else this.occupied &= ~(1 << earliest)
    return item
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
