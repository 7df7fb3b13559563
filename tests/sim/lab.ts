import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Scenario } from '@/lib/sim/scenario'
import type { Trace } from '@/lib/trace/events'

/** A scenario written as text. */
export function parsed(text: string): Scenario {
  const read = parseScenarioFile(text)
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join('\n'))
  return read.scenario
}

/** Plays a scenario written as text. */
export const play = (text: string): Trace => run(parsed(text))

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
