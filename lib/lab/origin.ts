import { faultRule } from '../sim/faults'
import type { Action, Scenario } from '../sim/scenario'
import type { Entry, EntryId, Trace } from '../trace/events'
import type { Flight } from '../trace/flights'
import { inOrderOfTime, type ScriptLine, scriptLines } from './script-lines'
import { isFaultOf } from './touch'

/** The lines of a text beside the actions that they mean, in order of time. */
export function linesOfActions(
  text: string,
  { actions }: Scenario,
): readonly { readonly line: ScriptLine; readonly action: Action }[] {
  const lines = inOrderOfTime(scriptLines(text))
  return lines.length === actions.length ? lines.map((line, i) => ({ line, action: actions[i]! })) : []
}

/** Which segment of its host's this one is, counted from 1; null for what no host of the scenario sent. */
export function ordinalOf(trace: Trace, { from, start }: Flight): number | null {
  const sent = trace.entries[start.entry]
  if (sent?.kind !== 'sent' || sent.host !== from) return null
  let count = 0
  for (const entry of trace.entries) {
    if (entry.id > start.entry) break
    if (entry.kind === 'sent' && entry.host === from) count++
  }
  return count
}

/** The line of the script that did something to a segment, or that forged it; null where the scenario did nothing. */
export function lineBehind(text: string, scenario: Scenario, trace: Trace, flight: Flight): ScriptLine | null {
  const lines = linesOfActions(text, scenario)
  const ordinal = ordinalOf(trace, flight)
  const own = lines.find(({ line }) => ordinal !== null && isFaultOf(line, flight.from, ordinal))
  if (own !== undefined) return own.line
  for (const id of flight.entries) {
    const entry = trace.entries[id]
    const found = entry === undefined ? undefined : lines.find(({ action }) => didThis(action, entry))
    if (found !== undefined) return found.line
  }
  return null
}

/** The line of the script that makes a call; null for a call that a program makes by itself. */
export function lineOfCall(text: string, scenario: Scenario, trace: Trace, id: EntryId): ScriptLine | null {
  const made = trace.entries[id]
  if (made?.kind !== 'call' || made.cause !== null) return null
  const found = linesOfActions(text, scenario).find(
    ({ action }) =>
      action.do === 'call' && action.host === made.host && action.at === made.at && action.call.name === made.call,
  )
  return found?.line ?? null
}

/** Whether an action of the scenario is what an entry tells of. */
export function didThis(action: Action, entry: Entry): boolean {
  switch (entry.kind) {
    case 'lost':
    case 'delayed':
    case 'duplicated':
      return action.do === 'fault' && action.at <= entry.at && faultRule(action).text === entry.why
    case 'forged':
      return action.do === 'inject' && action.at === entry.at && action.by === entry.host && action.to === entry.to
    default:
      return false
  }
}
