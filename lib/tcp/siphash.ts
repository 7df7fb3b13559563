import { halvesHasher } from './siphash-halves'
import { moduleHasher } from './siphash-module'
import { UPPER } from './siphash-room'

/** A 128-bit key as four 32-bit words, least significant first. */
export type SipKey = readonly [number, number, number, number]

const hasher = moduleHasher() ?? halvesHasher()

/** Where a message is laid, word by word; one is hashed at a time. */
export const message: Int32Array = hasher.words

/** The hash of a message of 32-bit words: its low half. */
export function siphash(key: SipKey, words: readonly number[]): number {
  message.set(words)
  return hashMessage(key, words.length)
}

/** The hash of two addresses, each in words, and one more word: the ports, or one of them. */
export function siphashTuple(key: SipKey, local: readonly number[], remote: readonly number[], ports: number): number {
  const length = layTuple(message, local, remote, ports)
  return hashMessage(key, length)
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
 * SipHash-2-4 of the first words of `message`, each taken as four octets, least significant first: Linux's siphash_Nu32(). Returns the low half of
 * the 64-bit hash; upperHalf() has the other.
 */
export function hashMessage(key: SipKey, count: number): number {
  // the last block holds what is left, and in its highest octet the length of the message
  const last = count & ~1
  message[count] = 0
  message[last + 1] = (count * 4) << 24
  return hasher.hash(key[0], key[1], key[2], key[3], last + 2) >>> 0
}

/** The high half of the hash that was made last. */
export const upperHalf = (): number => message[UPPER]! >>> 0
