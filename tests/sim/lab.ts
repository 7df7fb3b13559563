import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

/** Plays a scenario written as text. */
export function play(text: string): Trace {
  const parsed = parseScenarioFile(text)
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'))
  return run(parsed.scenario)
}

/** What the calls of a host gave back, in order: a number or an errno. */
export const results = (trace: Trace, host: string, call: string): (number | string | undefined)[] =>
  trace.entries.flatMap(entry =>
    entry.kind === 'call' && entry.phase === 'return' && entry.host === host && entry.call === call
      ? [entry.errno ?? entry.result]
      : [],
  )

/** When an entry of a kind was made, in seconds. */
export const moments = (trace: Trace, kind: string): number[] =>
  trace.entries.flatMap(entry => (entry.kind === kind ? [entry.at / 1e6] : []))
