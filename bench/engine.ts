import { evaluate } from '../lib/claims/evaluate/evaluate'
import { parseClaim } from '../lib/claims/parse'
import { checkQuestion } from '../lib/content/check'
import { runsOf } from '../lib/content/scenario-runs'
import { parseScenario } from '../lib/scenario/parse'
import { run } from '../lib/sim/run'
import type { Scenario } from '../lib/sim/scenario'
import { type Played, play, type WorkloadName } from './apart'
import { exponent, type Figure, rate, seconds } from './measure'
import { readQuestions } from './questions'
import { clientsOf } from './workloads'

const CLAIMS = [
  'client enters ESTABLISHED before server enters ESTABLISHED',
  'server reads "hello"',
  'client stays in TIME_WAIT for 60 s',
].map(text => {
  const parsed = parseClaim(text)
  if (!parsed.ok) throw new Error(`"${text}": ${parsed.problems[0]?.message}`)
  return { text, claim: parsed.claim }
})

/** Runs a second of handshake, data and close with the whole trace, judged by three claims. */
export function plainRuns(): readonly Figure[] {
  const plain = read(`
    0      server  listen(80, backlog=128, accept=always, read=yes, on-eof=close)
    0      client  connect(server:80, read=yes)
    50 ms  client  write("hello")
    100 ms client  close()`)
  const entries = run(plain).entries.length
  return [
    {
      name: 'handshake, data, close; trace; three claims',
      value: rate(() => {
        const trace = run(plain)
        for (const { claim, text } of CLAIMS) {
          if (evaluate(claim, trace).verdict !== 'holds') throw new Error(`"${text}" does not hold on the plain run`)
        }
      }),
      unit: 'runs/s',
      must: 20_000,
      aim: 50_000,
      note: `${entries} entries a run`,
    },
    { name: 'the same without trace', value: rate(() => run(plain, { trace: false })), unit: 'runs/s' },
  ]
}

/** W1: one connection after another, at three sizes. */
export function connections(): readonly Figure[] {
  const [small, middle, large] = sizes('W1', [1_000, 10_000, 100_000])
  return [
    {
      name: 'W1 100k connections',
      value: 100_000 / large.cpu,
      unit: 'connections/s',
      must: 100_000,
      aim: 300_000,
      note: `${show(small.cpu)} s for 1k, ${show(middle.cpu)} s for 10k, ${show(large.cpu)} s for 100k`,
    },
    { name: 'W1 100k segments', value: large.segments / large.cpu, unit: 'segments/s', must: 800_000 },
    growth('W1', 10_000, 100_000, middle, large, 1.05),
    {
      name: 'W1 peak memory 10k to 100k',
      value: 100 * (large.peak / middle.peak - 1),
      unit: '%',
      must: 20,
      lowerIsBetter: true,
      note: `${megabytes(middle.peak)} and ${megabytes(large.peak)} of the whole process`,
    },
  ]
}

/** W1 with everything written down. */
export function traced(): readonly Figure[] {
  const { cpu, segments, entries, held } = play('W1-trace', 100_000)
  return [
    {
      name: 'W1 100k with trace',
      value: segments / cpu,
      unit: 'segments/s',
      must: 400_000,
      note: `${entries.toLocaleString('en')} entries`,
    },
    { name: 'a trace entry', value: held / entries, unit: 'octets', must: 120, aim: 80, lowerIsBetter: true },
  ]
}

/** W2: connections that are open at the same time, at three sizes. */
export function concurrent(): readonly Figure[] {
  const [small, middle, large] = sizes('W2', [1_000, 10_000, 50_000])
  const open = play('W2-open', 10_000)
  return [
    {
      name: 'W2 10k connections',
      value: middle.cpu,
      unit: 's',
      must: 0.6,
      aim: 0.3,
      lowerIsBetter: true,
      note: `${show(small.cpu)} s for 1k, ${show(large.cpu)} s for 50k`,
    },
    growth('W2', 10_000, 50_000, middle, large, 1.1),
    {
      name: 'W2 memory of an open pair',
      value: open.held / open.accepted,
      unit: 'octets',
      must: 4_096,
      aim: 2_048,
      lowerIsBetter: true,
      note: `${open.accepted.toLocaleString('en')} pairs open`,
    },
  ]
}

