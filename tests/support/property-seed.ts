import fc from 'fast-check'

/**
 * `FC_SEED=123 npx vitest run …` plays property tests again with the seed that a failure printed; without it each run draws
 * another.
 */
const seed = process.env.FC_SEED
if (seed !== undefined && seed !== '') {
  if (!/^-?\d+$/.test(seed))
    throw new Error(`FC_SEED must be a whole number, as a failed property prints it, not "${seed}".`)
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
}
