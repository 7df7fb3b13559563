import { type Micros, ms, s, us } from '../protocol/time'

const UNITS: Readonly<Record<string, (n: number) => Micros>> = { us, ms, s, min: n => s(n * 60), h: n => s(n * 3600) }

/** Reads a moment as authors write it: `0`, `250 us`, `20 ms`, `1.5 s`, `2 min`; null when it is none. */
export function readDuration(text: string): Micros | null {
  const parts = /^\s*(\d+(?:\.\d+)?)\s*([a-z]+)?\s*$/.exec(text)
  if (parts === null) return null
  const value = Number(parts[1])
  if (parts[2] === undefined) return value === 0 ? 0 : null
  const micros = UNITS[parts[2]]?.(value)
  return micros !== undefined && Number.isSafeInteger(micros) ? micros : null
}
