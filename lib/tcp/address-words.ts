import { addressOctets, isIpv6 } from '../protocol/address'
import type { Address } from '../protocol/segment'

/** An address as words of 32 bits, as keyed hashes take it: one of IPv4, four of IPv6. */
export function addressWords(address: Address): readonly number[] {
  if (!isIpv6(address)) return [addressNumber(address)]
  const octets = addressOctets(address)
  return [0, 4, 8, 12].map(
    at => ((octets[at]! << 24) | (octets[at + 1]! << 16) | (octets[at + 2]! << 8) | octets[at + 3]!) >>> 0,
  )
}

/** Writes the words of an address into a message from `at` on; returns where they end. */
export function layAddress(into: Int32Array, at: number, address: Address): number {
  const number = ipv4Number(address)
  if (number >= 0) {
    into[at] = number
    return at + 1
  }
  const words = addressWords(address)
  into.set(words, at)
  return at + words.length
}

const ZERO = 0x30
/** The dot, counted from ZERO. */
const DOT = 0x2e - ZERO

/** An IPv4 address as a 32-bit number; any other text is hashed to one. */
export function addressNumber(address: Address): number {
  const number = ipv4Number(address)
  return number < 0 ? hashText(address) : number
}

/** The number of an IPv4 address; -1 of any other text. */
function ipv4Number(address: Address): number {
  const { length } = address
  let number = 0
  let part = 0
  let dots = 0
  for (let i = 0; i < length; i++) {
    const digit = address.charCodeAt(i) - ZERO
    if (digit >= 0 && digit <= 9) part = (Math.imul(part, 10) + digit) | 0
    else if (digit === DOT) {
      number = (number << 8) + part
      part = 0
      dots = (dots + 1) | 0
    } else return -1
  }
  return dots === 3 ? ((number << 8) + part) >>> 0 : -1
}

function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
