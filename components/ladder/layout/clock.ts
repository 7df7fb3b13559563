import type { Micros } from '@/lib/protocol/time'

export type AxisUnit = 'ms' | 's'

/** The unit of a time axis: seconds once the run is longer than its milliseconds can be read. */
export function axisUnit(ticks: readonly { readonly at: Micros }[]): AxisUnit {
  return (ticks.at(-1)?.at ?? 0) >= 10_000_000 ? 's' : 'ms'
}

/** A moment in the axis's unit, without it: `20`, `0.5`, `63.04`. */
export function clock(at: Micros, unit: AxisUnit): string {
  return unit === 's' ? String(Number((at / 1_000_000).toFixed(3))) : String(Number((at / 1000).toFixed(1)))
}
