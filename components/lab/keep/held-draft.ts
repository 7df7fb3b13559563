import type { Lab } from '@/lib/lab/lab'
import { labSchema } from '@/lib/lab/schema'
import { DRAFT_KEY, type Place } from './hold-draft'

/** The lab that was held last; null when there is none. It stays: going back and forth loses nothing. */
export function heldDraft(place: Place = localStorage): Lab | null {
  try {
    const read = labSchema.safeParse(JSON.parse(place.getItem(DRAFT_KEY) ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
