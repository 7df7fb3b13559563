/** Address and port that the i-th SYN of a flood, counted from 0, comes from. */
export function floodSource(i: number): string {
  const address = `10.${9 + Math.floor(i / 60000)}.${Math.floor(i / 250) % 250}.${1 + (i % 250)}`
  return `${address}:${1024 + ((i * 7919) % 60000)}`
}

/** The sequence number of the i-th SYN of a flood. */
export const floodSequence = (i: number): number => (1000003 * (i + 1)) % 2 ** 32

/** A flood's sources live in 10.9.0.0/16; nobody answers there, and no order among them is compared. */
export const isFloodSource = (end: string): boolean => end.startsWith('10.9.')
