import type { Lab } from '@/lib/lab/lab'
import { labSchema } from '@/lib/lab/schema'

/** Where a browser holds the lab that somebody was at when they went to sign in, or that no address can hold. */
const KEY = 'ackademy-lab-draft'

/** Where a draft opens again. */
export const DRAFT_PAGE = '/lab/draft'

type Place = Pick<Storage, 'getItem' | 'setItem'>

/** Holds a lab until it is opened again; false where the browser holds nothing. */
export function holdDraft({ title, scenario, claims }: Lab, place: Place = localStorage): boolean {
  try {
    place.setItem(KEY, JSON.stringify({ title, scenario, claims }))
    return true
  } catch {
    return false
  }
}

/** The lab that was held last; null when there is none. It stays: going back and forth loses nothing. */
export function heldDraft(place: Place = localStorage): Lab | null {
  try {
    const read = labSchema.safeParse(JSON.parse(place.getItem(KEY) ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
