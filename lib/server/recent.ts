/** A map that keeps what was used last: at most `most` entries, none older than `maxAgeMs` since it was set. */
export class Recent<V> {
  readonly #entries = new Map<string, { value: V; until: number }>()

  constructor(
    readonly most: number,
    readonly maxAgeMs = Number.POSITIVE_INFINITY,
  ) {}

  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    this.#entries.delete(key)
    if (entry.until <= Date.now()) return undefined
    this.#entries.set(key, entry)
    return entry.value
  }

  set(key: string, value: V): void {
    this.#entries.delete(key)
    this.#entries.set(key, { value, until: Date.now() + this.maxAgeMs })
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.most) break
      this.#entries.delete(oldest)
    }
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  /** Forgets every entry whose value `isGone`. */
  forget(isGone: (value: V) => boolean): void {
    for (const [key, { value }] of this.#entries) if (isGone(value)) this.#entries.delete(key)
  }

  get size(): number {
    return this.#entries.size
  }
}
