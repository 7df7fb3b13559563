import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_CLAIM_LENGTH } from '@/lib/claims/claim'
import { evaluate } from '@/lib/claims/evaluate/evaluate'
import { parseClaim } from '@/lib/claims/parse'
import { printClaim } from '@/lib/claims/print'
import { claim } from './claim-arbitrary'
import { plainRun } from './plain-run'

const short = claim.filter(value => printClaim(value).length <= MAX_CLAIM_LENGTH)

describe('print and parse', () => {
  test('what is printed reads back as the same claim', () => {
    fc.assert(
      fc.property(short, value => {
        expect(parseClaim(printClaim(value))).toEqual({ ok: true, claim: value })
      }),
      { numRuns: 1000 },
    )
  })

  test('any claim whatever is judged on any run without throwing, twice alike, with evidence that exists', () => {
    const run = plainRun()
    fc.assert(
      fc.property(short, value => {
        const judgement = evaluate(value, run)
        expect(judgement).toEqual(evaluate(value, run))
        expect(judgement.evidence.length).toBeLessThanOrEqual(16)
        for (const id of judgement.evidence) expect(run.entries[id]?.id).toBe(id)
        expect([...judgement.evidence].sort((a, b) => a - b)).toEqual(judgement.evidence)
      }),
      { numRuns: 500 },
    )
  })
})
