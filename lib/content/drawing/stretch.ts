import type { Micros } from '../../protocol/time'

/** What of a run is to be drawn: the segments that leave from `since` to `by`. */
export interface Stretch {
  readonly since: Micros
  readonly by: Micros
}
