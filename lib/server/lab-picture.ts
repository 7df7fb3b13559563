import 'server-only'
import type { Lab } from '../lab/lab'
import { playLab } from '../lab/play'
import type { Bounds } from '../sim/bounds'
import type { Trace } from '../trace/events'
import { logError } from './log'

/** A picture shows how a run begins: what a stranger wrote is played no further than that. */
const PICTURED: Partial<Bounds> = { events: 2_000, entries: 300, queue: 5_000 }

/** The letters that the renderer of pictures has. */
const LETTERS = /^[\u0020-\u024f\u2010-\u2026]*$/

/** What a picture of a lab shows: its title as far as it can be written, and the beginning of its run. */
export function labPicture({ title, scenario }: Lab): { readonly title: string; readonly trace: Trace | null } {
  const written = LETTERS.test(title) ? title : ''
  try {
    return { title: written, trace: playLab({ title, scenario, claims: [] }, PICTURED).trace }
  } catch (error) {
    logError(error, 'the picture of a lab')
    return { title: written, trace: null }
  }
}
