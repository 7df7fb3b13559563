import { type Step, stepIndexOf } from '@/components/ladder/layout/steps'
import type { Entry } from '@/lib/trace/events'

/** How far one goes at once: to the next step, segment, change of state, or along the chain of causes. */
export const STRIDES = ['step', 'segment', 'state', 'cause'] as const
export type Stride = (typeof STRIDES)[number]

const SEGMENTS: ReadonlySet<Entry['kind']> = new Set(['sent', 'received', 'forged', 'icmp-sent', 'icmp-received'])

/**
 * The step one stride on or back; null where there is none. By cause: back is the step that made this one happen, on is the
 * first that this one made happen.
 */
export function strideFrom(steps: readonly Step[], index: number, stride: Stride, way: 1 | -1): number | null {
  if (stride === 'cause') return way < 0 ? causeOf(steps, index) : consequenceOf(steps, index)
  for (let at = index + way; at >= 0 && at < steps.length; at += way)
    if (steps[at]?.entries.some(entry => stops(entry, stride))) return at
  return null
}

const stops = (entry: Entry, stride: Stride): boolean =>
  stride === 'step' || (stride === 'state' ? entry.kind === 'state' : SEGMENTS.has(entry.kind))

/** The step that made a step happen; null for what the scenario itself starts. */
export function causeOf(steps: readonly Step[], index: number): number | null {
  const step = steps[index]
  const cause = step?.entries[0]?.cause ?? null
  if (step === undefined || cause === null) return null
  const before = stepIndexOf(steps, cause)
  return before < index ? before : null
}

function consequenceOf(steps: readonly Step[], index: number): number | null {
  const ids = new Set(steps[index]?.entries.map(entry => entry.id))
  for (let at = index + 1; at < steps.length; at++) {
    const cause = steps[at]?.entries[0]?.cause ?? null
    if (cause !== null && ids.has(cause)) return at
  }
  return null
}
