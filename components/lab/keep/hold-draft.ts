import type { Lab } from '@/lib/lab/lab'

/** Where a browser holds the lab that somebody was at when they went to sign in, or that no address can hold. */
export const DRAFT_KEY = 'ackademy-lab-draft'

/** Where a draft opens again. */
export const DRAFT_PAGE = '/lab/draft'

export type Place = Pick<Storage, 'getItem' | 'setItem'>

/** Holds a lab until it is opened again; false where the browser holds nothing. */
export function holdDraft({ title, scenario, claims }: Lab, place: Place = localStorage): boolean {
  try {
    place.setItem(DRAFT_KEY, JSON.stringify({ title, scenario, claims }))
    return true
  } catch {
    return false
  }
}
