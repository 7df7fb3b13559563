import 'server-only'
import type { Lab } from '../lab/lab'
import { type PlayedLab, playLab } from '../lab/play'
import type { Bounds } from '../sim/bounds'
import { logError } from './log'

/**
 * How far a page plays the lab that it opens, which a stranger may have written: little work for the server, and little to send. The
 * worker plays more than that sooner than it would come over the wire.
 */
const OPENED: Partial<Bounds> = { events: 4_000, entries: 400, queue: 5_000 }

/** The run of a lab for the page that opens it; null of one that is long, which the browser plays for itself. */
export function firstPlay(lab: Lab): PlayedLab | null {
  try {
    const played = playLab(lab, OPENED)
    return played.trace?.entries.at(-1)?.kind === 'limit' ? null : played
  } catch (error) {
    logError(error, 'the first run of a lab')
    return null
  }
}
