import type { Micros } from '../protocol/time'
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

/** Where two runs part for somebody who sees only some of their entries. */
export interface Parting {
  /** The moment of the earlier one of the two entries. */
  readonly at: Micros
  /** null: nothing more is to be seen of that run. */
  readonly left: Entry | null
  readonly right: Entry | null
  /** The first field that differs, as a path: `segment.seq`; empty when one of the two is missing. */
  readonly field: string
}

/** Numbers by order of what was written before, seen or not: they say nothing of what happened. */
const NUMBERS: ReadonlySet<string> = new Set(['id', 'cause', 'packet', 'copy'])

/** The first entry to be seen in which two runs differ, or null when they look the same to the end. */
export function partingOf(left: Trace, right: Trace, isSeen: (entry: Entry) => boolean): Parting | null {
  const [lefts, rights] = [left.entries.filter(isSeen), right.entries.filter(isSeen)]
  for (let i = 0; i < Math.max(lefts.length, rights.length); i++) {
    const [a, b] = [lefts[i] ?? null, rights[i] ?? null]
    const field = difference(a, b, '', NUMBERS)
    if (field === null) continue
    const at = Math.min(a?.at ?? Number.POSITIVE_INFINITY, b?.at ?? Number.POSITIVE_INFINITY)
    return { at, left: a, right: b, field }
  }
  return null
}

const NOTHING: ReadonlySet<string> = new Set()

function difference(a: unknown, b: unknown, path: string, passedOver = NOTHING): string | null {
  if (Object.is(a, b)) return null
  if (!isRecord(a) || !isRecord(b) || Array.isArray(a) !== Array.isArray(b)) return path
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
    if (passedOver.has(key)) continue
    const found = difference(a[key], b[key], path === '' ? key : `${path}.${key}`)
    if (found !== null) return found
  }
  return null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
