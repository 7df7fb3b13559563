import { SEGMENT_NUMBERS } from './segment-numbers'

/** How a row of an archive begins: with the kind of its entry, or with what else stands there. */
export const SENT = 0
export const RECEIVED = 1
export const DROPPED = 2
export const LOST = 3
export const STATE = 4
export const SYN_QUEUE = 5
export const ACCEPT_QUEUE = 6
export const ARMED = 7
export const FIRED = 8
export const CANCELLED = 9
export const CALL = 10
export const COUNT = 11
/** An entry that is kept as it is. */
export const WHOLE = 12
/** No entry: the clock goes on by more than a row can say. */
export const CLOCK = 13
/** Bits of the code; the host is above them. */
export const CODE_BITS = 4

/** Numbers that a row takes at most. */
export const ROW_NUMBERS = 8 + SEGMENT_NUMBERS
/** What the two numbers of a moment are counted in. */
export const HIGH = 2 ** 32

/** Bits that say of the outcome of a call what there is of it; the numbers of what is there follow. */
export const RETURNS = 1
export const RESULT = 2
/** The result takes more than 32 bits with its sign. */
export const LARGE = 4
export const ERRNO = 8
export const MADE = 16
export const DATA = 32
