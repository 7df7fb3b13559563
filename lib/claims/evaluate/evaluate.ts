import type { Trace } from '../../trace/events'
import type { Claim, Part, Sentence } from '../claim'
import { alone, type Runs } from '../runs'
import type { Exhibit, Judgement } from '../verdict'
import { judgeComparison } from './comparisons'
import { judgeHappening } from './happening'
import { judgeLevel } from './levels'
import { judgeOverSet } from './sets'
import { judgeHolding, judgeStanding, judgeStaying } from './states'
import { indexTrace, type TraceIndex } from './trace-index'

/** The most entries of one run that a judgement points at. */
const MAX_EVIDENCE = 16

const VACUOUS: Judgement = { verdict: 'vacuous', evidence: [] }

/**
 * What runs say of a claim. All its parts must hold; one that speaks of something that never happens, or of a run there is not,
 * makes the whole claim vacuous. Evidence: the witnesses of what holds, or the counterexample of the first part that does not.
 */
export function evaluate(claim: Claim, runs: Runs | Trace): Judgement {
  const all = 'ordinary' in runs ? runs : alone(runs)
  const [only] = claim.parts
  if (claim.parts.length === 1 && only) return judgePart(only, all)
  return together(claim.parts.map(part => judgePart(part, all)))
}

function judgePart({ scope, sentences }: Part, runs: Runs): Judgement {
  if (scope === 'ordinary') return judgeRun(sentences, runs.ordinary)
  if ('quantity' in scope) return judgeOverSet(scope, runs, trace => judgeRun(sentences, trace))
  const trace = runs.named && Object.hasOwn(runs.named, scope.run) ? runs.named[scope.run] : undefined
  if (trace === undefined) return VACUOUS
  const { verdict, evidence } = judgeRun(sentences, trace)
  return { verdict, evidence: [], exhibits: [{ run: scope.run, evidence }] }
}

/** Sentences on one run, all of which must hold. */
function judgeRun(sentences: readonly Sentence[], trace: Trace): Judgement {
  const index = indexTrace(trace)
  const [only] = sentences
  if (sentences.length !== 1 || only === undefined) return together(sentences.map(one => judgeSentence(one, index)))
  const { verdict, evidence } = judgeSentence(only, index)
  return { verdict, evidence: inOrder(evidence) }
}

function together(judgements: readonly Judgement[]): Judgement {
  const deciding =
    judgements.find(({ verdict }) => verdict === 'vacuous') ?? judgements.find(({ verdict }) => verdict === 'fails')
  const shown = deciding === undefined ? judgements : [deciding]
  const exhibits: readonly Exhibit[] = shown.flatMap(judgement => judgement.exhibits ?? [])
  return {
    verdict: deciding?.verdict ?? 'holds',
    evidence: inOrder(shown.flatMap(({ evidence }) => evidence)),
    ...(exhibits.length > 0 && { exhibits }),
  }
}

function judgeSentence(sentence: Sentence, index: TraceIndex): Judgement {
  switch (sentence.form) {
    case 'happening':
      return judgeHappening(sentence, index)
    case 'standing':
      return judgeStanding(sentence, index)
    case 'staying':
      return judgeStaying(sentence, index)
    case 'holding':
      return judgeHolding(sentence, index)
    case 'level':
      return judgeLevel(sentence, index)
    case 'comparison':
      return judgeComparison(sentence, index)
  }
}

const inOrder = (ids: readonly number[]): readonly number[] =>
  ids.length < 2 ? ids : [...new Set(ids)].sort((a, b) => a - b).slice(0, MAX_EVIDENCE)
