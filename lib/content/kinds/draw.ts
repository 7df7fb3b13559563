import { z } from 'zod'
import { LONGEST } from '../../scenario/duration'
import { flightsOf } from '../../trace/flights'
import { type Arrow, ASPECTS, MOST_ARROWS } from '../drawing/arrow'
import { statesBefore, trueArrows } from '../drawing/truth'
import { duration } from '../field'
import type { GivenArrow } from '../question'
import { segmentName } from '../segment-name'
import type { Kind } from './kind'

/** Draw the diagram of the run, or of a stretch of it. What is right is read from the trace: no key is written. */
export const drawShape = {
  aspects: z.array(z.enum(ASPECTS)).max(4).default([]),
  /** The arrows are given, with what is lost and what crosses; what they are called and the other aspects are asked. */
  unlabelled: z.boolean().default(false),
  since: duration.default(0),
  by: duration.default(LONGEST),
}

type File = z.infer<z.ZodObject<typeof drawShape>>

export const draw: Kind<'draw', File> = {
  parts: () => [],
  claims: () => [],
  problems({ aspects, unlabelled }, complain) {
    const given = aspects.filter(aspect => aspect === 'losses' || aspect === 'crossings')
    if (unlabelled && given.length > 0)
      complain(['aspects'], `Unlabelled arrows show their ${given.join(' and ')}, so that they cannot be asked.`)
  },
  read: ({ aspects, since, by, unlabelled }) => ({
    aspects,
    stretch: { since, by },
    ...(unlabelled && { unlabelled }),
  }),
  conjectures: () => [],
  misconceptions: () => [],
  check(question, { ordinary }, _, complain) {
    const arrows = trueArrows(ordinary, question.stretch)
    if (ordinary.hosts.length !== 2) complain(['scenario'], 'A drawing has two lifelines; this run has other hosts.')
    if (arrows.length < 2) complain(['scenario'], `There is nothing to draw: ${arrows.length} segments.`)
    if (arrows.length > MOST_ARROWS)
      complain(['scenario'], `The run has ${arrows.length} segments to draw; at most ${MOST_ARROWS} are asked for.`)
    for (const { segment, start } of flightsOf(ordinary))
      if (segmentName(segment) === null)
        complain(['scenario'], `The segment of entry ${start.entry} has flags that nobody can draw here.`)
    if (question.aspects.includes('losses') && !arrows.some(({ lost }) => lost))
      complain(['aspects'], 'Losses are asked for, and the run loses nothing.')
    if (question.aspects.includes('crossings') && !arrows.some(({ crosses }) => crosses))
      complain(['aspects'], 'Crossings are asked for, and no two segments of the run cross.')
  },
  learner: (question, { trace }) => ({
    drawing: {
      aspects: question.aspects,
      hosts: trace().hosts.map(host => host.name),
      before: statesBefore(trace(), question.stretch),
      ...(question.unlabelled && { given: trueArrows(trace(), question.stretch).map(bare) }),
    },
  }),
}

/** What an arrow shows that has no label. */
const bare = ({ from, lost = false, crosses = false }: Arrow): GivenArrow => ({ from, lost, crosses })
