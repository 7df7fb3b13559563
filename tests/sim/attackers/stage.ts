import { evaluate } from '@/lib/claims/evaluate/evaluate'
import { parseClaim } from '@/lib/claims/parse'
import type { Trace } from '@/lib/trace/events'
import { play } from '../lab'

/** What the claims say of a run, each with its verdict. */
export function verdicts(trace: Trace, ...claims: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    claims.map(text => {
      const parsed = parseClaim(text)
      if (!parsed.ok) throw new Error(`${text}: ${parsed.problems[0]?.message}`)
      return [text, evaluate(parsed.claim, trace).verdict]
    }),
  )
}

/** Claims that all hold. */
export const holding = (...claims: readonly string[]): Record<string, string> =>
  Object.fromEntries(claims.map(text => [text, 'holds']))

/** A run of a script, 20 ms from end to end. */
export const stage = (script: string, { until = '5 s', head = '' } = {}): Trace =>
  play(`until: ${until}\n${head}\nscript: |\n${script.replaceAll(/^/gm, '  ')}`)
