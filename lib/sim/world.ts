import type { Micros } from '../protocol/time'
import type { EntryId } from '../trace/events'
import type { Machine } from './machine'
import type { Recorder } from './recorder'

/** What programs and actions need of the run they are part of. */
export interface World {
  readonly now: Micros
  readonly recorder: Recorder
  /** The machine of this name; undefined when the scenario has none. */
  machine(name: string): Machine | undefined
  /** Does something on a machine later, unless it loses power before; `first` puts it before all else of that moment. */
  later(machine: Machine, at: Micros, act: () => void, first?: boolean): void
  /** Puts what a turn of this machine sent on the wire, and its timers in the queue. */
  flush(machine: Machine): void
}

/** Begins a turn of a machine's stack, caused by this entry. */
export function begin(world: World, machine: Machine, cause: EntryId | null): Machine['turn'] {
  const { turn } = machine
  turn.now = world.now
  turn.cause = cause
  return turn
}
