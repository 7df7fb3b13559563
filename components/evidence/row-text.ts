/** What one side did at one place of a sequence. */
export interface ShownRow {
  readonly side: 'client' | 'server'
  readonly what: 'segments' | 'states' | 'calls'
  readonly ends: string
  /** In its sequence, from 1. */
  readonly place: number
  readonly linux: { readonly at: number; readonly text: string } | null
  readonly engine: { readonly at: number; readonly text: string } | null
  readonly agrees: boolean
}

/** Seconds since the start, to the millisecond: `0.121`. */
export const seconds = (at: number): string => (at / 1_000_000).toFixed(3)

/** A change of state as a picture has it: `LISTEN → CLOSED`. */
export const withArrow = (text: string): string => text.replace(' -> ', ' → ')

/** By how many milliseconds the engine was later; earlier is negative: `+0.4`, `−12.1`, `0.0`. */
export function lateness(linux: number, engine: number): string {
  const ms = ((engine - linux) / 1000).toFixed(1)
  if (Number(ms) === 0) return '0.0'
  return ms.startsWith('-') ? `−${ms.slice(1)}` : `+${ms}`
}

/** Whether the rows tell of more than one connection, so that each must say of which. */
export function severalConnections(rows: readonly ShownRow[]): boolean {
  const pairs = rows.flatMap(({ what, ends }) => (what === 'segments' ? [ends.split(' > ').sort().join()] : []))
  return new Set(pairs).size > 1
}

/** The ports of two ends: `37000 → 8350`; one end alone for a listener. */
export function portsOf(ends: string): string {
  const ports = ends.split(/ (?:>|<->) /).map(end => end.slice(end.lastIndexOf(':') + 1))
  return ports[1] === '0' ? `${ports[0]}` : ports.join(' → ')
}

/** The most rows that a page holds. */
const MOST = 300

/** The rows that a page shows: all of a short recording; of a long one the first and whatever differs. */
export function shownRows(rows: readonly ShownRow[]): readonly ShownRow[] {
  return rows.length <= MOST ? rows : rows.filter((row, i) => i < MOST || !row.agrees).slice(0, 2 * MOST)
}
