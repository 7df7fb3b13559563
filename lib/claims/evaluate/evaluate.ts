import type { Trace } from '../../trace/events'
import type { Claim, Part, Sentence } from '../claim'
import { alone, type Runs, runNamed } from '../runs'
import { type Exhibit, type Judgement, MAX_EVIDENCE } from '../verdict'
import { judgeComparison } from './comparisons'
import { judgeContrast, type RunJudgement } from './contrasts'
import { judgeHappening } from './happening'
import { judgeLevel } from './levels'
import { judgeOverSet } from './sets'
import { judgeHolding, judgeStanding, judgeStaying } from './states'
import { judgeStream } from './streams'
import { indexTrace, type TraceIndex } from './trace-index'

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
  if (scope === 'ordinary') {
    const { ordinary = [], ...judgement } = judgeRun(sentences, runs.ordinary, runs)
    return ordinary.length === 0 ? judgement : { ...judgement, evidence: inOrder([...judgement.evidence, ...ordinary]) }
  }
  if ('quantity' in scope) return judgeOverSet(scope, runs, trace => judgeRun(sentences, trace, runs))
  const trace = runNamed(scope, runs)
  if (trace === undefined) return VACUOUS
  const { verdict, evidence, exhibits = [], ordinary = [] } = judgeRun(sentences, trace, runs)
  return { verdict, evidence: ordinary, exhibits: [{ run: scope.run, evidence }, ...exhibits] }
}

/** Sentences on one run, all of which must hold. */
function judgeRun(sentences: readonly Sentence[], trace: Trace, runs: Runs): RunJudgement {
  const index = indexTrace(trace)
  const [only] = sentences
  if (sentences.length !== 1 || only === undefined)
    return together(sentences.map(one => judgeSentence(one, index, runs)))
  const judgement = judgeSentence(only, index, runs)
  return { ...judgement, evidence: inOrder(judgement.evidence) }
}

function together(judgements: readonly RunJudgement[]): RunJudgement {
  const deciding =
    judgements.find(({ verdict }) => verdict === 'vacuous') ?? judgements.find(({ verdict }) => verdict === 'fails')
  const shown = deciding === undefined ? judgements : [deciding]
  const exhibits: readonly Exhibit[] = shown.flatMap(judgement => judgement.exhibits ?? [])
  const ordinary = shown.flatMap(judgement => judgement.ordinary ?? [])
  return {
    verdict: deciding?.verdict ?? 'holds',
    evidence: inOrder(shown.flatMap(({ evidence }) => evidence)),
    ...(exhibits.length > 0 && { exhibits }),
    ...(ordinary.length > 0 && { ordinary: inOrder(ordinary) }),
  }
}

function judgeSentence(sentence: Sentence, index: TraceIndex, runs: Runs): RunJudgement {
  switch (sentence.form) {
    case 'happening':
      return judgeHappening(sentence, index)
    case 'contrast':
      return judgeContrast(sentence, index, runs)
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
    case 'stream':
      return judgeStream(sentence, index)
  }
}

const inOrder = (ids: readonly number[]): readonly number[] =>
  ids.length < 2 ? ids : [...new Set(ids)].sort((a, b) => a - b).slice(0, MAX_EVIDENCE)
