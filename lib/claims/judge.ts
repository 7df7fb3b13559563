import type { Trace } from '../trace/events'
import { evaluate } from './evaluate/evaluate'
import { parseClaim } from './parse'
import type { Judgement, Problem } from './verdict'

export type Judged = (Judgement & { readonly ok: true }) | { readonly ok: false; readonly problems: readonly Problem[] }

/** Reads a claim and says what a trace makes of it; a claim that cannot be read gives its problems. */
export function judge(text: string, trace: Trace): Judged {
  const parsed = parseClaim(text)
  return parsed.ok ? { ok: true, ...evaluate(parsed.claim, trace) } : parsed
}
