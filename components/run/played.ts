import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

/** The run's trace; null when the engine itself fails, which must not take the page with it. */
export function playedOrNull(scenario: Scenario): Trace | null {
  try {
    return run(scenario)
  } catch (fault) {
    console.error('The engine failed on a scenario.', fault)
    return null
  }
}
