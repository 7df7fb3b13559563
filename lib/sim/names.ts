import type { SockName } from '../trace/events'

/** The names of a run's sockets, no two alike. What it remembers grows with the names that were wished for, not with the sockets. */
export class Names {
  /** Wished names, and those made from them. */
  private readonly wished = new Set<SockName>()
  /** How many names each stem of the engine's own has given: `c`, `c2`, `c3`, … */
  private readonly given = new Map<string, number>()
  private children = 0

  /** The wished name if it is free, else the first free one of it with 2, 3, … behind it; without a wish the same of the stem. */
  name(stem: string, wish: SockName | undefined): SockName {
    if (wish === undefined) return this.next(stem)
    let name = wish
    for (let n = 2; this.isTaken(name); n++) name = `${wish}${n}`
    this.wished.add(name)
    return name
  }

  /** A name for a connection that comes in: `s1`, `s2`, … */
  child(): SockName {
    for (;;) {
      const name = `s${++this.children}`
      if (!this.isWished(name)) return name
    }
  }

  private next(stem: string): SockName {
    for (let n = (this.given.get(stem) ?? 0) + 1; ; n++) {
      const name = n === 1 ? stem : `${stem}${n}`
      if (this.isWished(name)) continue
      this.given.set(stem, n)
      return name
    }
  }

  /** A name that was just put together is looked up only where there is something to find: it would have to be copied and hashed. */
  private isWished(name: SockName): boolean {
    return this.wished.size > 0 && this.wished.has(name)
  }

  private isTaken(name: SockName): boolean {
    if (this.wished.has(name)) return true
    for (const [stem, n] of this.given) if (name === stem || isNumbered(name, stem, 2, n)) return true
    return isNumbered(name, 's', 1, this.children)
  }
}

/** Whether a name is the stem with a number from `low` to `high` behind it. */
function isNumbered(name: SockName, stem: string, low: number, high: number): boolean {
  const n = name.startsWith(stem) ? Number(name.slice(stem.length)) : Number.NaN
  return n >= low && n <= high && name === `${stem}${n}`
}
