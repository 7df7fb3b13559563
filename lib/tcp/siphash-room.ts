/** Words of the longest message and its last block: two addresses of IPv6, and what follows them; and what a hasher writes behind it. */
export const ROOM = 32
/** Where a hasher leaves the high half of its last hash. */
export const UPPER = ROOM - 1

/** SipHash-2-4 (Aumasson and Bernstein) of what lies in `words`. */
export interface SipHasher {
  /** The message, whole blocks of two words from 0 on; in the highest octet of the last one its length in octets. */
  readonly words: Int32Array
  /** The low half of the hash of the words up to `end`, under a key of four words, least significant first. The high half is left at UPPER. */
  hash(k0: number, k1: number, k2: number, k3: number, end: number): number
}
