import type { Seq } from '../protocol/seq'

export { after, before, between, distance, max, minus, type Seq } from '../protocol/seq'

// A host keeps sequence numbers and timestamps as signed integers of 32 bits, which the engine of JavaScript holds in the field itself; a
// number from 2^31 on would be an object of its own, and a connection has some twenty of them. A segment has them as the wire does. Both kinds
// compare alike but for ===, which is right only between two that are held.

export const plus = (a: Seq, n: number): Seq => (a + n) | 0
/** A segment's number as a socket holds it. */
export const held = (a: Seq): Seq => a | 0
/** A number that a socket holds as segments have it. */
export const onWire = (a: Seq): Seq => a >>> 0
/** Whether a segment's number and one that a socket holds are the same. */
export const same = (a: Seq, b: Seq): boolean => ((a - b) | 0) === 0