const OCTETS = 1_000_000_000
const TIME_WAIT_AND_DELAY = 60_020_000

/** W3: a gigabyte one way. */
export function bulk(): readonly Figure[] {
  return [
    ...transfer('W3', 'W3 1e9 octets', 1_300_000),
    ...transfer('W3-loss-cubic', 'W3 1e9 octets, 1 % loss, CUBIC', 1_400_000),
    ...transfer('W3-loss-reno', 'W3 1e9 octets, 1 % loss, Reno', 1_400_000),
  ]
}

function transfer(workload: WorkloadName, name: string, aim: number): readonly Figure[] {
  const [small, middle, large] = sizes(workload, [OCTETS / 100, OCTETS / 10, OCTETS])
  const last = (large.simulated - TIME_WAIT_AND_DELAY) / 1e6
  const note = `${large.segments.toLocaleString('en')} segments, last octet at ${show(last)} s`
  return [
    { name, value: large.segments / large.cpu, unit: 'segments/s', must: 1_000_000, aim, note },
    {
      name: `${name}: growth`,
      value: exponent(OCTETS / 10, OCTETS, size => (size === OCTETS ? large : middle).cpu),
      unit: '',
      note: `${show(small.cpu)} s for 1e7, ${show(middle.cpu)} s for 1e8, ${show(large.cpu)} s for 1e9`,
    },
  ]
}

const SYNS = 1_000_000

/** W4: a flood of SYNs, with and without cookies. */
export function synFlood(): readonly Figure[] {
  return (['W4-cookies-0', 'W4-cookies-1'] as const).flatMap(workload => {
    const [small, middle, large] = sizes(workload, [SYNS / 100, SYNS / 10, SYNS])
    return [
      {
        name: `${workload} 1M`,
        value: SYNS / large.cpu,
        unit: 'SYN/s',
        must: 1_500_000,
        aim: 2_200_000,
        note: `${large.accepted} of ${clientsOf(SYNS)} clients connected; ${show(small.cpu)} s for 10k, ${show(middle.cpu)} s for 100k`,
      },
      {
        name: `${workload} memory`,
        value: (large.peak - large.base) / 1e6,
        unit: 'MB',
        must: 100,
        lowerIsBetter: true,
        note: `at its peak, beside ${megabytes(large.base)} of a process that only loaded the engine`,
      },
    ]
  })
}

/** Seconds to read nothing and prove everything: play its runs, judge each claim; given per 100 questions. */
export function bankProof(): readonly Figure[] {
  const questions = readQuestions()
  const took = seconds(() => {
    for (const question of questions) {
      const proof = checkQuestion(question, runsOf(question))
      if (proof.problems.length > 0) throw new Error(`${question.id}: ${proof.problems[0]?.message}`)
    }
  })
  return [
    {
      name: 'prove the bank',
      value: (100 * took) / questions.length,
      unit: 's per 100 questions',
      must: 2,
      aim: 0.5,
      lowerIsBetter: true,
      note: `${questions.length} questions in ${took.toFixed(3)} s`,
    },
  ]
}

const sizes = (workload: WorkloadName, [small, middle, large]: readonly [number, number, number]) =>
  [play(workload, small), play(workload, middle), play(workload, large)] as const

const growth = (name: string, small: number, large: number, a: Played, b: Played, must: number): Figure => ({
  name: `${name} growth ${small / 1_000}k to ${large / 1_000}k`,
  value: exponent(small, large, size => (size === small ? a : b).cpu),
  unit: '',
  must,
  lowerIsBetter: true,
})

const show = (n: number): string => String(Number(n.toPrecision(3)))
const megabytes = (octets: number): string => `${Math.round(octets / 1e6)} MB`

function read(script: string): Scenario {
  const parsed = parseScenario({ until: '2 min', script }, { line: 1, column: 1 })
  if (!parsed.ok) throw new Error(parsed.problems.map(problem => problem.message).join(' '))
  return parsed.scenario
}
