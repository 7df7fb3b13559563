import { fieldOf } from '../content/kinds/fields'
import { findSegment, showNamed } from '../content/named-segment'
import { type Judge, sameSet, shareOf } from './judge'
import { Undecided } from './judge-all'

/** Judges header fields by a segment of the run: each field earns its share. */
export const fields: Judge<'fields'> = {
  misfit(question, { values }) {
    if (!sameSet(Object.keys(values), question.header)) return 'Each field needs one value.'
    const odd = question.header.find(name => (name === 'flags') !== (typeof values[name] === 'string'))
    return odd === undefined ? null : `"${values[odd]}" is no value of the field "${odd}".`
  },
  grade(question, { values }, { ordinary }) {
    const flight = findSegment(ordinary, question.segment)
    if (flight === null) throw new Undecided(`The run has no segment "${showNamed(question.segment)}".`)
    return shareOf(
      question.header.map(name => {
        const [given, expected] = [values[name], fieldOf(flight, name)]
        const right = given === expected
        const fell = question.wrong.find(wrong => wrong.field === name && wrong.value === given)
        return {
          id: name,
          verdict: right ? ('holds' as const) : ('fails' as const),
          right,
          given: String(given),
          expected: String(expected),
          claims: [],
          entries: flight.entries,
          ...(!right && fell?.misconception !== undefined && { misconception: fell.misconception }),
        }
      }),
    )
  },
}
