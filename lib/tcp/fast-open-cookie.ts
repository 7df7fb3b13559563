import { addressOctets } from '../protocol/address'
import type { Options } from '../protocol/options'
import type { Address } from '../protocol/segment'
import { parseKeys } from './fast-open-key'
import type { Host } from './host'
import { type SipKey, siphash, upperHalf } from './siphash'

/** The proof that a client owns its address: eight octets of a keyed hash (RFC 7413 §4.1.2). Linux: __tcp_fastopen_cookie_gen_cipher(). */
export function fastOpenCookie(client: Address, server: Address, key: SipKey): string {
  const message = [...words(client), ...words(server)]
  return littleEndian(siphash(key, message)) + littleEndian(upperHalf())
}

/** What a SYN or its answer has of Fast Open, in either form. A cookie of another length than 4 to 16 octets, or an odd one, is none. Linux: tcp_parse_fastopen_option(). */
export function shownCookie({
  fastOpenCookie: plain,
  experimentalFastOpen: experimental,
}: Options): string | undefined {
  const cookie = plain ?? experimental
  if (cookie === undefined || cookie === '') return cookie
  const octets = cookie.length / 2
  return octets % 2 === 0 && octets >= 4 && octets <= 16 ? cookie : undefined
}

/** An address as it lies in the header, read as words whose first octet is the least significant. */
function words(address: Address): number[] {
  const octets = addressOctets(address)
  const word = (at: number): number =>
    (octets[at]! | (octets[at + 1]! << 8) | (octets[at + 2]! << 16) | (octets[at + 3]! << 24)) >>> 0
  return Array.from({ length: octets.length / 4 }, (_, i) => word(4 * i))
}

const littleEndian = (word: number): string =>
  [0, 8, 16, 24].map(shift => ((word >>> shift) & 0xff).toString(16).padStart(2, '0')).join('')

/** The keys of a host, the current one first: those of tcp_fastopen_key, or what it drew at its boot. */
export const hostKeys = ({ sysctl, secret }: Host): readonly SipKey[] =>
  (sysctl.tcp_fastopen_key === '' ? null : parseKeys(sysctl.tcp_fastopen_key)) ?? [secret.fastOpen]
