/** Cube roots of what six leading bits can say, in 1/64. */
const ROOTS = Array.from({ length: 64 }, (_, x) => Math.floor(Math.cbrt(x * 2 ** 18)) - (x === 0 ? 0 : 1))

/**
 * Cube root of a whole number: a look at its leading bits, then one step of Newton's, to about two in a thousand. The factor 341/1024 for a third
 * is the kernel's, and with it that its roots come out a tenth of a percent small. Linux: cubic_root() in tcp_cubic.c.
 */
export function cubeRoot(a: number): number {
  const bits = a === 0 ? 0 : Math.floor(Math.log2(a)) + 1
  if (bits < 7) return (ROOTS[a]! + 35) >> 6
  const third = ((bits * 84) >> 8) - 1
  const leading = Math.floor(a / 2 ** (third * 3))
  const first = Math.floor(((ROOTS[leading]! + 10) * 2 ** third) / 64)
  const x = 2 * first + Math.floor(a / (first * (first - 1)))
  return Math.floor((x * 341) / 1024)
}
