/** An IPv4 or IPv6 address in its canonical text form (RFC 5952 for IPv6, so that equal addresses are equal texts). */
export type Address = string

/** Whether a canonical address is one of IPv6. */
export function isIpv6(address: Address): boolean {
  // its first separator tells, and comes soon: it is asked for every segment
  for (let i = 0; i < address.length; i++) {
    const code = address.charCodeAt(i)
    if (code === COLON) return true
    if (code === DOT) return false
  }
  return false
}

const COLON = 0x3a
const DOT = 0x2e
const TWO = 0x32

/** Whether an address never leaves its host (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3). */
export const isLoopback = (address: Address): boolean =>
  address.charCodeAt(0) === COLON ? address === '::1' : address.charCodeAt(1) === TWO && address.startsWith('127.')

/** The text in its canonical form, or null where it is no address. */
export function parseAddress(text: string): Address | null {
  const octets = text.includes(':') ? ipv6Octets(text) : ipv4Octets(text)
  return octets && addressText(octets)
}

/** The four or sixteen octets of an address. Throws a RangeError for what is none. */
export function addressOctets(address: Address): readonly number[] {
  const octets = address.includes(':') ? ipv6Octets(address) : ipv4Octets(address)
  if (octets === null) throw new RangeError(`"${address}" is not an address of IPv4 or IPv6.`)
  return octets
}

/** Four or sixteen octets as canonical text (RFC 5952): the longest run of zero groups is left out, and IPv4 stands in a mapped address. */
export function addressText(octets: ArrayLike<number>): Address {
  if (octets.length === 4) return Array.from(octets).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => octets[2 * i]! * 256 + octets[2 * i + 1]!)
  if (groups.slice(0, 5).every(group => group === 0) && groups[5] === 0xffff)
    return `::ffff:${Array.from(octets).slice(12).join('.')}`
  const [at, length] = longestZeros(groups)
  const hex = (part: readonly number[]): string => part.map(group => group.toString(16)).join(':')
  return length < 2 ? hex(groups) : `${hex(groups.slice(0, at))}::${hex(groups.slice(at + length))}`
}

/** `10.0.0.1:80`, `[2001:db8::1]:80` (RFC 5952 §6). */
export const showEnd = (address: Address, port: number): string =>
  isIpv6(address) ? `[${address}]:${port}` : `${address}:${port}`

/** The IPv4 address within a v4-mapped one (RFC 4291 §2.5.5.2), else null. */
export const mappedIpv4 = (address: Address): Address | null =>
  address.charCodeAt(0) === COLON && address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : null

/** The v4-mapped form in which an AF_INET6 socket shows an IPv4 address. */
export const mapIpv4 = (address: Address): Address => `::ffff:${address}`

function longestZeros(groups: readonly number[]): readonly [at: number, length: number] {
  let best: readonly [number, number] = [0, 0]
  for (let at = 0; at < groups.length; at++) {
    let length = 0
    while (groups[at + length] === 0) length++
    if (length > best[1]) best = [at, length]
    at += length
  }
  return best
}

function ipv4Octets(text: string): number[] | null {
  const parts = text.split('.')
  if (parts.length !== 4 || parts.some(part => !/^(?:0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255)) return null
  return parts.map(Number)
}

function ipv6Octets(text: string): number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head, tail = []] = halves.map(groupsOf)
  if (!head || !tail) return null
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  return [...head, ...new Array<number>(missing).fill(0), ...tail].flatMap(group => [group >> 8, group & 0xff])
}

/** Groups of 16 bits between colons; the last two may be written as an IPv4 address. */
function groupsOf(text: string): number[] | null {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [i, part] of parts.entries()) {
    const dotted = i === parts.length - 1 && part.includes('.') ? ipv4Octets(part) : null
    if (dotted) groups.push(dotted[0]! * 256 + dotted[1]!, dotted[2]! * 256 + dotted[3]!)
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return null
  }
  return groups
}
