import { type Step, stepIndexOf } from '@/components/ladder/layout/steps'

/** The steps that led to one, the nearest first, down to what the scenario itself started. */
export function causesOf(steps: readonly Step[], index: number): readonly Step[] {
  const chain: Step[] = []
  let step = steps[index]
  while (step && chain.length < 64) {
    const cause = step.entries[0]?.cause
    if (cause === null || cause === undefined) break
    const before: Step | undefined = steps[stepIndexOf(steps, cause)]
    if (!before || before.index >= step.index) break
    chain.push(before)
    step = before
  }
  return chain
}
