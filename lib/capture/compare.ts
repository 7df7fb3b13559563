import { flagLetters, type Segment } from '../protocol/segment'
import type { Micros } from '../protocol/time'
import type { EntryId, Trace } from '../trace/events'
import { relativeNumbers } from '../trace/relative'
import type { Seen } from './connections'
import type { Tap } from './tap'

/** A segment as it is compared: numbers counted from the initial ones, PSH left out. */
interface Compared {
  readonly entry: EntryId
  readonly at: Micros
  readonly flags: string
  readonly seq: number
  readonly ack: number | null
  readonly length: number
}

/** In what the first segments that are not alike differ. */
export type Field = 'missing' | 'extra' | 'flags' | 'length' | 'seq' | 'ack' | 'time'

export interface Comparison {
  /** Segments of both ends that are alike, and how many the capture has. */
  readonly alike: number
  readonly captured: number
  /** The first that is not; null: there is none. */
  readonly first: {
    readonly field: Field
    readonly from: Seen['from']
    readonly at: Micros
    readonly captured: EntryId | null
    readonly expected: EntryId | null
  } | null
}

/** A program and a clock of a real machine are so late at most: a time, or a part of the time since the beginning. */
const LATE: Micros = 15_000
const LATE_PART = 1 / 8

/** Holds the engine's run against what was captured, one direction at a time. What the run lost before it came to the tap is not asked for. */
export function compareCapture(captured: Trace, expected: Trace, tap: Tap): Comparison {
  const end = captured.endedAt + LATE
  let alike = 0
  let all = 0
  let first: Comparison['first'] = null
  for (const from of ['client', 'server'] as const) {
    const unseen = tap.place !== 'between' && tap.place !== from
    const [ours, theirs] = [sentBy(captured, from, false), sentBy(expected, from, unseen)]
    all += ours.length
    const found = parting(ours, theirs, end)
    alike += found === null ? ours.length : found.index
    if (found === null) continue
    const [one, other] = [ours[found.index], theirs[found.index]]
    const at = Math.min(one?.at ?? Number.POSITIVE_INFINITY, other?.at ?? Number.POSITIVE_INFINITY)
    if (first === null || at < first.at)
      first = { field: found.field, from, at, captured: one?.entry ?? null, expected: other?.entry ?? null }
  }
  return { alike, captured: all, first }
}

function sentBy(trace: Trace, host: string, arrivedOnly: boolean): Compared[] {
  const relative = relativeNumbers(trace)
  const lost = new Set(trace.entries.flatMap(entry => (entry.kind === 'lost' ? [entry.packet] : [])))
  return trace.entries.flatMap(entry => {
    if (entry.kind !== 'sent' || entry.host !== host || (arrivedOnly && lost.has(entry.packet))) return []
    const { segment, id, at } = entry
    return [{ entry: id, at, flags: flagsOf(segment), length: segment.length, ...relative(segment, id) }]
  })
}

const flagsOf = (segment: Segment): string => flagLetters({ ...segment, psh: false, ece: false, cwr: false })

function parting(
  ours: readonly Compared[],
  theirs: readonly Compared[],
  end: Micros,
): { readonly index: number; readonly field: Field } | null {
  for (let index = 0; index < Math.max(ours.length, theirs.length); index++) {
    const [one, other] = [ours[index], theirs[index]]
    // what the engine does after the capture was stopped nobody saw
    if (one === undefined) return other !== undefined && other.at <= end ? { index, field: 'extra' } : null
    if (other === undefined) return { index, field: 'missing' }
    const field = difference(one, other)
    if (field !== null) return { index, field }
  }
  return null
}

function difference(one: Compared, other: Compared): Field | null {
  if (one.flags !== other.flags) return 'flags'
  if (one.length !== other.length) return 'length'
  if (one.seq !== other.seq) return 'seq'
  if (one.ack !== other.ack) return 'ack'
  return Math.abs(one.at - other.at) > Math.max(LATE, one.at * LATE_PART) ? 'time' : null
}
