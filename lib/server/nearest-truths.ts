import 'server-only'
import type { Locale, Question } from '../content/question'
import { type Nearest, nearest } from '../explore/nearest'
import { sayCombination } from '../explore/say/say'
import type { Grade, JudgedPart } from '../grading/grade'
import { run } from '../sim/run'
import { ENGINE_VERSION } from '../sim/version'
import { logError } from './log'
import { Recent } from './recent'
import type { Reveal, RevealNearest } from './reveal'

/** Searches by question version, engine and claims: many learners pick the same wrong option. */
const found = new Recent<Nearest | null>(512)

/** Parts beyond these are left alone, so that one answer costs a bounded search. */
const MOST_PARTS = 3

/**
 * The nearest truth of each part that the learner took for true and that is not; none when the engine fails, which must not keep
 * the learner from the grade, and none where breaking the run is the task.
 */
export function nearestTruths(question: Question, grade: Grade, locale: Locale): Reveal['nearest'] {
  if (!grade.ok || question.kind === 'break-it') return {}
  try {
    const isNote = question.kind === 'wrong-line'
    const wrong = grade.parts.filter(isNote ? isWrongLineHeld : isWronglyHeld).slice(0, MOST_PARTS)
    return Object.fromEntries(
      wrong.flatMap(part => {
        const search = searched(question, isNote ? whatFails(part) : heldClaims(part))
        return search === null ? [] : [[part.id, told(search, locale)]]
      }),
    )
  } catch (error) {
    logError(error, `nearest truths of ${question.id} ${question.version}`)
    return {}
  }
}

/** An option that was left out though it holds is no belief to correct. */
const isWronglyHeld = ({ right, picked, claims }: JudgedPart): boolean =>
  !right && picked !== false && claims.length > 0

/** What was held: all that an option says; of a number or a state, beside which stands the right one, what fails. */
const heldClaims = ({ claims, given }: JudgedPart): readonly string[] =>
  given === undefined ? claims.map(({ text }) => text) : whatFails({ claims })

/** A line of a note that was left standing though it is wrong; beside what it says stands how it is. */
const isWrongLineHeld = ({ right, verdict }: JudgedPart): boolean => !right && verdict === 'fails'

const whatFails = ({ claims }: Pick<JudgedPart, 'claims'>): readonly string[] =>
  claims.filter(({ verdict }) => verdict !== 'holds').map(({ text }) => text)

function searched(question: Question, texts: readonly string[]): Nearest | null {
  const key = JSON.stringify([question.id, question.version, ENGINE_VERSION, texts])
  const known = found.get(key)
  if (known !== undefined) return known
  const search = nearest(question.scenario, texts)
  found.set(key, search)
  return search
}

const told = ({ found: change, runs, complete }: Nearest, locale: Locale): RevealNearest => ({
  change: change && {
    said: sayCombination(change.combination, locale, run(change.scenario)),
    scenario: change.scenario,
  },
  runs,
  complete,
})
