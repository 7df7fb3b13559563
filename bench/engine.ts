import { evaluate } from '../lib/claims/evaluate/evaluate'
import { parseClaim } from '../lib/claims/parse'
import { checkQuestion } from '../lib/content/check'
import { parseScenario } from '../lib/scenario/parse'
import { run } from '../lib/sim/run'
import type { Scenario } from '../lib/sim/scenario'
import { type Figure, rate, seconds } from './measure'
import { readQuestions } from './questions'

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

/** Segments put on the wire a second of real time while 10 MB go one way; octets are virtual, checksums not computed. */
export function bulk(): readonly Figure[] {
  const octets = 10_000_000
  const scenario = read(`
    0      server  listen(80, backlog=128, accept=always, read=yes, on-eof=close)
    0      client  connect(server:80)
    50 ms  client  write(${octets})
    50 ms  client  close()`)
  const sent = run(scenario, { bounds: ROOMY }).entries.filter(entry => entry.kind === 'sent').length
  const took = seconds(() => run(scenario, { trace: false, bounds: ROOMY }))
  return [{ name: 'bulk, 10 MB', value: sent / took, unit: 'segments/s', must: 1_000_000, aim: 1_300_000 }]
}

/** Seconds to read nothing and prove everything: run each scenario, judge each claim; given per 100 questions. */
export function bankProof(): readonly Figure[] {
  const questions = readQuestions()
  const took = seconds(() => {
    for (const question of questions) {
      const proof = checkQuestion(question, run(question.scenario))
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

const ROOMY = { events: 50_000_000, entries: 50_000_000 }

function read(script: string): Scenario {
  const parsed = parseScenario({ until: '2 min', script }, { line: 1, column: 1 })
  if (!parsed.ok) throw new Error(parsed.problems.map(problem => problem.message).join(' '))
  return parsed.scenario
}
