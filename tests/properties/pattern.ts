const ROUND = String.fromCharCode(...Array.from({ length: 251 }, (_, octet) => octet))
const LONG = ROUND.repeat(2000)

/** Octets that tell their place, so that any loss or exchange shows: `length` of them from place `at` on. */
export const pattern = (length: number, at = 0): string => LONG.slice(at, at + length)
