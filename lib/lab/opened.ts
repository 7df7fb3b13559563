import { parseScenarioFile } from '../scenario/parse'
import type { Scenario } from '../sim/scenario'
import type { KnobSpec } from './knob'
import { knobsOf } from './knobs'
import { type Touch, touchedByAll } from './touch'

/** A scenario as a lab was opened with it. */
export interface Opened {
  readonly text: string
  readonly scenario: Scenario
}

/** How each knob stood when the lab was opened: one that was not there yet stood at its default. */
export class OpenedKnobs {
  private readonly first: ReadonlyMap<string, KnobSpec>

  constructor({ text, scenario }: Opened) {
    this.first = new Map(named(knobsOf(text, scenario)))
  }

  /** Those of the present knobs that stand otherwise than at first, each with its value then. */
  moved(knobs: readonly KnobSpec[]): ReadonlyMap<KnobSpec, string | null> {
    const moved = new Map<KnobSpec, string | null>()
    for (const [name, knob] of named(knobs)) {
      const was = this.first.get(name)
      // the default of one may follow another
      if (!knob.changed && was?.changed !== true) continue
      const value = was === undefined ? knob.default : was.value
      if (value !== knob.value) moved.set(knob, value)
    }
    return moved
  }
}

/** Knobs by what they are about: the lines of a script may stand elsewhere meanwhile, so that calls alike are counted. */
function named(knobs: readonly KnobSpec[]): readonly (readonly [string, KnobSpec])[] {
  const counts = new Map<string, number>()
  return knobs.map(knob => {
    const { host, table, word, of, id } = knob
    const name = id.startsWith('line ') ? [host, table, word, of].join(' ') : id
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    return [`${name} ${count}`, knob] as const
  })
}

/** The touches that set a knob to a value, which may be its default or nothing. */
export const backTo = (knob: KnobSpec, value: string | null): readonly Touch[] =>
  knob.set(value === null || value === knob.default ? undefined : value)

/** More knobs than these nobody turned; a knob that will not go back ends it, too. */
const MOST_TURNED = 200

/** The touches that turn every knob back to where it stood when the lab was opened, one after the other: some of them make or take away others. */
export function touchesAsOpened(present: Opened, opened: Opened): readonly Touch[] {
  const first = new OpenedKnobs(opened)
  const all: Touch[] = []
  const stuck = new Set<string>()
  let { text, scenario } = present
  for (let i = 0; i < MOST_TURNED; i++) {
    const next = [...first.moved(knobsOf(text, scenario))].find(([knob]) => !stuck.has(knob.id))
    if (next === undefined) break
    const [knob, value] = next
    stuck.add(knob.id)
    const touches = backTo(knob, value)
    const made = touchedByAll(text, touches)
    const read = made.ok ? parseScenarioFile(made.text) : null
    if (!made.ok || !read?.ok) continue
    all.push(...touches)
    text = made.text
    scenario = read.scenario
  }
  return all
}
