import type { Step } from '@/components/ladder/layout/steps'
import { causeOf } from './stride'

/** The steps that led to one, the nearest first, down to what the scenario itself started. */
export function causesOf(steps: readonly Step[], index: number): readonly Step[] {
  const chain: Step[] = []
  let at = causeOf(steps, index)
  while (at !== null && chain.length < 64) {
    const step = steps[at]
    if (step === undefined) break
    chain.push(step)
    at = causeOf(steps, at)
  }
  return chain
}
