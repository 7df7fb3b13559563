import type { Trace } from '../trace/events'

/** What a claim is judged on. Sets are asked for their runs anew each time, so that none need be kept. */
export interface Runs {
  /** The run a sentence speaks of when it names no other. */
  readonly ordinary: Trace
  /** Other runs, by the names that claims give them: a variant, an attack, another kernel. */
  readonly named?: Readonly<Record<string, Trace>>
  /** Sets of runs by name, each in a fixed order. */
  readonly sets?: Readonly<Record<string, () => Iterable<Trace>>>
}

/** The run of a name, or the ordinary one; undefined for a name that no run bears. */
export const runNamed = (which: 'ordinary' | { readonly run: string }, runs: Runs): Trace | undefined => {
  if (which === 'ordinary') return runs.ordinary
  return runs.named && Object.hasOwn(runs.named, which.run) ? runs.named[which.run] : undefined
}

/** One run alone. */
export const alone = (ordinary: Trace): Runs => ({ ordinary })

/** Runs by name, each played when it is first asked for, and once. */
export function whenAsked(names: readonly string[], play: (name: string) => Trace): Readonly<Record<string, Trace>> {
  const runs: Record<string, Trace> = {}
  for (const name of names) {
    let trace: Trace | null = null
    const get = () => {
      trace ??= play(name)
      return trace
    }
    Object.defineProperty(runs, name, { enumerable: true, get })
  }
  return runs
}
