import type { Lab } from '@/lib/lab/lab'
import { type PlayedLab, playLab } from '@/lib/lab/play'
import { LAB_BOUNDS } from './engine/answers'

/** A run with more entries than these is sent to nobody: the worker plays it sooner than it would come over the wire. */
const MOST_SENT = 400

/** The run of a lab for the page that opens it; null of one that is long, which the browser plays for itself. */
export function firstPlay(lab: Lab): PlayedLab | null {
  const played = playLab(lab, { ...LAB_BOUNDS, entries: MOST_SENT })
  return played.trace?.entries.at(-1)?.kind === 'limit' ? null : played
}
