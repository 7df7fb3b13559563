/** Octets in order: a binary string, or null when only their number is known. */
interface Run {
  data: string | null
  length: number
  /** Kernel memory that is free again once all of it was taken. */
  memory: number
  next: Run | null
}

/** A queue of octets. Known octets stay known; where only the number is known, what is taken is unknown too. */
export interface Octets {
  first: Run | null
  last: Run | null
  length: number
  /** Kernel memory of all that is in it, where somebody counts it. */
  memory: number
}

const fresh = (): Octets => ({ first: null, last: null, length: 0, memory: 0 })

/** The queue of whoever has none: append() gives it one of its own. */
export const NO_OCTETS: Octets = Object.freeze(fresh())

/** Puts octets at the end, and returns the queue. */
export function append(queue: Octets, data: string | null, length: number, memory = 0): Octets {
  if (length === 0) return queue
  const octets = queue === NO_OCTETS ? fresh() : queue
  const run: Run = { data, length, memory, next: null }
  if (octets.last === null) octets.first = run
  else octets.last.next = run
  octets.last = run
  octets.length += length
  octets.memory += memory
  return octets
}

/** Takes up to `length` octets from the front; null when any of them is unknown. */
export function take(octets: Octets, length: number): string | null {
  const { first } = octets
  if (length === 0 || first === null) return ''
  return first.length === length ? takeFirst(octets, first) : takeParts(octets, length)
}

/** All that was put in at once, as it is. */
function takeFirst(octets: Octets, run: Run): string | null {
  octets.first = run.next
  if (run.next === null) octets.last = null
  octets.length -= run.length
  octets.memory -= run.memory
  return run.data
}

function takeParts(octets: Octets, length: number): string | null {
  let left = Math.min(length, octets.length)
  let data: string | null = ''
  octets.length -= left
  while (left > 0) {
    const run = octets.first!
    const part = Math.min(left, run.length)
    if (run.data === null || data === null) data = null
    else data += part === run.length ? run.data : run.data.slice(0, part)
    if (part === run.length) {
      octets.first = run.next
      if (run.next === null) octets.last = null
      octets.memory -= run.memory
    } else {
      run.data = run.data === null ? null : run.data.slice(part)
      run.length -= part
    }
    left -= part
  }
  return data
}

/** The same octets, packed so that they take this much memory in all. */
export function remeasure(octets: Octets, memory: number): void {
  let left = memory
  for (let run = octets.first; run !== null; run = run.next) {
    run.memory = run.next === null ? left : Math.floor((memory * run.length) / octets.length)
    left -= run.memory
  }
  octets.memory = memory
}

/** The same octets, which stay where they are. */
export function peek(octets: Octets, length: number): string | null {
  let left = Math.min(length, octets.length)
  let data: string | null = ''
  for (let run = octets.first; run !== null && left > 0; run = run.next) {
    const part = Math.min(left, run.length)
    data = run.data === null || data === null ? null : data + run.data.slice(0, part)
    left -= part
  }
  return data
}
