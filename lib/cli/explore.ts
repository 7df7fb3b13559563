import { parseArgs } from 'node:util'
import type { Claim } from '../claims/claim'
import { parseClaim } from '../claims/parse'
import { sayClaim } from '../claims/say/say'
import type { Problem } from '../claims/verdict'
import { combined } from '../explore/combination'
import { readSpace } from '../explore/read-space'
import { sayCombination } from '../explore/say/say'
import { type Finding, type Found, survey } from '../explore/survey'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import { readScenario } from './scenario-source'

const USAGE = `ack explore (LAB.yaml | topic/slug) --claim "CLAIM" … [--segments N] [--from HOST,…] [--faults FAULT,…] [--knob PLACE=VALUE,…] … [--at-once N] [--runs N]

Runs the lab or the question's scenario with every fault of each of its first segments and says where the claims hold.
  --claim     a sentence to judge on every run; may be given several times
  --segments  the first so many segments of a run meet faults (8), whoever sends them
  --from      only those of these hosts
  --faults    drop once, drop always, duplicate after 1 ms, delay by 3 s, reorder; all of them when not given
  --knob      server.sysctl.tcp_syncookies=0,1 · server.backlog=0 · server.variants=no-time-wait · client.rules=rfc9293 · link.delay=1 s
  --at-once   the most changes in one run (1)
  --runs      the most runs (1000)`

interface Request {
  readonly source: string
  readonly claims: readonly string[]
  /** As a file would write it. */
  readonly space: Readonly<Record<string, unknown>>
}

/** The `explore` command: 0 when every claim holds in all runs, 1 when one does not, 2 when something cannot be read. */
export async function explore(args: readonly string[]): Promise<number> {
  const request = readArguments(args)
  if (typeof request === 'string') {
    console.error(`${request}\n\n${USAGE}`)
    return 2
  }
  const read = readScenario(request.source)
  if (!read.ok) return complain(read.problems)
  const space = readSpace(request.space, read.scenario, { file: 'explore', line: 1, column: 1 })
  if (!space.ok) return complain(space.problems)
  const claims: Claim[] = []
  for (const text of request.claims) {
    const parsed = parseClaim(text)
    if (!parsed.ok) return complain(parsed.problems.map(problem => ({ ...problem, file: 'claim' })))
    claims.push(parsed.claim)
  }
  const { runs, complete, findings } = survey(read.scenario, space.space, claims)
  console.log(`${runs} runs${complete ? '' : ', and the space goes on beyond them'}`)
  findings.forEach((finding, i) => {
    console.log(`\n${sayClaim(claims[i]!, 'en')}\n${told(finding, read.scenario)}`)
  })
  return findings.every(({ holdsIn }) => holdsIn === 'all') ? 0 : 1
}

function readArguments(args: readonly string[]): Request | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        claim: { type: 'string', multiple: true },
        segments: { type: 'string' },
        from: { type: 'string' },
        faults: { type: 'string' },
        knob: { type: 'string', multiple: true },
        'at-once': { type: 'string' },
        runs: { type: 'string' },
      },
    })
    const [source, ...more] = positionals
    if (source === undefined) return 'The command "explore" needs a lab or a question.'
    if (more.length > 0) return `The command "explore" explores one scenario, so "${more[0]}" is one too many.`
    const { claim = [], knob = [], from, faults } = values
    if (claim.length === 0) return 'The command "explore" needs a claim to judge: --claim "server never sends RST".'
    const numbers = (['segments', 'at-once', 'runs'] as const).flatMap(key =>
      values[key] === undefined ? [] : [[key, Number(values[key])]],
    )
    const space = {
      ...Object.fromEntries(numbers),
      ...(from !== undefined && { from: listed(from) }),
      ...(faults !== undefined && { faults: listed(faults) }),
      ...(knob.length > 0 && { knobs: Object.fromEntries(knob.map(knobOf)) }),
    }
    return { source, claims: claim, space }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}`
  }
}

const listed = (text: string): string[] => text.split(',').map(word => word.trim())

/** `server.backlog=0,1` as a place and its values; what looks like a number is one. */
function knobOf(text: string): [string, readonly (string | number)[]] {
  const [place = '', values = ''] = text.split(/=(.*)/s)
  return [place, listed(values).map(value => (/^-?\d+$/.test(value) ? Number(value) : value))]
}

function told({ holdsIn, counts, witness, counterexample }: Finding, scenario: Scenario): string {
  const vacuous = counts.vacuous === 0 ? '' : `, ${counts.vacuous} say nothing of it`
  const lines = [
    `  holds in ${holdsIn === 'silent' ? 'none' : holdsIn}: ${counts.holds} hold, ${counts.fails} fail${vacuous}`,
  ]
  if (witness !== null && holdsIn === 'some') lines.push(`  holds when ${phrase(witness, scenario)}`)
  if (counterexample !== null && holdsIn === 'some') lines.push(`  fails when ${phrase(counterexample, scenario)}`)
  return lines.join('\n')
}

const phrase = ({ at, combination }: Found, scenario: Scenario): string =>
  `${sayCombination(combination, 'en', run(combined(scenario, combination)))} (run ${at})`

function complain(problems: readonly Problem[]): number {
  for (const { file, line, column, message } of problems) console.error(`${file ?? ''}:${line}:${column}: ${message}`)
  return 2
}
