import { PLACES, placeInDiagram } from '../content/kinds/diagram'
import { type Judge, sameSet, shareOf } from './judge'
import { Undecided } from './judge-all'

/** Judges picks in the state diagram by the states of the run. */
export const diagram: Judge<'diagram'> = {
  misfit(question, { picks }) {
    const wanted = question.targets.map(target => target.id)
    if (!sameSet(Object.keys(picks), wanted)) return 'Each question of the diagram needs one pick.'
    const stranger = Object.values(picks).find(pick => !PLACES.has(pick))
    return stranger === undefined ? null : `"${stranger}" is not in the state diagram.`
  },
  grade(question, { picks }, { ordinary }) {
    return shareOf(
      question.targets.map(target => {
        const found = placeInDiagram(target, ordinary)
        if (found === null) throw new Undecided(`The run does not say what "${target.id}" asks for.`)
        const given = picks[target.id] ?? ''
        const right = given === found.place
        const fell = target.wrong.find(({ pick }) => pick === given)
        return {
          id: target.id,
          verdict: right ? ('holds' as const) : ('fails' as const),
          right,
          given,
          expected: found.place,
          claims: [],
          entries: found.evidence,
          ...(!right && fell?.misconception !== undefined && { misconception: fell.misconception }),
        }
      }),
    )
  },
}
