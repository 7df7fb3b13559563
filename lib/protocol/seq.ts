/** Sequence numbers: unsigned 32-bit integers, compared modulo 2^32 (RFC 9293 §3.4). */
export type Seq = number

export const plus = (a: Seq, n: number): Seq => (a + n) >>> 0
export const minus = (a: Seq, n: number): Seq => (a - n) >>> 0
/** How far `a` lies after `b`, in (-2^31, 2^31]: Linux's `(s32)(a - b)`. */
export const distance = (a: Seq, b: Seq): number => (a - b) | 0
export const before = (a: Seq, b: Seq): boolean => ((a - b) | 0) < 0
export const after = (a: Seq, b: Seq): boolean => ((b - a) | 0) < 0
/** low =< x =< high, modulo 2^32. Linux: between(). */
export const between = (x: Seq, low: Seq, high: Seq): boolean => (high - low) >>> 0 >= (x - low) >>> 0
export const max = (a: Seq, b: Seq): Seq => (before(a, b) ? b : a)
