import type { DropReason } from '../../protocol/drop-reasons'
import type { Errno } from '../../protocol/errno'
import type { State } from '../../protocol/states'
import type { Micros } from '../../protocol/time'
import type { PacketId } from '../../trace/events'

/** What a fault made of a run, against the run without it. Times are counted from the moment the fault struck, or are differences. */
export interface Outcome {
  readonly repetitions: readonly Repetition[]
  readonly surpluses: readonly Surplus[]
  readonly failures: readonly Failure[]
  readonly openings: readonly Opening[]
  readonly readings: readonly Reading[]
  readonly endings: readonly Ending[]
}

/** A host sends a segment again. */
export interface Repetition {
  readonly host: string
  readonly kind: string
  readonly times: number
  /** From its first sending to the first repetition, and to the last one. */
  readonly after: Micros
  readonly until: Micros
  /** A timer ran out, or acknowledgments of what came later told of the loss, or the peer repeated what it had answered. */
  readonly because: 'timer' | 'acknowledgments' | 'peer'
}

/** A segment arrives that its receiver has no use for: a copy, the one that was held up, or a repetition of what it has. */
export interface Surplus {
  readonly host: string
  readonly kind: string
  readonly is: 'copy' | 'late' | 'repetition'
  readonly times: number
  /** Why the stack throws it away; null when it has no word for it. */
  readonly reason: DropReason | null
  readonly answer: 'ACK' | 'SYN,ACK' | 'RST' | null
}

/** A call of a program returns an error that it would not have met. */
export interface Failure {
  readonly host: string
  readonly call: string
  readonly errno: Errno
  readonly after: Micros
}

/** A host's side of the connection opens later, or never; then with the state in which it was given up, and when. */
export type Opening =
  | { readonly host: string; readonly later: Micros }
  | { readonly host: string; readonly never: { readonly state: State; readonly after: Micros } | null }

/** A program reads what its peer wrote later, or less of it. */
export interface Reading {
  readonly host: string
  readonly octets: number
  readonly of: number
  readonly later: Micros
}

/** A host's side of the connection ends otherwise. */
export type Ending =
  /** It comes to its end, TIME_WAIT or CLOSED, so much later. */
  | { readonly host: string; readonly how: 'later'; readonly by: Micros }
  /** It is in this state when the run ends, and would not be. */
  | { readonly host: string; readonly how: 'stays'; readonly state: State }
  /** It goes from this state to CLOSED because nothing was heard for so long. */
  | { readonly host: string; readonly how: 'gives-up'; readonly state: State; readonly after: Micros }
  /** A RST ends TIME_WAIT when it has lasted so long. */
  | { readonly host: string; readonly how: 'cut-short'; readonly lasted: Micros }
  /** TIME_WAIT begins anew, so that it lasts so much longer. */
  | { readonly host: string; readonly how: 'prolonged'; readonly by: Micros }

/** A fault that struck: the segment it met, and when. */
export interface Strike {
  readonly packet: PacketId
  readonly at: Micros
}
