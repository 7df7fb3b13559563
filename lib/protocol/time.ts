/** Engine time and durations: an integer number of microseconds. Never a float, never a wall clock. */
export type Micros = number

export const us = (n: number): Micros => Math.round(n)
export const ms = (n: number): Micros => Math.round(n * 1_000)
export const s = (n: number): Micros => Math.round(n * 1_000_000)

/** Prints a duration the way a person writes it: `0`, `250 us`, `40 ms`, `1.5 s`. */
export function showMicros(t: Micros): string {
  const sign = t < 0 ? '-' : ''
  const n = Math.abs(t)
  if (n === 0) return '0'
  if (n < 1_000) return `${sign}${n} us`
  if (n < 1_000_000) return `${sign}${trim(n / 1_000)} ms`
  return `${sign}${trim(n / 1_000_000)} s`
}

const trim = (n: number): string => String(Number(n.toFixed(6)))
