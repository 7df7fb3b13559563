import { type Runs, whenAsked } from '../claims/runs'
import { boundReached } from '../trace/cut-short'
import type { Trace } from '../trace/events'
import { Undecided } from './judge-all'

const known = new WeakMap<Runs, Runs>()

/** The same runs, where one that reached a bound decides nothing: whoever asks for it is told so. Of the same runs always the same. */
export function wholeRuns(runs: Runs): Runs {
  const found = known.get(runs) ?? checked(runs)
  known.set(runs, found)
  return found
}

function checked({ ordinary, named = {}, sets = {} }: Runs): Runs {
  const wholeSet = (name: string, runs: () => Iterable<Trace>) =>
    function* () {
      for (const trace of runs()) yield whole(trace, `A run of "${name}"`)
    }
  return {
    ordinary: whole(ordinary, 'The run'),
    named: whenAsked(Object.keys(named), name => whole(named[name] ?? ordinary, `The run "${name}"`)),
    sets: Object.fromEntries(Object.entries(sets).map(([name, runs]) => [name, wholeSet(name, runs)])),
  }
}

function whole(trace: Trace, what: string): Trace {
  const limit = boundReached(trace)
  if (limit === null) return trace
  throw new Undecided(`${what} reached its bound on ${limit.bound} (${limit.value}) before it was over.`)
}
