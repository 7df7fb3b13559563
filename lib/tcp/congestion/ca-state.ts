/** States of the congestion machine, in the kernel's order: the later, the graver (RFC 5681, RFC 6675). Linux: enum tcp_ca_state. */
export const CA_OPEN = 0
/** Duplicate ACKs or SACK blocks came, and nothing is taken for lost yet. */
export const CA_DISORDER = 1
/** The window is being reduced without a loss to repair. */
export const CA_CWR = 2
export const CA_RECOVERY = 3
/** The retransmission timer ran out. */
export const CA_LOSS = 4
export type CaState = typeof CA_OPEN | typeof CA_DISORDER | typeof CA_CWR | typeof CA_RECOVERY | typeof CA_LOSS

/** No slow start threshold is known yet. Linux: TCP_INFINITE_SSTHRESH. */
export const INFINITE_SSTHRESH = 0x7fffffff
