import type { Entry, EntryId, Trace } from './events'

/** The first place where two traces part. */
export interface Divergence {
  readonly entry: EntryId
  /** null: that trace ended before. */
  readonly left: Entry | null
  readonly right: Entry | null
  /** The first field that differs, as a path: `segment.ack`; empty when one of the two is missing. */
  readonly field: string
}

/** The first entry in which two traces differ, or null when their entries are the same. The order of keys does not count. */
export function firstDivergence(left: Trace, right: Trace): Divergence | null {
  const length = Math.max(left.entries.length, right.entries.length)
  for (let entry = 0; entry < length; entry++) {
    const a = left.entries[entry] ?? null
    const b = right.entries[entry] ?? null
    if (a === null || b === null) return { entry, left: a, right: b, field: '' }
    const field = difference(a, b, '')
    if (field !== null) return { entry, left: a, right: b, field }
  }
  return null
}

function difference(a: unknown, b: unknown, path: string): string | null {
  if (Object.is(a, b)) return null
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return path
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[key], b[key], path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
