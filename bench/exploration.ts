import type { Claim } from '../lib/claims/claim'
import { parseClaim } from '../lib/claims/parse'
import { MISHAPS } from '../lib/explore/space'
import { survey } from '../lib/explore/survey'
import { parseScenario } from '../lib/scenario/parse'
import type { Scenario } from '../lib/sim/scenario'
import { exponent, type Figure, seconds } from './measure'

const CLAIMS = ['server enters ESTABLISHED', 'client connect returns 0', 'server never sends RST'].map(read)
const RUNS = 10_000

/** 10,000 combinations of faults of a handshake, each run judged by three claims, on one core. */
export function exploration(): readonly Figure[] {
  const handshake = scenario()
  const cost = new Map([RUNS / 100, RUNS / 10, RUNS].map(runs => [runs, seconds(() => walk(handshake, runs))]))
  const [small, middle, large] = [...cost.values()]
  return [
    {
      name: 'explore 10k faults of a handshake; three claims',
      value: cost.get(RUNS)!,
      unit: 's',
      must: 2,
      aim: 0.5,
      lowerIsBetter: true,
      note: `${[small, middle, large].map(took => took!.toFixed(3)).join(', ')} s for 100, 1k and 10k runs`,
    },
    {
      name: 'explore growth 1k to 10k',
      value: exponent(RUNS / 10, RUNS, runs => cost.get(runs)!),
      unit: '',
      must: 1.1,
      lowerIsBetter: true,
    },
  ]
}

function walk(handshake: Scenario, runs: number): void {
  const found = survey(handshake, { segments: 10, mishaps: MISHAPS, knobs: [], atOnce: 4, runs }, CLAIMS)
  if (found.runs !== runs) throw new Error(`The space has ${found.runs} runs, not ${runs}.`)
}

function scenario(): Scenario {
  const script = '0 server listen(80, backlog=4)\n0 client connect(server:80)\n'
  const parsed = parseScenario({ until: '140 s', script }, { line: 1, column: 1 })
  if (!parsed.ok) throw new Error(parsed.problems.map(problem => problem.message).join(' '))
  return parsed.scenario
}

function read(text: string): Claim {
  const parsed = parseClaim(text)
  if (!parsed.ok) throw new Error(`"${text}": ${parsed.problems[0]?.message}`)
  return parsed.claim
}
