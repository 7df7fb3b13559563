import type { Lab } from '@/lib/lab/lab'
import { type PlayedLab, playLab } from '@/lib/lab/play'
import type { Micros } from '@/lib/protocol/time'
import { parseScenarioFile } from '@/lib/scenario/parse'
import type { Bounds } from '@/lib/sim/bounds'
import { type HostSnapshot, snapshotsAt } from '@/lib/sim/snapshot'

/** What a run of somebody who plays may use up: more than anybody looks at, and little enough to be sent to the page at once. */
export const LAB_BOUNDS: Partial<Bounds> = { events: 400_000, entries: 40_000, queue: 100_000 }

/** The hosts of a scenario at a moment. */
export interface AskedMoment {
  readonly scenario: string
  readonly at: Micros
}

/** All that the worker can be asked, by name. A further question is a further function here. */
export const ANSWERS = {
  play: (lab: Lab): PlayedLab => playLab(lab, LAB_BOUNDS),
  /** Null while the text has a mistake. */
  snapshots: ({ scenario, at }: AskedMoment): readonly HostSnapshot[] | null => {
    const parsed = parseScenarioFile(scenario)
    return parsed.ok ? snapshotsAt(parsed.scenario, at) : null
  },
}

export type Question = keyof typeof ANSWERS
export type Subject<Q extends Question> = Parameters<(typeof ANSWERS)[Q]>[0]
export type Answer<Q extends Question> = ReturnType<(typeof ANSWERS)[Q]>

/** A question on its way to the worker. */
export interface Post {
  readonly id: number
  readonly question: Question
  readonly subject: unknown
}

/** What comes back: an answer, or that the engine itself failed. */
export type Reply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false }
