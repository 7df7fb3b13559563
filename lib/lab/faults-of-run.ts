import type { Claim } from '../claims/claim'
import { effectOf } from '../explore/combination'
import type { Effort } from '../explore/explore'
import { type Combination, MISHAPS, type Space } from '../explore/space'
import type { PacketId, Trace } from '../trace/events'
import type { Touch } from './touch'

/** The faults of one run that a claim is held against: each of its first segments meets each mishap, one at a time. */
export const FAULTS_OF_RUN: Space = { segments: 40, mishaps: MISHAPS, knobs: [], atOnce: 1, runs: 1_000 }

/** So much that a run of some hundred segments is tried to its end while somebody waits. */
export const FAULTS_EFFORT: Effort = { bounds: { events: 50_000, entries: 25_000 }, entries: 2_000_000 }

/** How many runs that makes, the undisturbed one included. */
export function runsOf({ entries }: Trace): number {
  const befallen = new Set<PacketId>()
  for (const entry of entries)
    if (entry.kind === 'lost' || entry.kind === 'delayed' || entry.kind === 'duplicated') befallen.add(entry.packet)
  const sent = entries.filter(entry => entry.kind === 'sent').slice(0, FAULTS_OF_RUN.segments)
  return 1 + sent.filter(entry => !befallen.has(entry.packet)).length * FAULTS_OF_RUN.mishaps.length
}

/** Whether a claim speaks of the one run alone, so that it can be asked of others as well. */
export const isOfOneRun = ({ parts }: Claim): boolean => parts.every(({ scope }) => scope === 'ordinary')

/** The touches that make the faults of a combination lines of the text. */
export const touchesOf = ({ faults }: Combination): readonly Touch[] =>
  faults.map(({ from, segment, mishap }) => ({
    do: 'fault',
    host: from,
    segment,
    times: mishap.name === 'lost-always' ? 'always' : 'once',
    fault: effectOf(mishap),
  }))
