import type { Allowance } from '@/lib/content/break-it/allowance'
import type { Alteration } from '@/lib/content/break-it/alteration'
import { alter } from '@/lib/content/break-it/altered'
import { attemptRun } from '@/lib/content/break-it/attempt'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

/** What came of running changes in the browser: their run, or why there is none. */
export type Attempted =
  | { readonly ok: true; readonly trace: Trace; readonly stopped: boolean }
  | { readonly ok: false; readonly why: 'refused' | 'failed' }

/** Runs a scenario with changes laid over it, by the same engine and within the same bounds as the server does. */
export function attempted(scenario: Scenario, allow: Allowance, changes: readonly Alteration[]): Attempted {
  const laid = alter(scenario, allow, changes)
  if (!laid.ok) return { ok: false, why: 'refused' }
  try {
    const trace = attemptRun(laid.scenario)
    return { ok: true, trace, stopped: trace.entries.at(-1)?.kind === 'limit' }
  } catch (fault) {
    // an engine fault must not take the page with it
    console.error('The engine failed on a changed scenario.', fault)
    return { ok: false, why: 'failed' }
  }
}
