/** A 128-bit key as four 32-bit words, least significant first. */
export type SipKey = readonly [number, number, number, number]

/** Rounds for each block of the message, which is as many words long, and after the last one. */
const ROUNDS = 2
const FINAL_ROUNDS = 4

/** Words of the longest message: two addresses of IPv6, and what follows them. */
const LONGEST = 16
/** Words that the hash writes behind a message, at most: a last block, and one of nothing for each two of the final rounds. */
const PADDING = 6

/** Room for a message and its padding. */
export const messageRoom = (): Int32Array => new Int32Array(LONGEST + PADDING)

/** The high half of the hash that was made last, as its one element, for whoever wants both halves. */
export const upperHalf = new Int32Array(1)

/** The message at hand; one is hashed at a time. */
const message = messageRoom()

/** The hash of a message of 32-bit words: its low half. */
export function siphash(key: SipKey, words: readonly number[]): number {
  message.set(words)
  return hash(key, message, words.length)
}

/** The hash of two addresses, each in words, and one more word: the ports, or one of them. */
export function siphashTuple(key: SipKey, local: readonly number[], remote: readonly number[], ports: number): number {
  const length = layTuple(message, local, remote, ports)
  return hash(key, message, length)
}

/** Writes a tuple at the beginning of a message; returns how many words that are. */
export function layTuple(into: Int32Array, local: readonly number[], remote: readonly number[], ports: number): number {
  let length = 0
  for (let i = 0; i < local.length; i++) into[length++] = local[i]!
  for (let i = 0; i < remote.length; i++) into[length++] = remote[i]!
  into[length++] = ports
  return length
}

/**
 * SipHash-2-4 (Aumasson and Bernstein) of a message of 32-bit words, each taken as four octets, least significant first: Linux's siphash_Nu32().
 * The words lie in a messageRoom(), where they are padded. Returns the low half of the 64-bit hash, and leaves the high one in `upperHalf`.
 * 64-bit arithmetic is done on halves, since BigInt would be some fifty times slower, and on variables of one function, since every SYN asks
 * for several hashes.
 */
export function hash(key: SipKey, words: Int32Array, count: number): number {
  const k0 = key[0] | 0
  const k1 = key[1] | 0
  const k2 = key[2] | 0
  const k3 = key[3] | 0
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
  // the last block holds what is left, and in its highest octet the length of the message; the final rounds go over blocks of nothing
  const last = count & ~1
  words[count] = 0
  words[last + 1] = (count * 4) << 24
  words[last + 2] = 0
  words[last + 3] = 0
  words[last + 4] = 0
  words[last + 5] = 0
  for (let i = 0; i <= last + FINAL_ROUNDS; i += ROUNDS) {
    const low = words[i]!
    const high = words[i + 1]!
    if (i === last + ROUNDS) e ^= 0xff
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
  upperHalf[0] = b ^ d ^ f ^ h
  return (a ^ c ^ e ^ g) >>> 0
}
