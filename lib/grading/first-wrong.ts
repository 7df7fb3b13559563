import { type Arrow, type ArrowField, showArrow } from '../content/drawing/arrow'
import { compareAnswer, firstFault } from '../content/drawing/compare'
import { trueArrows } from '../content/drawing/truth'
import type { QuestionOf } from '../content/kinds/kind'
import type { Trace } from '../trace/events'

/** A drawing with the place where it first goes wrong. */
export interface FirstWrong {
  readonly arrows: readonly Arrow[]
  /** null when nothing is wrong. */
  readonly first: {
    /** The arrow in the drawing; null when one is missing there. */
    readonly drawn: number | null
    /** The arrow of the run that stands there; null when the run has none. */
    readonly expected: string | null
    /** What of the drawn arrow is not so. */
    readonly faults: readonly ArrowField[]
  } | null
}

/** Where a drawing first parts from the run. */
export function firstWrong(question: QuestionOf<'draw'>, arrows: readonly Arrow[], trace: Trace): FirstWrong {
  const { aspects, stretch } = question
  const compared = compareAnswer(question, trueArrows(trace, stretch), arrows)
  const fault = firstFault(compared)
  if (fault === null) return { arrows, first: null }
  const own = compared.pairs.find(({ drawn }) => drawn !== null && drawn === fault.drawn)
  const there = own ?? (fault.drawn === null ? compared.pairs[fault.at] : undefined)
  const hosts = trace.hosts.map(host => host.name)
  return {
    arrows,
    first: {
      drawn: fault.drawn,
      expected: there === undefined ? null : showArrow(there.arrow, hosts, aspects),
      faults: own?.faults ?? [],
    },
  }
}
