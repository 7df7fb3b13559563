import type { Micros } from '@/lib/protocol/time'
import type { EntryId } from '@/lib/trace/events'
import type { Burst } from './layout'

/** Something that is drawn in the channel: where it stands when time is true to scale. */
export interface Stroke {
  readonly entry: EntryId
  readonly at: Micros
  readonly y: number
}

/** Fewer that stand close are read one beside the other. */
const LEAST = 3

/** What stands too close together to be read when time is true to scale, and how far down each of it is moved where that is unfolded. */
export interface Spread {
  readonly bursts: readonly Burst[]
  /** By how much every stroke, and all after it, stands lower. */
  readonly lowered: ReadonlyMap<EntryId, number>
}

/** Finds the bursts of a run: strokes in order of time, each nearer to the one before it than a name is high. */
export function spreadOf(strokes: readonly Stroke[], room: number): Spread {
  const bursts: Burst[] = []
  const lowered = new Map<EntryId, number>()
  let by = 0
  let first = 0
  for (let next = 1; next <= strokes.length; next++) {
    const [before, stroke] = [strokes[next - 1]!, strokes[next]]
    if (stroke !== undefined && stroke.y - before.y < room) continue
    const burst = strokes.slice(first, next)
    const [top, bottom] = [burst[0]!, burst.at(-1)!]
    if (burst.length < LEAST) for (const { entry } of burst) lowered.set(entry, by)
    else {
      burst.forEach(({ entry, y }, row) => {
        lowered.set(entry, by + row * room - (y - top.y))
      })
      const height = (burst.length - 1) * room
      bursts.push({ y: top.y + by, height, count: burst.length, length: bottom.at - top.at })
      by += height - (bottom.y - top.y)
    }
    first = next
  }
  return { bursts, lowered }
}
