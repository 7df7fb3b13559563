import 'server-only'
import type { Locale, Question } from '../content/question'
import { runOfSet } from '../content/run-sets'
import type { Explored } from '../explore/explore'
import { sayCombination } from '../explore/say/say'
import type { Grade, JudgedClaim } from '../grading/grade'
import { judgeAll } from '../grading/judge-all'
import { runsOf } from './bank'
import { logError } from './log'
import { Recent } from './recent'
import type { Reveal, RevealRun } from './reveal'

/** What is shown beside the ordinary run; nothing when the engine fails, which must not keep the learner from the grade. */
export function otherRuns(question: Question, grade: Grade, locale: Locale): Pick<Reveal, 'runs' | 'whatIf'> {
  try {
    const whatIf = whatIfOf(question, locale)
    const claims = [...(grade.ok ? grade.parts : []), ...whatIf].flatMap(part => part.claims)
    return { runs: [...namedRuns(question, locale), ...runsOfSets(question, claims, locale)], whatIf }
  } catch (error) {
    logError(error, `other runs of ${question.id} ${question.version}`)
    return { runs: [], whatIf: [] }
  }
}

const namedRuns = (question: Question, locale: Locale): readonly RevealRun[] =>
  Object.entries(question.runs).map(([name, scenario]) => ({
    name,
    title: question.text[locale].runs[name] ?? name,
    scenario,
  }))

function whatIfOf(question: Question, locale: Locale): Reveal['whatIf'] {
  const runs = runsOf(question)
  return question.whatIf.map(({ run, claims }) => ({
    run,
    words: question.text[locale].whatIf[run] ?? '',
    claims: judgeAll(claims, runs),
  }))
}

/** Of a set of runs only those are shown that decide a claim: its witness or its counterexample. */
function runsOfSets(question: Question, claims: readonly JudgedClaim[], locale: Locale): readonly RevealRun[] {
  const shown = new Map<string, RevealRun>()
  for (const { run: name, at } of claims.flatMap(claim => claim.exhibits ?? [])) {
    const explored = at === undefined ? null : exploredRun(question, name, at)
    if (at === undefined || explored === null) continue
    const { combination, scenario, trace } = explored
    const title = `${question.text[locale].runs[name] ?? name}${COLON[locale]}${sayCombination(combination, locale, trace)}`
    shown.set(`${name} ${at}`, { name, at, title, scenario })
  }
  return [...shown.values()]
}

const COLON: Readonly<Record<Locale, string>> = { en: ': ', 'zh-CN': '：' }

/** Runs of sets by version, set and place: to find one, those before it are played. */
const explored = new Recent<Explored>(64)

function exploredRun(question: Question, name: string, at: number): Explored | null {
  const set = Object.hasOwn(question.sets, name) ? question.sets[name] : undefined
  if (set === undefined) return null
  const key = `${question.version} ${name} ${at}`
  const found = explored.get(key) ?? runOfSet(set, at)
  if (found !== null) explored.set(key, found)
  return found
}
