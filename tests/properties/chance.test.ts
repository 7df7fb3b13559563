import fc from 'fast-check'
import { describe, it } from 'vitest'
import { KINDS } from './kinds'

/** A fraction of what `npm run fuzz` plays; `FC_SEED=…` in front plays a printed seed again. */
const RUNS = Number(process.env.RUNS ?? 300)

describe('chance finds nothing wrong', () => {
  it.each(KINDS.map(kind => [kind.name, kind] as const))('%s', (_name, kind) => {
    fc.assert(
      kind.property(() => {}),
      { numRuns: RUNS },
    )
  })
})
