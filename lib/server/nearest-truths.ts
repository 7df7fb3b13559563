import 'server-only'
import type { Locale, Question } from '../content/question'
import { type Nearest, nearest } from '../explore/nearest'
import { sayCombination } from '../explore/say/say'
import type { Grade, JudgedPart } from '../grading/grade'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import { ENGINE_VERSION } from '../sim/version'
import { Recent } from './recent'

/** When what a learner took for true would be so: the smallest change, in words and as a scenario to play. */
export interface NearestTruth {
  /** null: in none of the runs that were tried. */
  readonly change: { readonly said: string; readonly scenario: Scenario } | null
  readonly runs: number
  readonly complete: boolean
}

/** Searches by question version, engine and claims: many learners pick the same wrong option. */
const found = new Recent<Nearest | null>(512)

/** Parts beyond these are left alone, so that one answer costs a bounded search. */
const MOST_PARTS = 3

/** The nearest truth of each part that the learner took for true and that is not, by its id. */
export function nearestTruths(
  question: Question,
  grade: Grade,
  locale: Locale,
): Readonly<Record<string, NearestTruth>> {
  if (!grade.ok) return {}
  const wrong = grade.parts.filter(isWronglyHeld).slice(0, MOST_PARTS)
  return Object.fromEntries(
    wrong.flatMap(part => {
      const search = searched(question, part)
      return search === null ? [] : [[part.id, told(search, locale)]]
    }),
  )
}

/** An option that was left out though it holds is no belief to correct. */
const isWronglyHeld = ({ right, picked, claims }: JudgedPart): boolean =>
  !right && picked !== false && claims.length > 0

function searched(question: Question, { claims }: JudgedPart): Nearest | null {
  const texts = claims.map(({ text }) => text)
  const key = JSON.stringify([question.id, question.version, ENGINE_VERSION, texts])
  const known = found.get(key)
  if (known !== undefined) return known
  const search = nearest(question.scenario, texts)
  found.set(key, search)
  return search
}

const told = ({ found: change, runs, complete }: Nearest, locale: Locale): NearestTruth => ({
  change: change && {
    said: sayCombination(change.combination, locale, run(change.scenario)),
    scenario: change.scenario,
  },
  runs,
  complete,
})
