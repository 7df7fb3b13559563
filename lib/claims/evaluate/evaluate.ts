import type { Trace } from '../../trace/events'
import type { Claim, Sentence } from '../claim'
import type { Judgement } from '../verdict'
import { judgeHappening } from './happening'
import { judgeLevel } from './levels'
import { judgeHolding, judgeStanding, judgeStaying } from './states'
import { indexTrace, type TraceIndex } from './trace-index'

/** The most entries a judgement points at. */
const MAX_EVIDENCE = 16

/**
 * What a trace says of a claim. All sentences must hold; one that speaks of something that never happens makes the whole
 * claim vacuous. Evidence: the witnesses of what holds, or the counterexample of the first sentence that does not.
 */
export function evaluate(claim: Claim, trace: Trace): Judgement {
  const index = indexTrace(trace)
  const judgements = claim.sentences.map(sentence => judgeSentence(sentence, index))
  const deciding =
    judgements.find(({ verdict }) => verdict === 'vacuous') ?? judgements.find(({ verdict }) => verdict === 'fails')
  if (deciding !== undefined) return { verdict: deciding.verdict, evidence: inOrder(deciding.evidence) }
  return { verdict: 'holds', evidence: inOrder(judgements.flatMap(({ evidence }) => evidence)) }
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
  }
}

const inOrder = (ids: readonly number[]): readonly number[] =>
  [...new Set(ids)].sort((a, b) => a - b).slice(0, MAX_EVIDENCE)
