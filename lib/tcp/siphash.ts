/** A 128-bit key as four 32-bit words, least significant first. */
export type SipKey = readonly [number, number, number, number]

/**
 * SipHash-2-4 (Aumasson and Bernstein) of a message of 32-bit words, each taken as four octets, least significant first: Linux's siphash_Nu32().
 * Returns the low and high half of the 64-bit hash. 64-bit arithmetic is done on halves, since BigInt would be some fifty times slower.
 */
export function siphash(key: SipKey, words: readonly number[]): { low: number; high: number } {
  const [k0, k1, k2, k3] = key
  const v = [
    k0 ^ 0x70736575,
    k1 ^ 0x736f6d65,
    k2 ^ 0x6e646f6d,
    k3 ^ 0x646f7261,
    k0 ^ 0x6e657261,
    k1 ^ 0x6c796765,
    k2 ^ 0x79746573,
    k3 ^ 0x74656462,
  ] as Lanes
  let i = 0
  for (; i + 1 < words.length; i += 2) absorb(v, words[i]!, words[i + 1]!)
  // the last block holds what is left, and the message's length in octets in its highest octet
  absorb(v, i < words.length ? words[i]! : 0, (words.length * 4) << 24)
  v[4] ^= 0xff
  for (let round = 0; round < 4; round++) sipRound(v)
  return { low: (v[0] ^ v[2] ^ v[4] ^ v[6]) >>> 0, high: (v[1] ^ v[3] ^ v[5] ^ v[7]) >>> 0 }
}

/** v0..v3, each as low and high half. */
type Lanes = [number, number, number, number, number, number, number, number]

function absorb(v: Lanes, low: number, high: number): void {
  v[6] ^= low
  v[7] ^= high
  sipRound(v)
  sipRound(v)
  v[0] ^= low
  v[1] ^= high
}

function sipRound(v: Lanes): void {
  add(v, 0, 2)
  rotate(v, 2, 13)
  xor(v, 2, 0)
  swap(v, 0)
  add(v, 4, 6)
  rotate(v, 6, 16)
  xor(v, 6, 4)
  add(v, 0, 6)
  rotate(v, 6, 21)
  xor(v, 6, 0)
  add(v, 4, 2)
  rotate(v, 2, 17)
  xor(v, 2, 4)
  swap(v, 4)
}

function add(v: Lanes, to: number, from: number): void {
  const low = (v[to]! >>> 0) + (v[from]! >>> 0)
  v[to + 1] = (v[to + 1]! + v[from + 1]! + (low > 0xffffffff ? 1 : 0)) | 0
  v[to] = low | 0
}

/** Rotates left by less than 32 bits. */
function rotate(v: Lanes, lane: number, bits: number): void {
  const low = v[lane]!
  const high = v[lane + 1]!
  v[lane] = (low << bits) | (high >>> (32 - bits))
  v[lane + 1] = (high << bits) | (low >>> (32 - bits))
}

function xor(v: Lanes, to: number, from: number): void {
  v[to] = v[to]! ^ v[from]!
  v[to + 1] = v[to + 1]! ^ v[from + 1]!
}

/** Rotates left by 32 bits. */
function swap(v: Lanes, lane: number): void {
  const low = v[lane]!
  v[lane] = v[lane + 1]!
  v[lane + 1] = low
}
