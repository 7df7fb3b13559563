import 'server-only'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { judge } from '../claims/judge'
import { sayText } from '../claims/say/say'
import type { Verdict } from '../claims/verdict'
import type { Locale } from '../content/question'
import { type Cell, cellsOf, type PlayedCell, playCell, type Victim } from '../explore/matrix/cells'
import { type Course, readStages, type Stage } from '../explore/matrix/stages'
import { claimsOf } from '../explore/outcome/claims'
import { type Gist, gistOf } from '../explore/outcome/gist'
import { sayOutcome } from '../explore/outcome/say/say'
import type { Mishap } from '../explore/space'
import { printScenario } from '../scenario/print'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import type { Trace } from '../trace/events'
import { contentFolder } from './bank'
import { log } from './log'

/** A cell as a table shows it. */
export interface ListedFault {
  readonly id: string
  readonly mishap: Mishap
  readonly gist: Gist
  /** The outcome in one sentence. */
  readonly says: string
}

/** A segment and all that befalls it. */
export interface VictimRow {
  readonly victim: Victim
  readonly cells: readonly ListedFault[]
}

export interface CourseSummary {
  /** `stage/course`. */
  readonly path: string
  readonly title: string
  readonly rows: readonly VictimRow[]
}

export interface StageSummary {
  readonly name: string
  readonly title: string
  readonly courses: readonly CourseSummary[]
}

/** Everything that a cell's page shows. */
export interface FaultDetail extends ListedFault {
  readonly victim: Victim
  readonly course: { readonly path: string; readonly title: string }
  readonly stage: { readonly name: string; readonly title: string }
  readonly scenario: Scenario
  readonly undisturbed: Scenario
  /** What the outcome tells, as claims, and what each is without the fault. */
  readonly claims: readonly { readonly text: string; readonly said: string; readonly undisturbed: Verdict }[]
  readonly source: string
  readonly before: string | null
  readonly after: string | null
}

interface PlayedCourse {
  readonly stage: Stage
  readonly course: Course
  readonly undisturbed: Trace
  readonly cells: readonly (Cell & Pick<PlayedCell, 'outcome'>)[]
}

let held: { readonly source: string; readonly played: Promise<readonly PlayedCourse[]> } | null = null

/** The whole matrix, played at the first asking; runs are not kept, a page that draws one plays it again. */
async function matrix(): Promise<readonly PlayedCourse[]> {
  const file = path.join(/* turbopackIgnore: true */ contentFolder(), 'faults.yaml')
  const source = await readFile(/* turbopackIgnore: true */ file, 'utf8')
  if (held?.source === source) return held.played
  const played = play(source)
  held = { source, played }
  return played
}

async function play(source: string): Promise<readonly PlayedCourse[]> {
  const read = readStages(source, 'faults.yaml')
  if (!read.ok) {
    log.error({ problems: read.problems }, 'The fault matrix cannot be read.')
    throw new Error('The fault matrix cannot be read.')
  }
  const courses: PlayedCourse[] = []
  for (const stage of read.stages)
    for (const course of stage.courses) {
      const undisturbed = run(course.scenario)
      const cells = cellsOf(course, undisturbed).map(cell => ({
        ...cell,
        outcome: playCell(course, cell, undisturbed).outcome,
      }))
      courses.push({ stage, course, undisturbed, cells })
      // others get their turn between courses
      await setImmediate()
    }
  return courses
}

const pathOf = ({ stage, course }: PlayedCourse): string => `${stage.name}/${course.name}`

const listed = ({ id, mishap, outcome }: PlayedCourse['cells'][number], locale: Locale): ListedFault => ({
  id,
  mishap,
  gist: gistOf(outcome),
  says: sayOutcome(outcome, locale),
})

function summaryOf(played: PlayedCourse, locale: Locale): CourseSummary {
  const rows = new Map<Victim, ListedFault[]>()
  for (const cell of played.cells) {
    const row = rows.get(cell.victim) ?? []
    row.push(listed(cell, locale))
    rows.set(cell.victim, row)
  }
  return {
    path: pathOf(played),
    title: played.course.title[locale],
    rows: [...rows].map(([victim, cells]) => ({ victim, cells })),
  }
}

/** Every stage with its courses, segments and faults. */
export async function faultMatrix(locale: Locale): Promise<StageSummary[]> {
  const stages = new Map<string, StageSummary & { courses: CourseSummary[] }>()
  for (const played of await matrix()) {
    const { name, title } = played.stage
    const stage = stages.get(name) ?? { name, title: title[locale], courses: [] }
    stage.courses.push(summaryOf(played, locale))
    stages.set(name, stage)
  }
  return [...stages.values()]
}

/** One course with the stage it belongs to; null when there is none by these names. */
export async function faultCourse(
  stage: string,
  course: string,
  locale: Locale,
): Promise<(CourseSummary & { readonly stage: string; readonly scenario: Scenario }) | null> {
  const played = (await matrix()).find(one => pathOf(one) === `${stage}/${course}`)
  if (!played) return null
  return { ...summaryOf(played, locale), stage: played.stage.title[locale], scenario: played.course.scenario }
}

/** One cell; null when there is none by these names. */
export async function faultDetail(
  stage: string,
  course: string,
  id: string,
  locale: Locale,
): Promise<FaultDetail | null> {
  const played = (await matrix()).find(one => pathOf(one) === `${stage}/${course}`)
  const at = played?.cells.findIndex(cell => cell.id === id) ?? -1
  const cell = played?.cells[at]
  if (!played || !cell) return null
  const { scenario, trace, outcome } = playCell(played.course, cell, played.undisturbed)
  const address = (neighbour: Cell | undefined) => (neighbour ? `/faults/${pathOf(played)}/${neighbour.id}` : null)
  return {
    ...listed(cell, locale),
    victim: cell.victim,
    course: { path: pathOf(played), title: played.course.title[locale] },
    stage: { name: played.stage.name, title: played.stage.title[locale] },
    scenario,
    undisturbed: played.course.scenario,
    claims: claimsOf(outcome, trace).map(text => {
      const judged = judge(text, played.undisturbed)
      return { text, said: sayText(text, locale), undisturbed: judged.ok ? judged.verdict : 'vacuous' }
    }),
    source: printScenario(scenario),
    before: address(played.cells[at - 1]),
    after: address(played.cells[at + 1]),
  }
}

/** What a field of the matrix shows, by its address `stage/course/field`; null when there is none. */
export async function faultLink(address: string, locale: Locale): Promise<{ path: string; says: string } | null> {
  for (const played of await matrix()) {
    const cell = played.cells.find(({ id }) => `${pathOf(played)}/${id}` === address)
    if (cell !== undefined) return { path: address, says: sayOutcome(cell.outcome, locale) }
  }
  return null
}

/** The addresses of all pages of the matrix, for who lists the pages. */
export async function faultAddresses(): Promise<string[]> {
  const courses = await matrix()
  return courses.flatMap(played => [
    `/faults/${pathOf(played)}`,
    ...played.cells.map(({ id }) => `/faults/${pathOf(played)}/${id}`),
  ])
}
