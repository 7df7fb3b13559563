import { showArrow } from '../content/drawing/arrow'
import { compareAnswer } from '../content/drawing/compare'
import { trueArrows } from '../content/drawing/truth'
import type { JudgedPart } from './grade'
import type { Judge } from './judge'
import { Undecided } from './judge-all'

/**
 * Judges a drawing by the run: a part for each arrow of the run and for each that it does not have. An arrow earns the share of what
 * is asked of it that is right; what is drawn beyond the run thins the score, so that drawing everything earns little. Of arrows that are
 * given each is judged by what it is called.
 */
export const draw: Judge<'draw'> = {
  misfit(question, { arrows }) {
    if (arrows.length === 0) return 'Nothing is drawn.'
    const names = question.scenario.hosts.map(host => host.name)
    const stranger = arrows.find(({ from }) => !names.includes(from))
    return stranger === undefined ? null : `There is no host "${stranger.from}" to draw an arrow from.`
  },
  grade(question, { arrows }, { ordinary }) {
    const { aspects, stretch } = question
    const hosts = ordinary.hosts.map(host => host.name)
    const truth = trueArrows(ordinary, stretch)
    if (truth.length === 0) throw new Undecided('The run has no segments to draw.')
    const { pairs, extra, score } = compareAnswer(question, truth, arrows)
    const shown = (at: number | null) => {
      const arrow = at === null ? undefined : arrows[at]
      return arrow === undefined ? {} : { given: showArrow(arrow, hosts, aspects) }
    }
    const parts: JudgedPart[] = [
      ...pairs.map(
        ({ arrow, drawn, credit }, i): JudgedPart => ({
          id: `arrow-${i + 1}`,
          verdict: credit === 1 ? 'holds' : 'fails',
          right: credit === 1,
          credit,
          ...shown(drawn),
          expected: showArrow(arrow, hosts, aspects),
          claims: [],
          entries: arrow.entries,
        }),
      ),
      ...extra.map(
        (at, i): JudgedPart => ({
          id: `extra-${i + 1}`,
          verdict: 'fails',
          right: false,
          credit: 0,
          ...shown(at),
          claims: [],
        }),
      ),
    ]
    return { ok: true, score, correct: parts.every(part => part.right), parts }
  },
}
