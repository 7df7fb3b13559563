import type { Trace } from '../trace/events'
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

/** Reads a claim and says what a run, or several, make of it; a claim that cannot be read gives its problems. */
export function judge(text: string, runs: Runs | Trace): Judged {
  const parsed = parseOnce(text)
  return parsed.ok ? { ok: true, ...evaluate(parsed.claim, runs) } : parsed
}
