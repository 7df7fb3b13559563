/** Octets in order: a binary string, or null when only their number is known. */
interface Run {
  data: string | null
  length: number
  /** Kernel memory that is free again once all of it was taken. */
  memory: number
}

/** A queue of octets. Known octets stay known; where only the number is known, what is taken is unknown too. */
export interface Octets {
  readonly runs: Run[]
  /** Index of the first run that still holds octets. */
  head: number
  length: number
  /** Kernel memory of all that is in it, where somebody counts it. */
  memory: number
}

export const noOctets = (): Octets => ({ runs: [], head: 0, length: 0, memory: 0 })

/** Puts octets at the end. */
export function append(octets: Octets, data: string | null, length: number, memory = 0): void {
  if (length === 0) return
  octets.runs.push({ data, length, memory })
  octets.length += length
  octets.memory += memory
}

/** Takes up to `length` octets from the front; null data when any of them is unknown. */
export function take(octets: Octets, length: number): { data: string | null; length: number } {
  const wanted = Math.min(length, octets.length)
  let data: string | null = ''
  let left = wanted
  while (left > 0) {
    const run = octets.runs[octets.head]!
    const part = Math.min(left, run.length)
    if (run.data === null || data === null) data = null
    else data += part === run.length ? run.data : run.data.slice(0, part)
    if (part === run.length) {
      octets.head++
      octets.memory -= run.memory
    } else {
      run.data = run.data === null ? null : run.data.slice(part)
      run.length -= part
    }
    left -= part
  }
  octets.length -= wanted
  if (octets.head === octets.runs.length) {
    // popping keeps the array's memory for the octets that come next
    while (octets.runs.length > 0) octets.runs.pop()
    octets.head = 0
  } else if (octets.head > 1024) {
    octets.runs.splice(0, octets.head)
    octets.head = 0
  }
  return { data, length: wanted }
}

/** The same octets, which stay where they are. */
export function peek(octets: Octets, length: number): { data: string | null; length: number } {
  const wanted = Math.min(length, octets.length)
  let data: string | null = ''
  let left = wanted
  for (let i = octets.head; left > 0; i++) {
    const run = octets.runs[i]!
    const part = Math.min(left, run.length)
    data = run.data === null || data === null ? null : data + run.data.slice(0, part)
    left -= part
  }
  return { data, length: wanted }
}
