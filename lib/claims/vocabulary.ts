import { COUNTERS } from '../protocol/counters'
import { DROP_REASONS } from '../protocol/drop-reasons'
import { ERRNOS } from '../protocol/errno'
import { STATES } from '../protocol/states'
import { TIMERS } from '../protocol/timers'
import { FIELDS, SEGMENT_NAMES, VARIABLES } from './claim'

/** The calls a claim can speak of, by their POSIX names. */
export const CALLS = [
  'socket',
  'bind',
  'listen',
  'connect',
  'accept',
  'read',
  'write',
  'shutdown',
  'close',
  'setsockopt',
] as const

/** Words with a fixed place in the grammar. A host or socket cannot bear such a name in a claim. */
export const KEYWORDS = [
  ...['sends', 'receives', 'retransmits', 'drops', 'loses', 'duplicates', 'delays', 'forges', 'injects', 'enters'],
  ...['leaves', 'reads', 'calls', 'counts', 'returns', 'fires', 'armed', 'cancelled', 'reaches', 'exceeds', 'stays'],
  ...['is', 'has', 'not', 'never', 'and', 'with', 'without', 'on', 'at', 'by', 'after', 'before', 'between', 'within'],
  ...['of', 'for', 'from', 'to', 'in', 'all', 'when', 'the', 'first', 'end', 'an', 'error', 'once', 'twice', 'times'],
  ...['time', 'least', 'most', 'exactly', 'octets', 'octet', 'connections', 'connection', 'timer', 'timeout', 'queue'],
  ...['EOF', 'us', 'ms', 's', 'min', 'h'],
] as const

/** Every word the language knows by itself: for completion and for "did you mean". */
export const WORDS: readonly string[] = [
  ...new Set<string>([
    ...KEYWORDS,
    ...SEGMENT_NAMES,
    ...FIELDS,
    ...VARIABLES,
    ...STATES,
    ...TIMERS,
    ...CALLS,
    ...ERRNOS,
    ...COUNTERS,
    ...DROP_REASONS,
  ]),
]

/** The candidate that is most like `word`, if one is like it at all: a third of the letters wrong, or an ending. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const wanted = word.toLowerCase()
  let best: string | null = null
  let bestDistance = Math.ceil(wanted.length / 3) + 1
  for (const candidate of candidates) {
    const like = candidate.toLowerCase()
    if (Math.abs(like.length - wanted.length) >= bestDistance) continue
    const d = editDistance(wanted, like)
    if (d < bestDistance) {
      best = candidate
      bestDistance = d
    }
  }
  const begins = (a: string, b: string) => Math.min(a.length, b.length) >= 4 && a.startsWith(b)
  return best ?? candidates.find(one => begins(one.toLowerCase(), wanted) || begins(wanted, one.toLowerCase())) ?? null
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let d = Math.min((rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (rows[i - 2]?.[j - 2] ?? 0) + 1)
      row.push(d)
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 0
}
