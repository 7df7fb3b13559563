import { type Lab, sameLab } from './lab'

/** A lab, what it was before, and what was undone: all that undo and redo need. */
export interface LabHistory {
  readonly past: readonly Lab[]
  readonly present: Lab
  readonly future: readonly Lab[]
  /** What the newest change belongs to (`typing`), so that the next one of its kind joins it; null: nothing may join. */
  readonly open: string | null
}

/** The oldest change beyond these is forgotten. */
export const MOST_STEPS_BACK = 200

export const beginHistory = (present: Lab): LabHistory => ({ past: [], present, future: [], open: null })

/**
 * A change was made. Changes that name the same `joins` one after the other are one step of undo: keystrokes, the way of a drag.
 */
export function changed(history: LabHistory, next: Lab, joins: string | null = null): LabHistory {
  const { past, present, open } = history
  if (sameLab(present, next)) return history
  if (joins !== null && joins === open) {
    // a drag that comes back to where it began changed nothing
    const before = past.at(-1)
    if (before !== undefined && sameLab(before, next))
      return { past: past.slice(0, -1), present: next, future: [], open: null }
    return { past, present: next, future: [], open }
  }
  return { past: [...past, present].slice(-MOST_STEPS_BACK), present: next, future: [], open: joins }
}

/** What comes next joins nothing that was before: a pause in typing, the end of a drag. */
export const settled = (history: LabHistory): LabHistory =>
  history.open === null ? history : { ...history, open: null }

export function undone({ past, present, future }: LabHistory): LabHistory | null {
  const before = past.at(-1)
  return before === undefined
    ? null
    : { past: past.slice(0, -1), present: before, future: [present, ...future], open: null }
}

export function redone({ past, present, future }: LabHistory): LabHistory | null {
  const [next, ...rest] = future
  return next === undefined ? null : { past: [...past, present], present: next, future: rest, open: null }
}
