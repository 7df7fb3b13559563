import { ROOM, type SipHasher, UPPER } from './siphash-room'

/** Rounds for each block of the message, which is as many words long, and after the last one. */
const ROUNDS = 2
const FINAL_ROUNDS = 4

/**
 * SipHash-2-4 in plain numbers, for where WebAssembly is not to be had. 64-bit arithmetic is done on halves, since BigInt would be some fifty times
 * slower, and on variables of one function, since every SYN asks for several hashes.
 */
export function halvesHasher(): SipHasher {
  const words = new Int32Array(ROOM)
  const hash = (k0: number, k1: number, k2: number, k3: number, end: number): number => {
    // v0..v3, each as low (a, c, e, g) and high (b, d, f, h) half
    let a = k0 ^ 0x70736575
    let b = k1 ^ 0x736f6d65
    let c = k2 ^ 0x6e646f6d
    let d = k3 ^ 0x646f7261
    let e = k0 ^ 0x6e657261
    let f = k1 ^ 0x6c796765
    let g = k2 ^ 0x79746573
    let h = k3 ^ 0x74656462
    let sum = 0
    let turned = 0
    // the final rounds go over blocks of nothing
    words.fill(0, end, end + 2 * FINAL_ROUNDS)
    for (let i = 0; i < end + FINAL_ROUNDS; i += ROUNDS) {
      const low = words[i]!
      const high = words[i + 1]!
      if (i === end) e ^= 0xff
      g ^= low
      h ^= high
      // a round; the carry of a sum of low halves is a comparison and no branch, which nobody could predict
      // v0 += v1; v1 = rotl(v1, 13) ^ v0; v0 = rotl(v0, 32)
      sum = (a + c) | 0
      b = (b + d + Number(sum >>> 0 < a >>> 0)) | 0
      a = sum
      turned = ((c << 13) | (d >>> 19)) ^ a
      d = ((d << 13) | (c >>> 19)) ^ b
      c = turned
      // v2 += v3; v3 = rotl(v3, 16) ^ v2
      sum = (e + g) | 0
      f = (f + h + Number(sum >>> 0 < e >>> 0)) | 0
      e = sum
      turned = ((g << 16) | (h >>> 16)) ^ e
      h = ((h << 16) | (g >>> 16)) ^ f
      g = turned
      // v0 += v3; v3 = rotl(v3, 21) ^ v0
      sum = (b + g) | 0
      a = (a + h + Number(sum >>> 0 < b >>> 0)) | 0
      b = sum
      turned = ((g << 21) | (h >>> 11)) ^ b
      h = ((h << 21) | (g >>> 11)) ^ a
      g = turned
      // v2 += v1; v1 = rotl(v1, 17) ^ v2; v2 = rotl(v2, 32)
      sum = (e + c) | 0
      f = (f + d + Number(sum >>> 0 < e >>> 0)) | 0
      e = sum
      turned = ((c << 17) | (d >>> 15)) ^ e
      d = ((d << 17) | (c >>> 15)) ^ f
      c = turned
      // another, on whose way in a is v0's high half and e that of v2, so that nothing needs to be exchanged
      sum = (b + c) | 0
      a = (a + d + Number(sum >>> 0 < b >>> 0)) | 0
      b = sum
      turned = ((c << 13) | (d >>> 19)) ^ b
      d = ((d << 13) | (c >>> 19)) ^ a
      c = turned
      sum = (f + g) | 0
      e = (e + h + Number(sum >>> 0 < f >>> 0)) | 0
      f = sum
      turned = ((g << 16) | (h >>> 16)) ^ f
      h = ((h << 16) | (g >>> 16)) ^ e
      g = turned
      sum = (a + g) | 0
      b = (b + h + Number(sum >>> 0 < a >>> 0)) | 0
      a = sum
      turned = ((g << 21) | (h >>> 11)) ^ a
      h = ((h << 21) | (g >>> 11)) ^ b
      g = turned
      sum = (f + c) | 0
      e = (e + d + Number(sum >>> 0 < f >>> 0)) | 0
      f = sum
      turned = ((c << 17) | (d >>> 15)) ^ f
      d = ((d << 17) | (c >>> 15)) ^ e
      c = turned
      a ^= low
      b ^= high
    }
    words[UPPER] = b ^ d ^ f ^ h
    return a ^ c ^ e ^ g
  }
  return { words, hash }
}
