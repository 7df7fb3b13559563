import fc from 'fast-check'

/** A tree that passes once passes always: what chance finds beyond that is the business of `npm run fuzz`. */
const USUAL = 9293

/**
 * Property tests draw the same values in every run. `FC_SEED=123 npx vitest run …` draws others, and `FC_SEED=new` those of
 * a seed that nobody knows; a failure prints it.
 */
const seed = process.env.FC_SEED || String(USUAL)
if (seed !== 'new' && !/^-?\d+$/.test(seed))
  throw new Error(`FC_SEED must be "new" or a whole number, as a failed property prints it, not "${seed}".`)
if (seed !== 'new') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) })
