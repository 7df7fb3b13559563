import type { Micros } from '../protocol/time'
import { type Phrase, tell } from '../protocol/told'

/** Units of time, by what people write after the number. */
export const TIME_UNITS: Readonly<Record<string, Micros>> = {
  us: 1,
  µs: 1,
  ms: 1_000,
  s: 1_000_000,
  min: 60_000_000,
  h: 3_600_000_000,
  d: 86_400_000_000,
}

/** Two days: longer than every timer of the protocol (keepalive's two hours and its probes included). */
export const LONGEST: Micros = 2 * 86_400_000_000

export type DurationResult =
  | { readonly ok: true; readonly micros: Micros }
  | { readonly ok: false; readonly message: Phrase }

/** Reads a duration as people write it: `0`, `250 us`, `20ms`, `1.5 s`, `2 min`. A bare number other than 0 has no unit. */
export function readDuration(text: string, what: Phrase): DurationResult {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)\s*([A-Za-zµ]*)$/.exec(text.trim())
  if (match === null)
    return { ok: false, message: tell`${what} "${text}" is not a time; write it as 20 ms, 1.5 s or 2 min.` }
  return duration(match[1]!, match[2]!, what)
}

/** A duration from its number and its unit (empty for a bare number). */
export function duration(number: string, unit: string, what: Phrase): DurationResult {
  if (unit === '') {
    if (Number(number) === 0) return { ok: true, micros: 0 }
    return { ok: false, message: tell`${what} "${number}" has no unit; write us, ms, s, min or h after it.` }
  }
  const scale = TIME_UNITS[unit]
  if (scale === undefined)
    return { ok: false, message: tell`${what} has the unknown unit "${unit}"; known are us, ms, s, min, h and d.` }
  const exact = Number(number) * scale
  const micros = Math.round(exact)
  if (Math.abs(exact - micros) > 1e-3) {
    return {
      ok: false,
      message: tell`${what} "${number} ${unit}" is no whole number of microseconds, the engine's finest time.`,
    }
  }
  if (micros > LONGEST)
    return { ok: false, message: tell`${what} "${number} ${unit}" is longer than 2 days, the longest a run may last.` }
  return { ok: true, micros }
}
