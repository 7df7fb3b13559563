import { describe, expect, test } from 'vitest'
import { judge } from '@/lib/claims/judge'
import type { Verdict } from '@/lib/claims/verdict'
import type { Trace } from '@/lib/trace/events'

const verdictOf = (claim: string, trace: Trace): Verdict => {
  const judged = judge(claim, trace)
  if (!judged.ok) throw new Error(`${claim}: ${judged.problems.map(problem => problem.message).join(' ')}`)
  return judged.verdict
}

/** Each family of sentences on one run: what holds, what fails, what speaks of nothing. */
export function family(name: string, trace: Trace, claims: Readonly<Record<Verdict, readonly string[]>>) {
  describe(name, () => {
    for (const verdict of ['holds', 'fails', 'vacuous'] as const)
      test.each(claims[verdict])(`${verdict}: %s`, claim => {
        expect(verdictOf(claim, trace)).toBe(verdict)
      })
  })
}
