import { SEGMENT_NUMBERS } from './segment-numbers'

/** How a row of an archive begins: with the kind of its entry, or with what else stands there. */
export const SENT = 0
export const RECEIVED = 1
export const DROPPED = 2
export const LOST = 3
export const STATE = 4
export const QUEUE = 5
export const TIMER = 6
export const CALL = 7
export const COUNT = 8
/** An entry that is kept as it is. */
export const WHOLE = 9
/** No entry: the clock goes on by more than a row can say. */
export const CLOCK = 10
/** Bits of the code; the host is above them. */
export const CODE_BITS = 4

/** Numbers that a row takes at most. */
export const ROW_NUMBERS = 8 + SEGMENT_NUMBERS
/** What the two numbers of a moment are counted in. */
export const HIGH = 2 ** 32

export const ACTIONS = ['armed', 'fired', 'cancelled'] as const
export const QUEUES = ['syn', 'accept'] as const
export const PHASES = ['begin', 'return'] as const
