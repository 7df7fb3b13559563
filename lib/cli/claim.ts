import { judge } from '../claims/judge'
import { sayText } from '../claims/say/say'
import type { Problem } from '../claims/verdict'
import { run } from '../sim/run'
import { entryLine } from './entry-line'
import { readScenario } from './scenario-source'

const USAGE = `ack claim "CLAIM" (LAB.yaml | topic/slug)

Runs the lab or the question's scenario and prints what the run says of the claim, with the entries that decide.`

/** The `claim` command: 0 when it holds, 1 when it fails or is vacuous, 2 when something cannot be read. */
export async function claim(args: readonly string[]): Promise<number> {
  const [text, source, ...more] = args
  if (text === undefined || source === undefined || more.length > 0) {
    console.error(USAGE)
    return 2
  }
  const read = readScenario(source)
  if (!read.ok) return complain(read.problems)
  const trace = run(read.scenario)
  const judged = judge(text, trace)
  if (!judged.ok) return complain(judged.problems.map(problem => ({ ...problem, file: 'claim' })))
  console.log(`${judged.verdict}: ${sayText(text, 'en')}`)
  for (const id of judged.evidence) {
    const entry = trace.entries.find(one => one.id === id)
    if (entry) console.log(`  ${entryLine(entry)}`)
  }
  return judged.verdict === 'holds' ? 0 : 1
}

function complain(problems: readonly Problem[]): number {
  for (const { file, line, column, message } of problems) console.error(`${file ?? ''}:${line}:${column}: ${message}`)
  return 2
}
