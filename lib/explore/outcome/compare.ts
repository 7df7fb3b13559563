import type { Trace } from '../../trace/events'
import type { Outcome, Strike } from './outcome'
import { repetitions } from './repetitions'
import { endings, failures, openings, readings } from './results'
import { surpluses } from './surpluses'

/** Compares the run of a fault with the run without it. */
export function outcomeOf(undisturbed: Trace, disturbed: Trace, strike: Strike): Outcome {
  return {
    repetitions: repetitions(undisturbed, disturbed),
    surpluses: surpluses(undisturbed, disturbed, strike),
    failures: failures(undisturbed, disturbed, strike),
    openings: openings(undisturbed, disturbed, strike),
    readings: readings(undisturbed, disturbed),
    endings: endings(undisturbed, disturbed, strike),
  }
}
