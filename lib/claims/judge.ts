import type { Trace } from '../trace/events'
import type { Claim } from './claim'
import { evaluate } from './evaluate/evaluate'
import { type ParsedClaim, parseClaim } from './parse'
import type { Runs } from './runs'
import type { Judgement, Problem } from './verdict'

export type Judged = (Judgement & { readonly ok: true }) | { readonly ok: false; readonly problems: readonly Problem[] }

/** Claims that were read, by their text: a bank and an explored set judge the same few sentences on many runs. */
const read = new Map<string, ParsedClaim>()
const MOST_KEPT = 1_000

function parseOnce(text: string): ParsedClaim {
  const known = read.get(text)
  if (known !== undefined) return known
  const parsed = parseClaim(text)
  if (read.size >= MOST_KEPT) read.clear()
  read.set(text, parsed)
  return parsed
}

/** What sets of runs make of a claim takes all their runs, and the same runs are asked for the same claims again and again. */
const overSets = new WeakMap<Runs, Map<string, Judgement>>()

function judgeOverSets(text: string, claim: Claim, runs: Runs): Judgement {
  const known = overSets.get(runs) ?? new Map<string, Judgement>()
  overSets.set(runs, known)
  const judged = known.get(text) ?? evaluate(claim, runs)
  if (known.size < MOST_KEPT) known.set(text, judged)
  return judged
}

const isOverSet = ({ parts }: Claim): boolean =>
  parts.some(({ scope }) => typeof scope === 'object' && 'quantity' in scope)

/** Whether a claim speaks of sets of runs, so that all of them may decide together. */
export function isAboutSets(text: string): boolean {
  const parsed = parseOnce(text)
  return parsed.ok && isOverSet(parsed.claim)
}

/** Reads a claim and says what a run, or several, make of it; a claim that cannot be read gives its problems. */
export function judge(text: string, runs: Runs | Trace): Judged {
  const parsed = parseOnce(text)
  if (!parsed.ok) return parsed
  const { claim } = parsed
  const judgement = 'ordinary' in runs && isOverSet(claim) ? judgeOverSets(text, claim, runs) : evaluate(claim, runs)
  return { ok: true, ...judgement }
}
