import { momentLink } from '@/components/run/moment'
import type { Micros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'

/** Where a reader stands in a lab: the entry that begins the present step, its moment, and the panel beside the picture. */
export interface ShownMoment {
  readonly entry: EntryId
  readonly at: Micros
  readonly panel: string
}

const BESIDE = 'beside'

/** The address of a lab at a moment of its run: `?at=17&beside=hosts`. */
export function linkAt(address: string, { entry, panel }: Pick<ShownMoment, 'entry' | 'panel'>): string {
  const url = new URL(momentLink(address, entry))
  url.searchParams.set(BESIDE, panel)
  return url.href
}

/** The panel that an address asks for; null when it asks for none of these. */
export function panelOf(search: string, panels: readonly string[]): string | null {
  const asked = new URLSearchParams(search).get(BESIDE)
  return panels.find(panel => panel === asked) ?? null
}
