import { isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { type Problem, parseScenario } from '../../scenario/parse'
import { type Place, Problems } from '../../scenario/yaml-place'
import { entriesOf, integer, time } from '../../scenario/yaml-values'
import type { Scenario } from '../../sim/scenario'

/** Part of a connection's life: the handshake, data, the teardown. */
export interface Stage {
  readonly name: string
  readonly title: Titles
  readonly courses: readonly Course[]
}

/** What the programs do in a stage, and which of the segments sent then meet faults. */
export interface Course {
  readonly name: string
  readonly title: Titles
  readonly scenario: Scenario
  /** Segments count from this moment on, so many of them. */
  readonly since: number
  readonly segments: number
}

type Titles = Readonly<Record<'en' | 'zh-CN', string>>

export type ReadStages =
  | { readonly ok: true; readonly stages: readonly Stage[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** The most segments of one course, so that its table can be read. */
const MOST_SEGMENTS = 8
const STAGE_KEYS = ['title', 'since', 'courses']
const COURSE_KEYS = ['title', 'segments', 'scenario']

/** Reads the file of the fault matrix. All problems are reported at once; nothing is thrown. */
export function readStages(source: string, file: string): ReadStages {
  const lines = new LineCounter()
  const place: Place = { file, line: 1, column: 1, source: { text: source, lines } }
  const problems = new Problems(place)
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false })
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0])
    problems.at(`The YAML cannot be read: ${error.message}`, Math.max(1, line), Math.max(1, col))
  }
  if (problems.list.length > 0) return { ok: false, problems: problems.inOrder() }
  const stages = [...entriesOf(document.contents, 'The fault matrix', null, problems)].map(([name, { value }]) =>
    readStage(name, value, problems),
  )
  return problems.list.length > 0 ? { ok: false, problems: problems.inOrder() } : { ok: true, stages }
}

function readStage(name: string, value: unknown, problems: Problems): Stage {
  const entries = entriesOf(value, `The stage ${name}`, STAGE_KEYS, problems)
  const since = time(entries.get('since')?.value, `The since of ${name}`, problems) ?? 0
  const courses = [...entriesOf(entries.get('courses')?.value, `The courses of ${name}`, null, problems)]
  return {
    name,
    title: readTitles(entries.get('title')?.value, name, problems),
    courses: courses.flatMap(([course, { value: inner }]) => readCourse(course, inner, since, problems)),
  }
}

function readCourse(name: string, value: unknown, since: number, problems: Problems): Course[] {
  const entries = entriesOf(value, `The course ${name}`, COURSE_KEYS, problems)
  const what = `The number of segments of ${name}`
  const segments = integer(entries.get('segments')?.value, what, 1, MOST_SEGMENTS, problems)
  if (!entries.has('segments')) problems.add(`The course ${name} does not say how many segments it is about.`, value)
  const title = readTitles(entries.get('title')?.value, name, problems)
  const parsed = parseScenario(entries.get('scenario')?.value, problems.place)
  if (parsed.ok) return [{ name, title, scenario: parsed.scenario, since, segments: segments ?? 1 }]
  for (const { message, line, column } of parsed.problems) problems.at(message, line, column)
  return []
}

function readTitles(value: unknown, name: string, problems: Problems): Titles {
  const say = (locale: 'en' | 'zh-CN'): string => {
    const words = isMap(value) ? value.get(locale, true) : undefined
    if (isScalar(words) && typeof words.value === 'string') return words.value
    problems.add(`"${name}" has no title in ${locale}.`, value)
    return name
  }
  return { en: say('en'), 'zh-CN': say('zh-CN') }
}
