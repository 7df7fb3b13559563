import { run } from '../../sim/run'
import type { Scenario } from '../../sim/scenario'
import type { Trace } from '../../trace/events'
import { combined } from '../combination'
import { outcomeOf } from '../outcome/compare'
import type { Outcome } from '../outcome/outcome'
import { nthSent, type SegmentName, segmentName } from '../segment-name'
import { type Combination, MISHAPS, type Mishap } from '../space'
import type { Course } from './stages'

/** A segment of a course, as the undisturbed run shows it. */
export interface Victim {
  readonly from: string
  /** Which of its host's segments it is, counted from 1 over the run. */
  readonly segment: number
  readonly name: SegmentName
}

/** One segment of a course and what befalls it. */
export interface Cell {
  /** `client-syn-lost`, `server-ack-2-delayed`: unique in its course. */
  readonly id: string
  readonly victim: Victim
  readonly mishap: Mishap
  readonly combination: Combination
}

/** The run of a cell and what the fault made of it. */
export interface PlayedCell extends Cell {
  readonly scenario: Scenario
  readonly trace: Trace
  readonly outcome: Outcome
}

/** The segments of a course that meet faults, in the order in which they are sent. */
export function victimsOf({ since, segments }: Course, undisturbed: Trace): Victim[] {
  const sent = new Map<string, number>()
  const victims: Victim[] = []
  for (const entry of undisturbed.entries) {
    if (entry.kind !== 'sent') continue
    const segment = (sent.get(entry.host) ?? 0) + 1
    sent.set(entry.host, segment)
    if (entry.at < since || victims.length === segments) continue
    const name = segmentName(undisturbed, entry.host, segment)
    if (name) victims.push({ from: entry.host, segment, name })
  }
  return victims
}

/** Every cell of a course: each of its segments and each mishap. */
export const cellsOf = (course: Course, undisturbed: Trace): Cell[] =>
  victimsOf(course, undisturbed).flatMap(victim => MISHAPS.map(mishap => cellOf(victim, mishap)))

function cellOf(victim: Victim, mishap: Mishap): Cell {
  const { from, segment, name } = victim
  const which = name.nth === 1 ? '' : `-${name.nth}`
  const id = `${from}-${name.kind.toLowerCase().replace(',', '-')}${which}-${mishap.name}`
  return { id, victim, mishap, combination: { settings: [], faults: [{ from, segment, mishap }] } }
}

/** Plays a cell beside the undisturbed run of its course. */
export function playCell(course: Course, cell: Cell, undisturbed: Trace): PlayedCell {
  const scenario = combined(course.scenario, cell.combination)
  const trace = run(scenario)
  const struck = nthSent(trace, cell.victim.from, cell.victim.segment)
  if (!struck) throw new Error(`${cell.id} strikes nothing: the run ends before its segment is sent.`)
  return { ...cell, scenario, trace, outcome: outcomeOf(undisturbed, trace, struck) }
}
