/**
 * A whole number of at most 32 bits as the engine of JavaScript keeps those within a field. What was read from among larger ones is an object
 * of its own, and so would be every field that is made from it.
 */
export const compact = (value: number): number => (value === (value | 0) ? value | 0 : value)
