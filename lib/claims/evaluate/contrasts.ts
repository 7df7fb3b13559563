import type { Entry, EntryId } from '../../trace/events'
import type { Contrast } from '../claim'
import { type Runs, runNamed } from '../runs'
import { type Judgement, MAX_EVIDENCE } from '../verdict'
import { caused, endsBefore, timesOf, windowOf } from './happening'
import { comparesWithNothing, namesAreKnown } from './names'
import { completion, occurrences } from './occurrences'
import { compare } from './segments'
import { toleranceOf } from './tolerance'
import { indexTrace, type TraceIndex } from './trace-index'

/** A judgement of one run. `ordinary`: entries of the ordinary run, where the sentence holds another one against it. */
export interface RunJudgement extends Judgement {
  readonly ordinary?: readonly EntryId[]
}

const VACUOUS: RunJudgement = { verdict: 'vacuous', evidence: [] }

/**
 * `client retransmits data more often than in two-way`, `… no later than in the ordinary run`: an event here beside the same
 * event there. A time there is not measured from nothing: what never happens there makes it vacuous.
 */
export function judgeContrast(sentence: Contrast, index: TraceIndex, runs: Runs): RunJudgement {
  const other = runNamed(sentence.run, runs)
  if (other === undefined) return VACUOUS
  const here = happened(sentence, index)
  const there = happened(sentence, indexTrace(other))
  if (here === null || there === null) return VACUOUS
  const verdict = sentence.measure === 'number' ? ofNumbers(sentence, here, there) : ofTimes(sentence, here, there)
  const shown = there.slice(0, MAX_EVIDENCE).map(entry => entry.id)
  return {
    verdict,
    evidence: here.map(entry => entry.id),
    ...(sentence.run === 'ordinary' ? { ordinary: shown } : { exhibits: [{ run: sentence.run.run, evidence: shown }] }),
  }
}

/** The event's occurrences in a run; null where the run cannot know what is spoken of. */
function happened(sentence: Contrast, index: TraceIndex): readonly Entry[] | null {
  const { event, frames } = sentence
  if (!namesAreKnown(sentence, index) || comparesWithNothing(event, index) || endsBefore(frames, index)) return null
  let left = caused(occurrences(event, index), sentence, index)
  for (const frame of frames) {
    const window = windowOf(frame, index)
    if (window === null) return null
    left = left.filter(window.holds)
  }
  return left
}

const ofNumbers = ({ is }: Contrast, here: readonly Entry[], there: readonly Entry[]): Judgement['verdict'] =>
  compare(is, timesOf(here), timesOf(there)) ? 'holds' : 'fails'

function ofTimes({ event, is }: Contrast, here: readonly Entry[], there: readonly Entry[]): Judgement['verdict'] {
  const measure = completion(event, there)
  if (measure === undefined) return 'vacuous'
  const first = completion(event, here)
  if (first === undefined) return 'fails'
  const apart = first.at - measure.at
  const same = is === '=' && Math.abs(apart) <= toleranceOf(undefined, measure.at)
  return same || (is !== '=' && compare(is, apart, 0)) ? 'holds' : 'fails'
}
