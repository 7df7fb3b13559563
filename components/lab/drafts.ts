import { type Lab, sameLab } from '@/lib/lab/lab'
import { labSchema } from '@/lib/lab/schema'

/** A lab as it was left, and what it was when it was opened. */
export interface Draft {
  readonly start: Lab
  readonly lab: Lab
}

/** The oldest draft beyond these is forgotten: a browser's storage is small, and shared with all that is kept there. */
export const MOST_DRAFTS = 6

/** Reads what a browser kept; nothing in it is believed. */
export function readDrafts(text: string | null): readonly Draft[] {
  const kept = text === null ? null : parsed(text)
  if (!Array.isArray(kept)) return []
  return kept.slice(0, MOST_DRAFTS).flatMap((one: { start?: unknown; lab?: unknown } | null) => {
    const [start, lab] = [labSchema.safeParse(one?.start), labSchema.safeParse(one?.lab)]
    return start.success && lab.success ? [{ start: start.data, lab: lab.data }] : []
  })
}

export const draftOf = (drafts: readonly Draft[], start: Lab): Lab | null =>
  drafts.find(draft => sameLab(draft.start, start))?.lab ?? null

/** The drafts with this one in front; one that says nothing new is taken away. */
export function withDraft(drafts: readonly Draft[], start: Lab, lab: Lab): readonly Draft[] {
  const others = drafts.filter(draft => !sameLab(draft.start, start))
  return sameLab(start, lab) ? others : [{ start, lab }, ...others].slice(0, MOST_DRAFTS)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
