import { judge } from '@/lib/claims/judge'
import { parseScenarioFile } from '@/lib/scenario/parse'
import { run } from '@/lib/sim/run'
import type { Trace } from '@/lib/trace/events'

/** Plays what happens between a client and a server 20 ms apart; `head` holds settings in YAML, `until` the end. */
export function play(until: string, script: string, head = ''): Trace {
  const lines = script
    .trim()
    .split('\n')
    .map(line => `  ${line.trim()}`)
  const text = `until: ${until}\nlink: { delay: 20 ms }\n${head}\nscript: |\n${lines.join('\n')}\n`
  const parsed = parseScenarioFile(text, 'script.yaml')
  if (!parsed.ok) throw new Error(parsed.problems.map(problem => problem.message).join(' '))
  return run(parsed.scenario)
}

/** What the run says of each claim, for a failed test to show whole. */
export function verdicts(trace: Trace, ...claims: readonly string[]): string[] {
  return claims.map(claim => {
    const judged = judge(claim, trace)
    return `${claim}: ${judged.ok ? judged.verdict : judged.problems.map(problem => problem.message).join(' ')}`
  })
}

/** The claims, each with the verdict that it holds. */
export const all = (...claims: readonly string[]): string[] => claims.map(claim => `${claim}: holds`)
