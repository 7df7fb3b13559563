// What an ACK of a connection waits for, as bits of `ack.pending`. Linux: enum inet_csk_ack_state_t.

/** Something came that is to be acknowledged. Linux: ICSK_ACK_SCHED. */
export const SCHEDULED = 1
/** A short segment ended a message, and so did another. Linux: ICSK_ACK_PUSHED, ICSK_ACK_PUSHED2. */
export const PUSHED = 4
export const PUSHED_TWICE = 8
/** It is not held back. Linux: ICSK_ACK_NOW. */
export const NOW = 16
/** Something was dropped for want of memory: the window is closed. Linux: ICSK_ACK_NOMEM. */
export const NO_MEMORY = 32
