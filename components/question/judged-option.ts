import type { ReactNode } from 'react'
import type { Verdict } from '@/lib/claims/verdict'
import type { JudgedClaim } from '@/lib/grading/grade'
import type { EntryId } from '@/lib/trace/events'
import type { NearestChange } from './nearest-truth'

/** A claim as it was judged, with its words in the reader's language. */
export interface SaidClaim extends JudgedClaim {
  readonly said: string
}

/** One option as the run judged it, with its words rendered. */
export interface JudgedOption {
  readonly id: string
  readonly label: ReactNode
  readonly verdict: Verdict
  readonly right: boolean
  /** Picked; or left out though the run bears it out; null where that says nothing. */
  readonly pick: 'picked' | 'missed' | null
  /** numeric, predict: the learner's value and the run's, as they are shown. */
  readonly given: string | null
  readonly expected: string | null
  readonly claims: readonly SaidClaim[]
  /** Entries of the ordinary run in which the right value was read, where no claim says it. */
  readonly entries: readonly EntryId[]
  /** What is said of it in place of whether it holds; null for the ordinary words. */
  readonly said: 'lineHolds' | 'lineFails' | 'asInRun' | 'partlyAsInRun' | 'notAsInRun' | 'leftOut' | 'beyondRun' | null
  /** All runs of a set may decide it together. */
  readonly aboutSets: boolean
  /** What a wrong pick rests on, in a sentence. */
  readonly misconception: ReactNode | null
  /** When it would be true; null where it is, where nobody took it for true, and where that was not looked for. */
  readonly nearest: NearestChange | null
}

/** How many entries decide an option, in whatever run. */
export const countEvidence = (claims: readonly Pick<JudgedClaim, 'evidence' | 'exhibits'>[]): number =>
  new Set(
    claims.flatMap(({ evidence, exhibits = [] }) => [
      ...evidence.map(String),
      ...exhibits.flatMap(one => one.evidence.map(id => `${one.run} ${one.at} ${id}`)),
    ]),
  ).size

/** Which option to open first: a wrong pick, else another the learner was wrong about, else a pick, else the first. */
export function firstToOpen(options: readonly Pick<JudgedOption, 'right' | 'pick'>[]): number {
  const fellFor = options.findIndex(option => !option.right && option.pick === 'picked')
  if (fellFor !== -1) return fellFor
  const wrong = options.findIndex(option => !option.right)
  if (wrong !== -1) return wrong
  return Math.max(
    0,
    options.findIndex(option => option.pick === 'picked'),
  )
}

/** Where a key of a list leads from position `at` of `count`; null for keys that mean nothing to a list. */
export function stepInList(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return Math.min(count - 1, at + 1)
    case 'ArrowUp':
    case 'ArrowLeft':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
