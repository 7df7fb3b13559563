import { judge } from '../claims/judge'
import { sayText } from '../claims/say/say'
import type { Problem } from '../claims/verdict'
import { runOfSet } from '../content/run-sets'
import { sayCombination } from '../explore/say/say'
import type { EntryId, Trace } from '../trace/events'
import { entryLine } from './entry-line'
import { readRuns } from './scenario-source'

const USAGE = `ack claim "CLAIM" (LAB.yaml | topic/slug)

Plays the lab or the question's runs and prints what they say of the claim, with the entries that decide. A question's other
runs are spoken of by their names: "in two-way: server enters ESTABLISHED on SYN".`

/** The `claim` command: 0 when it holds, 1 when it fails or is vacuous, 2 when something cannot be read. */
export async function claim(args: readonly string[]): Promise<number> {
  const [text, source, ...more] = args
  if (text === undefined || source === undefined || more.length > 0) {
    console.error(USAGE)
    return 2
  }
  const read = readRuns(source)
  if (!read.ok) return complain(read.problems)
  const { runs } = read
  const judged = judge(text, runs)
  if (!judged.ok) return complain(judged.problems.map(problem => ({ ...problem, file: 'claim' })))
  console.log(`${judged.verdict}: ${sayText(text, 'en')}`)
  printEntries(runs.ordinary, judged.evidence)
  for (const { run: name, at, evidence } of judged.exhibits ?? []) {
    const set = read.sets[name]
    const explored = set === undefined || at === undefined ? null : runOfSet(set, at)
    const trace = explored?.trace ?? runs.named?.[name]
    const done = explored === null ? '' : `, run ${at}: ${sayCombination(explored.combination, 'en', explored.trace)}`
    console.log(`in ${name}${done}`)
    if (trace !== undefined) printEntries(trace, evidence)
  }
  return judged.verdict === 'holds' ? 0 : 1
}

function printEntries({ entries }: Trace, ids: readonly EntryId[]): void {
  for (const id of ids) {
    const entry = entries.find(one => one.id === id)
    if (entry) console.log(`  ${entryLine(entry)}`)
  }
}

function complain(problems: readonly Problem[]): number {
  for (const { file, line, column, message } of problems) console.error(`${file ?? ''}:${line}:${column}: ${message}`)
  return 2
}
