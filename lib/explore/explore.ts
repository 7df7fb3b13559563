import { type Bounds, DEFAULT_BOUNDS } from '../sim/bounds'
import { run } from '../sim/run'
import type { Scenario } from '../sim/scenario'
import type { Entry, PacketId, Trace } from '../trace/events'
import { combined } from './combination'
import { type Combination, type Knob, type Space, sizeOf, UNCHANGED } from './space'

/** One run of a space. */
export interface Explored {
  readonly combination: Combination
  /** What was played: the scenario with the combination's changes. */
  readonly scenario: Scenario
  readonly trace: Trace
}

/** How much work an exploration may be, whatever its space asks for. */
export interface Effort {
  /** Bounds of each run. */
  readonly bounds: Partial<Bounds>
  /** No run begins once all together have written so many entries. */
  readonly entries: number
}

export const DEFAULT_EFFORT: Effort = { bounds: { events: 50_000, entries: 25_000 }, entries: 5_000_000 }

/** A run whose combination can be added to: the segments that a further fault may meet, and the knobs not yet passed over. */
interface Node {
  readonly combination: Combination
  readonly places: readonly Place[]
  readonly knobs: number
}
interface Place {
  readonly from: string
  readonly segment: number
}

/**
 * Every run of a space, smallest change first and always in the same order; the scenario as it is comes first. Runs are made as they
 * are asked for. Faults are added in the order in which they strike, to segments that the run without them shows: so no run is
 * played twice, and none whose fault would meet nothing. Returns whether the space was walked to its end.
 */
export function* explore(
  scenario: Scenario,
  space: Space,
  effort: Effort = DEFAULT_EFFORT,
): Generator<Explored, boolean, void> {
  const bounds = { ...DEFAULT_BOUNDS, ...effort.bounds }
  let runs = 0
  let entries = 0
  let level: Node[] = []
  const play = (combination: Combination, knobs: number, next: Node[]): Explored => {
    const changed = combined(scenario, combination)
    const trace = run(changed, { bounds })
    runs++
    entries += trace.entries.length
    if (sizeOf(combination) < space.atOnce)
      next.push({ combination, places: placesOf(trace.entries, combination, space), knobs })
    return { combination, scenario: changed, trace }
  }
  yield play(UNCHANGED, 0, level)
  while (level.length > 0) {
    const next: Node[] = []
    for (const node of level) {
      for (const [combination, knobs] of largerThan(node, scenario, space)) {
        if (runs >= space.runs || entries >= effort.entries) return false
        yield play(combination, knobs, next)
      }
    }
    level = next
  }
  return true
}

/** The combinations with one change more: another knob while there is no fault yet, or a fault that strikes after the others. */
function* largerThan(
  { combination, places, knobs }: Node,
  scenario: Scenario,
  space: Space,
): Generator<readonly [Combination, number]> {
  const { settings, faults } = combination
  if (faults.length === 0) {
    for (let knob = knobs; knob < space.knobs.length; knob++)
      for (const setting of othersThan(scenario, space.knobs[knob]!))
        yield [{ settings: [...settings, setting], faults }, knob + 1]
  }
  for (const { from, segment } of places)
    for (const mishap of space.mishaps)
      yield [{ settings, faults: [...faults, { from, segment, mishap }] }, space.knobs.length]
}

/** The values of a knob that are not the scenario's own. */
const othersThan = (scenario: Scenario, knob: Knob): Knob =>
  knob.filter(
    setting => JSON.stringify(combined(scenario, { settings: [setting], faults: [] })) !== JSON.stringify(scenario),
  )

/** The segments of the run that come after the last one struck and that nothing has befallen yet. */
function placesOf(entries: readonly Entry[], { faults }: Combination, { segments, from }: Space): Place[] {
  const last = faults[faults.length - 1]
  const sent = new Map<string, number>()
  const places: Place[] = []
  const packets: PacketId[] = []
  const befallen = new Set<PacketId>()
  let passed = last === undefined
  let position = 0
  for (const entry of entries) {
    if (entry.kind === 'lost' || entry.kind === 'delayed' || entry.kind === 'duplicated') befallen.add(entry.packet)
    if (entry.kind !== 'sent' || position === segments) continue
    position++
    const segment = (sent.get(entry.host) ?? 0) + 1
    sent.set(entry.host, segment)
    if (passed && (from === undefined || from.includes(entry.host))) {
      places.push({ from: entry.host, segment })
      packets.push(entry.packet)
    }
    if (last !== undefined && entry.host === last.from && segment === last.segment) passed = true
  }
  return places.filter((_, i) => !befallen.has(packets[i]!))
}
