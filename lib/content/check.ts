import { judge } from '../claims/judge'
import type { Runs } from '../claims/runs'
import type { Problem } from '../claims/verdict'
import { boundReached } from '../trace/cut-short'
import { firstDivergence } from '../trace/diff'
import type { Trace } from '../trace/events'
import { type Conjecture, conjecturesOf } from './conjecture'
import { captureFault } from './given'
import type { Complain } from './kinds/kind'
import { kindOf } from './kinds/registry'
import type { Proof, ProvedClaim } from './proof'
import type { Question } from './question'
import type { Place } from './yaml-document'

type PlaceOf = (path: readonly PropertyKey[]) => Place

/** Proves a question on its runs: the author's key is a conjecture, the run is the proof. */
export function checkQuestion(
  question: Question,
  runs: Runs,
  placeOf: PlaceOf = () => ({ line: 1, column: 1 }),
): Proof {
  const problems: Problem[] = []
  const complain = (path: readonly PropertyKey[], message: string) =>
    problems.push({ message, file: `${question.id}/question.yaml`, ...placeOf(path) })
  checkRuns(runs, complain)
  const claims = claimsToProve(question).flatMap((claim): ProvedClaim[] => {
    const { ok, ...judged } = judge(claim.text, runs)
    if ('verdict' in judged) return [{ ...claim, ...judged }]
    complain(claim.path, `The claim "${claim.text}" cannot be read: ${judged.problems.map(p => p.message).join(' ')}`)
    return []
  })
  for (const claim of claims) {
    if (claim.verdict === 'vacuous')
      complain(claim.path, `"${claim.text}" is vacuous: what it speaks of never happens in its run.`)
    else if (claim.wanted !== 'any' && claim.verdict !== claim.wanted)
      complain(claim.path, `"${claim.text}" ${claim.verdict}, but ${reason(claim)}.`)
  }
  const fault = question.shows === undefined ? null : captureFault(question.shows, runs.ordinary)
  if (fault !== null) complain(['shows'], fault)
  claims.push(...(kindOf(question.kind).check?.(question, runs, claims, complain) ?? []))
  return { ok: problems.length === 0, claims, problems }
}

const reason = (claim: ProvedClaim): string => {
  if (claim.path[0] === 'what-if') return 'the what-if says that it holds'
  const should = claim.wanted === 'holds' ? 'should hold' : 'should fail'
  return `as the key of "${claim.part}" it ${should}`
}

/** Every run comes to its end, and each other one differs from the ordinary. */
function checkRuns({ ordinary, named = {}, sets = {} }: Runs, complain: Complain): void {
  const isCut = (trace: Trace, path: readonly PropertyKey[]): boolean => {
    const limit = boundReached(trace)
    if (limit !== null) complain(path, `The run reaches its bound on ${limit.bound} (${limit.value}).`)
    return limit !== null
  }
  isCut(ordinary, ['scenario'])
  for (const [name, trace] of Object.entries(named)) {
    const path = ['runs', name]
    if (!isCut(trace, path) && firstDivergence(ordinary, trace) === null)
      complain(path, `The run "${name}" is the same as the ordinary one, so that it shows nothing.`)
  }
  for (const [name, runs] of Object.entries(sets)) checkSet(name, runs(), complain)
}

/** A claim over every run of a set says nothing when the set is cut off, or one of its runs is. */
function checkSet(name: string, runs: Iterable<Trace>, complain: Complain): void {
  const path = ['sets', name]
  const walk = runs[Symbol.iterator]()
  let cut = 0
  let played = 0
  let step = walk.next()
  for (; !step.done; step = walk.next()) {
    played++
    if (boundReached(step.value) !== null) cut++
  }
  if (cut > 0) complain(path, `Runs of the set "${name}" that reach a bound: ${cut} of ${played}.`)
  if (step.value === false)
    complain(
      path,
      `The set "${name}" has more than ${played} runs, or they are too much work; narrow what it explores.`,
    )
}

const claimsToProve = (question: Question): readonly Conjecture[] => [
  ...conjecturesOf(question),
  ...question.whatIf.flatMap(({ run, claims }, i) =>
    claims.map((text, j) => ({
      part: `what-if ${run}`,
      text,
      wanted: 'holds' as const,
      path: ['what-if', i, 'claims', j],
    })),
  ),
]
