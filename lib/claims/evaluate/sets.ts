import type { Trace } from '../../trace/events'
import type { Scope } from '../claim'
import type { Runs } from '../runs'
import type { Judgement } from '../verdict'
import type { RunJudgement } from './contrasts'
import { meets } from './happening'

type Quantified = Extract<Scope, { readonly quantity: unknown }>

const VACUOUS: Judgement = { verdict: 'vacuous', evidence: [] }

/**
 * Sentences over a set of runs. Runs that say nothing of them are passed over; when no run says anything, or there is no such
 * set, neither does the claim. The evidence is the first run that decides: the counterexample of `every` and `no`, the witness
 * of `some`; for a number or share of runs the first that is so.
 */
export function judgeOverSet(scope: Quantified, runs: Runs, judgeRun: (trace: Trace) => RunJudgement): Judgement {
  const set = setOf(scope.of, runs)
  if (set === null) return VACUOUS
  const tally = { holds: 0, said: 0 }
  let shown: { readonly at: number; readonly judgement: RunJudgement } | null = null
  const wanted = scope.quantity === 'every' ? 'fails' : 'holds'
  let at = 0
  for (const trace of set.runs()) {
    const judgement = judgeRun(trace)
    if (judgement.verdict !== 'vacuous') tally.said++
    if (judgement.verdict === 'holds') tally.holds++
    if (judgement.verdict === wanted) shown ??= { at, judgement }
    // one run decides these three; the rest need not be played
    if (shown !== null && typeof scope.quantity === 'string') break
    at++
  }
  if (tally.said === 0) return VACUOUS
  const { evidence = [], exhibits: others = [], ordinary = [] } = shown?.judgement ?? {}
  const exhibits = shown === null ? [] : [{ run: set.name, at: shown.at, evidence }, ...others]
  return {
    verdict: isSo(scope, tally, shown !== null) ? 'holds' : 'fails',
    evidence: ordinary,
    ...(exhibits.length > 0 && { exhibits }),
  }
}

function isSo(scope: Quantified, tally: { readonly holds: number; readonly said: number }, found: boolean): boolean {
  if (typeof scope.quantity === 'string') return scope.quantity === 'some' ? found : !found
  const share = (100 * tally.holds) / tally.said
  return meets(scope.quantity, 'percent' in scope && scope.percent ? share : tally.holds)
}

/** The set of this name, or the only one. */
function setOf(name: string | null, { sets = {} }: Runs): { name: string; runs: () => Iterable<Trace> } | null {
  const names = Object.keys(sets)
  const found = name ?? (names.length === 1 ? names[0] : undefined)
  const runs = found !== undefined && Object.hasOwn(sets, found) ? sets[found] : undefined
  return found === undefined || runs === undefined ? null : { name: found, runs }
}
