import { type Step, stepIndexOf, stepsOf } from '@/components/ladder/layout/steps'
import type { Parting } from '@/lib/trace/diff'
import type { Trace } from '@/lib/trace/events'

/**
 * The steps in which two runs part. Up to then their steps are the same, so that what the later one did in place of the earlier
 * one's step is the step of that number, if it happened at that moment and place.
 */
export function partingSteps(
  traces: readonly [Trace, Trace],
  { at, left, right }: Parting,
): readonly (Step | undefined)[] {
  const steps = traces.map(stepsOf)
  const own = [left, right].map((entry, i) =>
    entry === null ? undefined : steps[i]?.[stepIndexOf(steps[i], entry.id)],
  )
  const earlier = own.find((_, i) => [left, right][i]?.at === at)
  return own.map((step, i) => {
    const instead = earlier === undefined ? undefined : steps[i]?.[earlier.index]
    return instead?.at === at && instead.host === earlier?.host ? instead : step
  })
}
